import { isSame } from './copy';
import { sights } from './readings';

/** What is seen of derived values that have several sources. */
@external('outcome', 'jointSight')
declare function jointSight(): i32;
/** What stands beside the fields of the lead at hand, by number: that it is a duplicate, that people gave it a verdict. */
@external('outcome', 'beside')
declare function beside(): i32;
/** Decides the lead at hand, the first of a new outcome. */
@external('outcome', 'decide')
declare function decide(outcome: i32): void;
/** All outcomes are let go of; called by {@link forgetOutcomes}. */
@external('outcome', 'forget')
declare function forget(): void;

const SLOTS_AN_OUTCOME = 4;
const FIRST_MASK = 255;

let slots: usize = 0;
let mask: i32 = FIRST_MASK;
let hashes: usize = 0;
/** What was seen of the leads of each outcome: `seenCount` numbers, and two for what stands beside the fields. */
let rows: usize = 0;
let rowBytes: i32 = 0;
/** The slots of which something is seen. */
let seen: usize = 0;
let seenCount: i32 = 0;
let most: i32 = 0;
let count: i32 = 0;
let hasJointSight: bool = false;
let hasBeside: bool = false;
/** What is seen of the lead at hand. */
let row: usize = 0;

export function setOutcomes(
  slotsAt: usize,
  hashesAt: usize,
  rowsAt: usize,
  seenAt: usize,
  seenSlots: i32,
  mostOutcomes: i32,
  isJoint: bool,
  looksBeside: bool,
): void {
  slots = slotsAt;
  hashes = hashesAt;
  seen = seenAt;
  seenCount = seenSlots;
  rowBytes = (seenSlots + 2) * 4;
  row = rowsAt;
  rows = rowsAt + rowBytes;
  most = mostOutcomes;
  hasJointSight = isJoint;
  hasBeside = looksBeside;
}

/** The outcome of the lead at hand, by number: leads that the plan sees alike in every field share it. */
export function outcome(): i32 {
  const joint = hasJointSight ? jointSight() : 0;
  const other = hasBeside ? beside() : 0;
  let hash: u32 = joint * 2 + other;
  for (let at = 0; at < seenCount; at += 1) {
    const sight = load<i32>(sights + load<i32>(seen + at * 4) * 4);
    store<i32>(row + at * 4, sight);
    hash = (hash * 0x0100_0193) ^ ((<u32>sight + 1) * 0x9e37_79b1);
  }
  store<i32>(row + seenCount * 4, joint);
  store<i32>(row + seenCount * 4 + 4, other);
  hash ^= hash >> 15;
  let at = <i32>hash & mask;
  let found = load<i32>(slots + at * 4) - 1;
  while (found >= 0) {
    if (load<u32>(hashes + found * 4) === hash && isSame(rows + found * rowBytes, row, rowBytes)) return found;
    at = (at + 1) & mask;
    found = load<i32>(slots + at * 4) - 1;
  }
  return add(hash);
}

/** Lets go of all outcomes; their numbers are given anew. */
export function forgetOutcomes(): void {
  memory.fill(slots, 0, <usize>(mask + 1) * 4);
  count = 0;
  forget();
}

function add(hash: u32): i32 {
  if (count === most) forgetOutcomes();
  const added = count;
  count += 1;
  memory.copy(rows + added * rowBytes, row, rowBytes);
  store<u32>(hashes + added * 4, hash);
  if (count * SLOTS_AN_OUTCOME > mask + 1) growSlots();
  else place(added);
  decide(added);
  return added;
}

function growSlots(): void {
  mask = mask * 2 + 1;
  memory.fill(slots, 0, <usize>(mask + 1) * 4);
  for (let each = 0; each < count; each += 1) place(each);
}

function place(each: i32): void {
  let at = load<i32>(hashes + each * 4) & mask;
  while (load<i32>(slots + at * 4) !== 0) at = (at + 1) & mask;
  store<i32>(slots + at * 4, each + 1);
}
