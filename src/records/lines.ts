/** The lines of what is read in pieces, in batches, without their ends. */
export async function* linesIn(chunks: AsyncIterable<Buffer>): AsyncIterable<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n');
    rest = parts.pop() ?? '';
    if (parts.length > 0) yield parts;
  }
  if (rest !== '') yield [rest];
}
