import { ratioText, secondsText, table } from './table.mjs';

/** The table of leadpact and its peers, their ways, and who was skipped. */
export function comparePart({ bytes, rows, skipped }) {
  const lists = `The leads are ${megabytes(bytes.leads)}, leadpact's two lists ${megabytes(bytes.lists)}.`;
  const measured = table(
    ['', 'wall', 'CPU', 'peak memory', "leadpact's wall against it"],
    rows.map(({ id, name, way, runs, wall, cpu, peak, ratio }) => [
      nameOf(name, way, runs === rows[0].runs ? '' : `${runs} of the runs`),
      secondsText(wall),
      `${cpu.median.toFixed(1)} s`,
      `${peak.median.toFixed(0)} MiB`,
      id === 'leadpact' ? '' : ratioText(ratio),
    ]),
  );
  const ways = rows
    .filter((row) => row.ways.length > 1)
    .map(({ name, ways: tried }) => [
      name,
      tried
        .map(({ way, wall }) => (wall === 'fails' ? `${way} fails` : `${way} ${wall.toFixed(2)} s`))
        .join(', '),
    ]);
  const others = skipped.map(({ name, why }) => `${name} was skipped: ${why.split('\n')[0]}.`);
  return [
    lists,
    measured,
    ...(ways.length > 0
      ? ['The ways that were tried, the faster of two runs each:', table(['peer', 'way and wall'], ways)]
      : []),
    ...others,
  ].join('\n\n');
}

function nameOf(name, ...notes) {
  const some = notes.filter((note) => note !== '').join('; ');
  return some === '' ? name : `${name} (${some})`;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
