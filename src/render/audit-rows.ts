import type { Audit } from '../run/audit/audit-runs.ts';
import type { Findings } from '../run/audit/findings.ts';
import type { Rate } from '../run/audit/rate.ts';

/** The columns of an audit as one table: a row is one figure, for filters and pivot tables. */
export const auditColumns = [
  'section',
  'by',
  'value',
  'item',
  'measure',
  'count',
  'of',
  'share',
  'low',
  'high',
  'text',
] as const;

type Row = Partial<Readonly<Record<(typeof auditColumns)[number], string | number>>>;

/** What an audit found, as rows of cells below {@link auditColumns}. */
export function auditRows(audit: Audit): readonly (readonly string[])[] {
  const rows = [
    ...audit.runs.map(({ folder, leads, as_of: asOf, definition: { name, version, fingerprint } }): Row => ({
      section: 'run',
      item: folder,
      measure: 'leads',
      count: leads,
      text: `${name} ${version} (${fingerprint}), as of ${asOf}`,
    })),
    ...findingRows(audit.findings),
    ...audit.by.flatMap(({ column, values }) =>
      values.flatMap(({ value, few, unlike, findings }) => {
        const words = [
          ...(few ? [`under ${audit.few_below} leads: says little`] : []),
          ...(unlike === null ? [] : [`${unlike.direction} than others`]),
        ];
        const note: Row = {
          section: 'value',
          measure: 'leads',
          count: findings.leads,
          text: words.join(', '),
        };
        return [note, ...findingRows(findings)].map((row): Row => ({ ...row, by: column, value }));
      }),
    ),
    ...(audit.sample?.leads ?? []).map(
      ({ run, list, row, lead, reason, verdict, reasons, near_miss: near }): Row => ({
        section: 'sample',
        by: reason,
        value: verdict,
        item: lead,
        measure: 'row',
        count: row,
        text: [`${list} in ${run}`, ...reasons, ...(near === null ? [] : [`near miss: ${near}`])].join(' | '),
      }),
    ),
    ...countRows('overrides', 'by people', { ...audit.overrides }),
    {
      section: 'differences',
      item: 'decided otherwise than the lists say',
      measure: 'leads',
      count: audit.differences.leads,
    },
  ];
  return rows.map((row) => auditColumns.map((column) => String(row[column] ?? '')));
}

function findingRows(findings: Findings): readonly Row[] {
  const { verdicts, kinds, reasons, together, near_misses: near, settling, data } = findings;
  return [
    ...Object.entries(verdicts).map(([item, rate]) => rateRow('verdict', item, 'leads', rate)),
    ...Object.entries(kinds).map(([item, count]): Row => ({
      section: 'kind',
      item,
      measure: 'leads',
      count,
    })),
    ...reasons.flatMap(({ id, share, sole, first, undecided, because }) => [
      { ...rateRow('reason', id, 'leads', share), text: because ?? '' },
      ...countRows('reason', id, { alone: sole, first, undecided }),
    ]),
    ...together.sets.map(({ ids, share }) => rateRow('together', ids.join(' + '), 'only these', share)),
    ...together.pairs.map(({ ids, leads }): Row => ({
      section: 'together',
      item: ids.join(' + '),
      measure: 'both',
      count: leads,
    })),
    ...countRows('near_miss', 'one_field', { leads: near.one_field.leads }),
    ...near.one_field.fields.flatMap(({ field, ...counts }) => countRows('one_field', field, counts)),
    ...near.one_field.changes.map(({ field, how, needed, leads }): Row => ({
      section: 'nearest',
      item: field,
      measure: how,
      count: leads,
      text: needed,
    })),
    ...countRows('near_miss', 'one_criterion', { leads: near.one_criterion.leads }),
    ...near.one_criterion.criteria.flatMap(({ id, leads }) => countRows('one_criterion', id, { leads })),
    ...countRows('near_miss', 'close_calls', { ...near.close_calls }),
    ...settling.flatMap(({ field, ...counts }) => countRows('settling', field, counts)),
    ...data.flatMap(({ field, leads, missing, invalid, texts }) => [
      ...countRows('data', field, { missing, invalid }).map((row): Row => ({ ...row, of: leads })),
      ...texts.map(({ text, state, leads: count }): Row => ({
        section: 'data_text',
        item: field,
        measure: state,
        count,
        text,
      })),
    ]),
  ];
}

function rateRow(
  section: string,
  item: string,
  measure: string,
  { part, whole, share, low, high }: Rate,
): Row {
  return {
    section,
    item,
    measure,
    count: part,
    of: whole,
    share: share ?? '',
    low: low ?? '',
    high: high ?? '',
  };
}

function countRows(section: string, item: string, counts: Readonly<Record<string, number>>): readonly Row[] {
  return Object.entries(counts).map(([measure, count]) => ({ section, item, measure, count }));
}
