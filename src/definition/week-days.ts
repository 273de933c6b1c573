/** The days of the week as a definition names them, from Monday on. */
export const weekDays: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The days of `sat` or `mon-fri`; a span may run over the end of the week. Undefined where the text names no days. */
export function weekDaysOf(span: string): readonly string[] | undefined {
  const [from, to, ...more] = span.split('-').map((day) => weekDays.indexOf(day));
  if (from === undefined || from < 0 || to === -1 || more.length > 0) return undefined;
  const count = to === undefined ? 1 : ((to - from + weekDays.length) % weekDays.length) + 1;
  return Array.from({ length: count }, (_, index) => weekDays[(from + index) % weekDays.length]!);
}
