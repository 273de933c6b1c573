/**
 * A text with bytes of its own: what is cut from a long text keeps all of it in memory, which matters where it is
 * remembered.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

/** So many texts are told apart; the rest are each their own. */
const mostShared = 200_000;
const longestShared = 200;

/** Makes {@link detached} texts, those that are alike one text: a column repeats its values. */
export function sharedTexts(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const shared = known.get(text);
    if (shared !== undefined) return shared;
    const own = detached(text);
    if (known.size < mostShared && text.length <= longestShared) known.set(own, own);
    return own;
  };
}
