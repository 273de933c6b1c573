import type { Audit } from '../run/audit/audit-runs.ts';
import type { DataProblem } from '../run/audit/data-problems.ts';
import type { AuditGroup, AuditGroups } from '../run/audit/groups.ts';
import type { Findings } from '../run/audit/findings.ts';
import {
  becauseWords,
  figureNotes,
  howWords,
  intervalText,
  noNearMissWords,
  rateText,
  readByWords,
  settledBy,
  settlingWords,
  shortAnswers,
  valueWords,
} from './audit-words.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import type { Style } from './style.ts';
import { bar, cut, section, tableLines } from './text-sections.ts';

const longestValue = 24;

/** What an audit found, for a terminal. */
export function auditText(audit: Audit, style: Style, width: number): string {
  const { findings, by } = audit;
  const lines = [
    ...headLines(audit, style, width),
    ...section('In short', shortAnswers(audit), { style, width }),
    ...reasonLines(findings, style, width),
    ...togetherLines(findings, style, width),
    ...nearLines(findings, style, width),
    ...dataLines(findings, style, width),
    ...by.flatMap((groups) => groupLines(groups, audit, style, width)),
    ...sampleLines(audit, style, width),
    '',
    ...figureNotes(audit).map((note) => style.quiet(indented(note, 0, width))),
  ];
  return `${lines.join('\n')}\n`;
}

function headLines({ runs, findings }: Audit, style: Style, width: number): readonly string[] {
  const { leads, verdicts, kinds } = findings;
  const laid = table(
    Object.entries(verdicts).map(([verdict, rate]) => [
      `  ${verdict}`,
      counted(rate.part),
      rateText(rate),
      `(${intervalText(rate)})`,
    ]),
    [1, 2],
  );
  const kindWords = Object.entries(kinds).flatMap(([kind, count]) =>
    count === 0 ? [] : [`${counted(count)} by ${kind}`],
  );
  return [
    style.strong(
      indented(`${plural(leads, 'lead')} of ${runs.map(({ folder }) => folder).join(', ')}`, 0, width),
    ),
    ...runs.map(({ definition: { name, version, fingerprint }, as_of: asOf, folder }) =>
      style.quiet(
        indented(
          `${runs.length > 1 ? `${folder}: ` : ''}${name} ${version} (${fingerprint.slice(0, 12)}), as of ${asOf}`,
          0,
          width,
        ),
      ),
    ),
    '',
    ...laid,
    ...(kindWords.length === 0
      ? []
      : [style.quiet(indented(`turned away: ${kindWords.join(', ')}`, 2, width))]),
  ];
}

function reasonLines({ reasons }: Findings, style: Style, width: number): readonly string[] {
  if (reasons.length === 0) return [];
  const most = reasons[0]!.leads;
  const rows = reasons.map((reason) => [
    reason.id,
    counted(reason.leads),
    rateText(reason.share),
    counted(reason.sole),
    counted(reason.undecided),
    bar(reason.leads, most),
  ]);
  const head = ['reason', 'leads', 'of rejected', 'alone', 'undecided', ''];
  const right = [1, 2, 3, 4];
  const below = reasons.map((reason) => becauseWords(reason));
  return tableLines('Why leads are turned away', [head, ...rows], { style, width, right, below });
}

function togetherLines({ together }: Findings, style: Style, width: number): readonly string[] {
  if (together.sets.length === 0) return [];
  const rows = together.sets.map(({ ids, leads, share: of }) => [
    counted(leads),
    rateText(of),
    ids.join(' + '),
  ]);
  const heading = 'Reasons that come together, and no other with them';
  return tableLines(heading, [['leads', 'of rejected', 'reasons'], ...rows], { style, width, right: [0, 1] });
}

function nearLines(
  { near_misses: near, verdicts }: Findings,
  style: Style,
  width: number,
): readonly string[] {
  const rejected = verdicts.rejected.part;
  const { one_field: oneField, one_criterion: oneCriterion, close_calls: close } = near;
  if (rejected === 0 && close.leads === 0) return [];
  const criteria = oneCriterion.criteria.slice(0, 3).map(({ id, leads }) => `${id} ${counted(leads)}`);
  const none = noNearMissWords(near);
  const sentences = [
    `One field away: ${ofRejected(oneField.leads, rejected)}.`,
    `One criterion away: ${ofRejected(oneCriterion.leads, rejected)}${criteria.length === 0 ? '' : ` (${criteria.join(', ')})`}.`,
    ...(close.leads === 0
      ? []
      : [
          `Close calls, points near the bar: ${plural(close.leads, 'lead')}, ${counted(close.below)} below it, of these ${counted(close.points_alone)} rejected for their points alone.`,
        ]),
    ...(none.length === 0 ? [] : [`Not told: ${none.join('; ')}.`]),
  ];
  const fields = oneField.fields.map(({ field, leads, ask, wait, change }) => [
    field,
    counted(leads),
    counted(ask),
    counted(wait),
    counted(change),
  ]);
  const changes = oneField.changes.map(({ field, how, needed, leads }) => [
    counted(leads),
    field,
    howWords[how],
    needed,
  ]);
  const fieldHead = ['field', 'leads', 'ask for it', 'wait for it', 'known, and otherwise'];
  return [
    ...section('Near misses', sentences, { style, width }),
    ...(fields.length === 0
      ? []
      : tableLines('Fields that alone would be enough', [fieldHead, ...fields], {
          style,
          width,
          right: [1, 2, 3, 4],
        })),
    ...(changes.length === 0
      ? []
      : tableLines('What is nearest to them', [['leads', 'field', 'how', 'enough is'], ...changes], {
          style,
          width,
          right: [0],
        })),
  ];
}

