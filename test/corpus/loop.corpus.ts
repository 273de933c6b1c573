import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Feedback } from '../../src/loop/feedback/feedback.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';

const corpus = process.env['LEADPACT_CORPUS']!;

describe('x-education, by the definition that is shipped for schools', () => {
  test('points tell who converts as a second tool says', async () => {
    const run = path.join(scratchFolder(), 'run');
    const leads = path.join(corpus, 'x-education', 'Leads.csv');
    await leadpact(['score', leads, '-d', 'definitions/education.yaml', '-o', run]);
    const { stdout } = await leadpact([
      'feedback',
      '--runs',
      run,
      '--outcome',
      'Converted',
      '--won',
      '1',
      '--format',
      'json',
    ]);
    const { calibration, judged } = JSON.parse(stdout) as Feedback;
    expect(judged).toEqual({ leads: 9240, won: 3561, unread: 0 });
    // Python 3.11, scikit-learn 1.9.1: roc_auc_score(Converted, leadpact_points) over both lists.
    expect(calibration!.auc!.value).toBeCloseTo(0.85436, 3);
  });
});
