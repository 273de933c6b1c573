import { copy } from './copy';

/** Appends what a list has no room for: its bytes are set aside first. */
@external('list', 'appendFar')
declare function appendFar(list: i32, from: usize, length: i32): void;

/** A list while it grows: where the next byte goes, and where there is no more room. */
@unmanaged
class List {
  at: u32;
  end: u32;
}

export const LIST_BYTES = <i32>offsetof<List>();

let lists: usize = 0;

export function setLists(at: usize): void {
  lists = at;
}

export function append(number: i32, from: usize, length: i32): void {
  const list = changetype<List>(lists + number * LIST_BYTES);
  if (list.at + length > list.end) {
    appendFar(number, from, length);
    return;
  }
  copy(list.at, from, length);
  list.at += length;
}
