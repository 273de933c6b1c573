import { stretchBytes } from './sizes.ts';
import type { Placing } from './lead-writer.ts';
import type { StretchDecider } from './stretch-decider.ts';
import type { DecidedStretch } from './stretch.ts';

/**
 * Decides the leads of a file in one thread, as its bytes come.
 *
 * @param enough bytes that are gathered before they are decided
 */
export async function* decideHere(
  bytesBelow: AsyncIterable<Buffer>,
  { workspace, decide }: StretchDecider,
  placing: () => Placing,
  enough = stretchBytes,
): AsyncIterable<DecidedStretch> {
  const { inputStart } = workspace;
  let length = 0;
  async function* decideAll(isLast: boolean): AsyncIterable<DecidedStretch> {
    for (let isCutShort = true; isCutShort;) {
      const limit = inputStart + length;
      const decided = await decide({ start: inputStart, stop: limit, limit, isLast }, placing());
      workspace.bytes.copyWithin(inputStart, decided.end, limit);
      length = limit - decided.end;
      ({ isCutShort } = decided);
      yield decided;
    }
  }
  let wanted = enough;
  for await (const chunk of bytesBelow) {
    workspace.roomFor(length + chunk.length);
    chunk.copy(workspace.bytes, inputStart + length);
    length += chunk.length;
    if (length < wanted) continue;
    yield* decideAll(false);
    // What is left is one record that goes on, or what may be a footer: it is looked at again once there is much more.
    wanted = Math.max(enough, length * 2);
  }
  workspace.roomFor(length);
  yield* decideAll(true);
}
