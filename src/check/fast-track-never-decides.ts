import { whetherLetsIn } from '../analysis/covered/deciding-sights.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { ProofRule } from './rule.ts';

/** A fast track that lets in nobody who would not come in without it. */
export const fastTrackNeverDecides: ProofRule = {
  code: 'fast-track-never-decides',
  prove: ({ plan, space, meaning, qualifying }) => {
    if (qualifying.is === 'impossible') return [];
    return (plan.points?.fastTrack ?? []).flatMap((track) =>
      whetherLetsIn(space, meaning, track).is === 'impossible'
        ? [diagnose('fast-track-never-decides', { id: track.id }, track.place)]
        : [],
    );
  },
};
