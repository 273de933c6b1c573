/**
 * A text with bytes of its own: what is cut from a long text keeps all of it in memory, which matters where it is
 * remembered.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
