const rowOf = (results, id) => results.compare?.rows.find((row) => row.id === id);
const ratioTo = (id) => (results) => rowOf(results, id)?.ratio.median;
const stepOf = (results, rows) => results.growth?.find((step) => step.rows === rows);
const most = 10_000_000;
const million = 1_000_000;

function ratioOfSteps(results, key) {
  const [small, large] = [million, most].map((rows) => stepOf(results, rows));
  return small === undefined || large === undefined ? undefined : large[key].median / small[key].median;
}

/**
 * What leadpact wants to reach, each with how to find where it stands in the results.
 *
 * @type {readonly { what: string, limit: number, isMillion?: boolean, measured: (results: object) => number | undefined }[]}
 */
export const targets = [
  { what: "wall against DuckDB's best", limit: 0.4, isMillion: true, measured: ratioTo('duckdb') },
  {
    what: 'wall against csv-parse + csv-stringify',
    limit: 0.1,
    isMillion: true,
    measured: ratioTo('csv-parse'),
  },
  { what: 'wall against polars', limit: 0.7, isMillion: true, measured: ratioTo('polars') },
  { what: 'wall against the floor', limit: 5, isMillion: true, measured: ratioTo('floor') },
  {
    what: 'peak memory, MiB, at 1 M rows',
    limit: 150,
    isMillion: true,
    measured: (results) => (rowOf(results, 'leadpact') ?? stepOf(results, million))?.peak.median,
  },
  {
    what: 'peak memory, MiB, at 10 M rows',
    limit: 150,
    measured: (results) => stepOf(results, most)?.peak.median,
  },
  {
    what: 'peak memory at 10 M rows against 1 M ("the same")',
    limit: 1.1,
    measured: (results) => ratioOfSteps(results, 'peak'),
  },
  {
    what: 'growth of wall from 1 M to 10 M rows',
    limit: 10.5,
    measured: (results) => ratioOfSteps(results, 'wall'),
  },
  {
    what: '`leadpact --version` against bare node',
    limit: 1.5,
    measured: (results) => results.startup?.version.ratio.median,
  },
  {
    what: '`leadpact check` of a shipped definition against bare node',
    limit: 3.5,
    measured: (results) => results.startup?.check.ratio.median,
  },
];

/** Where each target stands; undefined where it was not measured, or at another size than it is meant for. */
export function standings(results) {
  return targets.map(({ what, limit, isMillion, measured }) => {
    const value = isMillion === true && results.rows !== million ? undefined : measured(results);
    return { what, limit, value, isMet: value === undefined ? undefined : value <= limit };
  });
}
