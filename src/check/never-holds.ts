import { whetherHolds } from '../analysis/branches.ts';
import { whetherLetsIn } from '../analysis/covered/deciding-sights.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { ProofRule } from './rule.ts';

/** A rule that gives its points to nobody: what it asks for holds for no lead. */
export const pointsNeverGiven: ProofRule = {
  code: 'points-never-given',
  prove: ({ plan, space, meaning }) =>
    (plan.points?.groups ?? [])
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => {
        if (rule.kind !== 'flat' || whetherHolds(space, meaning, rule.when).is !== 'impossible') return [];
        return [diagnose('points-never-given', { id: rule.id, points: rule.points }, rule.place)];
      }),
};

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
