/** The white space of the language, each character by its number, as the body of a bracket expression; see `cells/fold.ts`. */
export function whiteSpaceBy(codePoint: (code: number) => string): string {
  return [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680]
    .map(codePoint)
    .concat(`${codePoint(0x2000)}-${codePoint(0x200a)}`)
    .concat([0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].map(codePoint))
    .join('');
}
