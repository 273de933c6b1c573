/** Bytes that a copy may write, and read, beyond its end. */
export const SLACK: usize = 16;

/** From here on the engine's own copy is faster than a loop. */
const LONG: usize = 512;

/** Copies bytes; up to {@link SLACK} more are written behind them. */
@inline
export function copy(to: usize, from: usize, length: usize): void {
  if (length >= LONG) {
    memory.copy(to, from, length);
    return;
  }
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}

/** The last bytes of a text of which this many are left, as a number; at most 8. */
@inline
export function rest(from: usize, left: i32): u64 {
  return load<u64>(from) & (~(<u64>0) >> (<u64>(8 - left) << 3));
}

/** Whether two texts of one length are the same. */
@inline
export function isSame(one: usize, other: usize, length: i32): bool {
  let left = length;
  while (left > 8) {
    if (load<u64>(one) !== load<u64>(other)) return false;
    one += 8;
    other += 8;
    left -= 8;
  }
  return left === 0 || rest(one, left) === rest(other, left);
}

const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;

@inline
export function hashOf(from: usize, length: i32): u32 {
  let hash: u64 = <u64>length * PRIME;
  let left = length;
  while (left > 8) {
    hash = rotl(hash ^ load<u64>(from), 29) * PRIME;
    from += 8;
    left -= 8;
  }
  if (left > 0) hash = rotl(hash ^ rest(from, left), 29) * PRIME;
  return <u32>(hash >> 32) ^ <u32>hash;
}
