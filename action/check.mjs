/** The first step: every fault of the definitions stands at its line in the pull request, and their examples run. */
import { filesOf, flag, input, leadpact, option } from './workplace.mjs';

const definitions = filesOf('definitions');
const options = [
  '--format',
  'github',
  ...option('fail-level'),
  ...option('as-of'),
  ...flag('require-approval'),
];
const isCovered = input('min-coverage') !== '';
const codes = [
  leadpact(['check', ...definitions, ...options], { toLog: true }),
  leadpact(
    [
      'test',
      ...definitions,
      ...(isCovered ? ['--coverage'] : []),
      ...option('min-coverage'),
      ...flag('mutate'),
    ],
    { toLog: true },
  ),
].map(({ code }) => code);
process.exitCode = Math.max(...codes);
