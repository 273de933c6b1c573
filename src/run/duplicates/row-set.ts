/** A set of rows at a bit a row, grown in blocks. */
export interface RowSet {
  readonly add: (row: number) => void;
  readonly has: (row: number) => boolean;
}

const blockBytes = 65_536;
const blockRows = blockBytes * 8;

export function emptyRowSet(): RowSet {
  const blocks: (Uint8Array | undefined)[] = [];
  return {
    add: (row) => {
      const block = (blocks[Math.floor(row / blockRows)] ??= new Uint8Array(blockBytes));
      const bit = row % blockRows;
      block[bit >>> 3]! |= 1 << (bit & 7);
    },
    has: (row) => {
      const bit = row % blockRows;
      return (((blocks[Math.floor(row / blockRows)]?.[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) === 1;
    },
  };
}
