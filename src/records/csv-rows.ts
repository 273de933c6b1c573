import { openTokenizer } from './tokenizer.ts';

/** The rows of CSV that a program writes for this one, in batches as they come: comma, LF, and no header. */
export async function* csvRows(bytes: AsyncIterable<Buffer>): AsyncIterable<readonly (readonly string[])[]> {
  let rows: (readonly string[])[] = [];
  const take = (): typeof rows => {
    const taken = rows;
    rows = [];
    return taken;
  };
  const tokenizer = openTokenizer(',', ['\n'], (cells) => rows.push(cells));
  for await (const chunk of bytes) {
    if (!(await tokenizer.feed(chunk))) throw new Error('a program wrote CSV with a broken quote');
    yield take();
  }
  if (!(await tokenizer.end())) throw new Error('a program wrote CSV with a quote that is not closed');
  yield take();
}
