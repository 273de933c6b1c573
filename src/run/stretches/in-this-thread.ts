import { spareBytes } from '../../records/record-scanner.ts';
import type { DecideStretch, Placing } from './stretch-decider.ts';
import type { DecidedStretch } from './stretch.ts';

/** Bytes that are gathered before they are decided. */
const usuallyEnough = 262_144;

/**
 * Decides the leads of a file in one thread, as its bytes come.
 *
 * @param enough bytes that are gathered before they are decided
 */
export async function* decideHere(
  bytesBelow: AsyncIterable<Buffer>,
  decide: DecideStretch,
  placing: () => Placing,
  enough = usuallyEnough,
): AsyncIterable<DecidedStretch> {
  let bytes = Buffer.allocUnsafeSlow(enough * 2);
  let length = 0;
  const room = (more: number): void => {
    if (length + more + spareBytes <= bytes.length) return;
    const grown = Buffer.allocUnsafeSlow((length + more + spareBytes) * 2);
    bytes.copy(grown, 0, 0, length);
    bytes = grown;
  };
  const decideAll = async (isLast: boolean): Promise<DecidedStretch> => {
    const stretch = { start: 0, stop: length, limit: length, isLast };
    const decided = await decide(bytes, stretch, placing());
    bytes.copyWithin(0, decided.end, length);
    length -= decided.end;
    return decided;
  };
  let wanted = enough;
  for await (const chunk of bytesBelow) {
    room(chunk.length);
    chunk.copy(bytes, length);
    length += chunk.length;
    if (length < wanted) continue;
    yield await decideAll(false);
    // What is left is one record that goes on, or what may be a footer: it is looked at again once there is much more.
    wanted = Math.max(enough, length * 2);
  }
  room(0);
  yield await decideAll(true);
}