function ofRejected(count: number, rejected: number): string {
  return `${counted(count)} of ${plural(rejected, 'rejected lead')} (${share(count, rejected)})`;
}

function dataLines({ data, settling }: Findings, style: Style, width: number): readonly string[] {
  const asked = settling.filter((each) => settledBy(each) + each.settles_with_others > 0);
  const costs = new Map(asked.map((each) => [each.field, settlingWords(each)]));
  const dataSentences = data.map((problem) => {
    const cost = costs.get(problem.field);
    return `${problemWords(problem)}${cost === undefined ? '' : `. Cost: ${cost}`}`;
  });
  const settlingRows = asked.map((each) => [
    each.field,
    counted(settledBy(each)),
    counted(each.settles),
    counted(each.may_qualify),
    counted(each.settles_with_others),
  ]);
  const head = ['field', 'settles', 'undecided', 'may qualify', 'with others'];
  return [
    ...(settlingRows.length === 0
      ? []
      : tableLines('Which field to ask for: leads that it settles', [head, ...settlingRows], {
          style,
          width,
          right: [1, 2, 3, 4],
        })),
    ...(data.length === 0 ? [] : section('Cells that say nothing', dataSentences, { style, width })),
  ];
}

function problemWords({ field, column, leads, missing, invalid, texts }: DataProblem): string {
  if (column === null) return `${field}: no such column`;
  const parts = [
    ...(missing === 0 ? [] : [`${counted(missing)} missing (${share(missing, leads)})`]),
    ...(invalid === 0 ? [] : [`${counted(invalid)} invalid (${share(invalid, leads)})`]),
  ];
  const shown = texts.slice(0, 3).map(({ text, why, leads: count }) => {
    const what = text === '' ? 'blank' : `"${text}"`;
    return `${what} ${counted(count)}${why === null ? '' : ` (${why})`}`;
  });
  return `${field}: ${parts.join(', ')}: ${shown.join(', ')}`;
}

function groupLines(
  groups: AuditGroups,
  { few_below: few }: Audit,
  style: Style,
  width: number,
): readonly string[] {
  const rows = groups.values.map((group) => [
    cut(valueWords(group.value), longestValue),
    counted(group.findings.leads),
    rateText(group.findings.verdicts.qualified),
    intervalText(group.findings.verdicts.qualified),
    noteOf(group, few),
  ]);
  const head = ['value', 'leads', 'qualified', 'interval', 'unlike others'];
  const others =
    groups.other_values === 0
      ? []
      : [`  ${plural(groups.other_values, 'lead')} with other values are not told apart`];
  return [
    ...tableLines(`By ${groups.column}`, [head, ...rows], { style, width, right: [1, 2, 3] }),
    ...others,
    style.quiet(indented(readByWords(groups), 2, width)),
  ];
}

/** What is to be said of a value besides its shares. */
function noteOf({ few: isFew, unlike }: AuditGroup, few: number): string {
  if (isFew) return `under ${few} leads`;
  if (unlike === null) return '';
  return unlike.reason === null ? unlike.direction : `${unlike.direction}: ${unlike.reason.id}`;
}

function sampleLines({ sample, runs }: Audit, style: Style, width: number): readonly string[] {
  if (sample === null) return [];
  const told = sample.leads.flatMap(({ run, list, row, lead, reason, verdict, reasons, near_miss: near }) => {
    const place = `row ${row} of ${list}${runs.length > 1 ? ` in ${run}` : ''}`;
    return [
      indented(`${lead === '' ? '' : `${lead}, `}${place}: ${verdict} by ${reason}`, 2, width),
      ...reasons.map((sentence) => style.quiet(indented(sentence, 6, width))),
      ...(near === null ? [] : [style.quiet(indented(`near miss: ${near}`, 6, width))]),
    ];
  });
  return ['', style.strong(`To check by hand, some of every reason (seed ${sample.seed})`), ...told];
}
