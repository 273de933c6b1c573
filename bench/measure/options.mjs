import { parseArgs } from 'node:util';

const allParts = ['compare', 'shapes', 'growth', 'duplicates', 'startup', 'profile', 'warehouse'];
const defaultSizes = [10_000, 100_000, 1_000_000, 10_000_000];
const defaultWarehouseRows = 10_000_000;
const defaultRows = 1_000_000;

/** What to measure; without any option everything, and the page is written. */
export function readOptions(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      rows: { type: 'string', default: String(defaultRows) },
      runs: { type: 'string', default: '5' },
      peers: { type: 'string' },
      parts: { type: 'string', default: allParts.join(',') },
      growth: { type: 'string' },
      'growth-runs': { type: 'string' },
      'slow-runs': { type: 'string' },
      'warehouse-rows': { type: 'string' },
      results: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const rows = Number(values.rows);
  const runs = Number(values.runs);
  const sizes =
    values.growth?.split(',').map(Number) ??
    (rows === defaultRows ? defaultSizes : [...defaultSizes.filter((size) => size < rows), rows]);
  const parts = values.parts.split(',');
  const warehouseRows = Number(
    values['warehouse-rows'] ?? (rows === defaultRows ? defaultWarehouseRows : rows),
  );
  const isWrong = [rows, runs, warehouseRows, ...sizes].some(
    (number) => !Number.isInteger(number) || number < 1,
  );
  if (isWrong || parts.some((part) => !allParts.includes(part))) {
    throw new Error(`--rows, --runs and --growth take whole numbers, --parts some of ${allParts.join(',')}`);
  }
  return {
    rows,
    runs,
    sizes,
    parts,
    warehouseRows,
    shapeRows: 100_000,
    slowRuns: Number(values['slow-runs'] ?? runs),
    growthRuns: Number(values['growth-runs'] ?? Math.min(runs, 3)),
    peers: values.peers?.split(','),
    results: values.results,
    isWritten: values.write || argv.length === 0,
  };
}
