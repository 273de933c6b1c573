import { readFileSync } from 'node:fs';
import path from 'node:path';
import { comparePart } from './compare-text.mjs';
import { profilePart } from './profile-text.mjs';
import { settings } from './postgres-cluster.mjs';
import { countText, millisecondsText, ratioText, secondsText, table } from './table.mjs';
import { standings } from './targets.mjs';

const template = path.join(import.meta.dirname, '..', 'performance.template.md');
const notMeasured = 'Not measured in this run.';

/** The page of the template, filled in with what was measured. */
export function pageOf(results) {
  const { machine, rows, runs } = results;
  const fillings = {
    rows: countText(rows),
    runs: runs === 1 ? '1 run' : `${runs} runs`,
    machine:
      `${machine.cores} cores of ${machine.processor}, ${machine.memory.toFixed(0)} GiB, ${machine.system}, ` +
      `Node ${machine.node}; ${machine.day}, leadpact ${machine.leadpact}`,
    load: machine.load.toFixed(1),
    packages: machine.packages.join(', '),
    postgres: Object.entries(settings)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `\`${name} = ${value}\``)
      .join(', '),
    targets: targetsTable(results),
    compare: results.compare === undefined ? notMeasured : comparePart(results.compare),
    shapes: results.shapes === undefined ? notMeasured : shapesTable(results.shapes),
    growth: results.growth === undefined ? notMeasured : growthTable(results.growth),
    duplicates: results.duplicates === undefined ? notMeasured : duplicatesTable(results.duplicates),
    startup: results.startup === undefined ? notMeasured : startupTable(results.startup),
    warehouse: results.warehouse === undefined ? notMeasured : warehouseTable(results.warehouse),
    profile: results.profile === undefined ? notMeasured : profilePart(results.profile),
  };
  return readFileSync(template, 'utf8').replaceAll(/\{\{(\w+)\}\}/gu, (_, name) => fillings[name]);
}

function targetsTable(results) {
  const rows = standings(results).map(({ what, limit, value, isMet }) => [
    what,
    String(limit),
    value === undefined
      ? 'not measured'
      : value >= 20
        ? value.toFixed(0)
        : value.toFixed(value < 0.095 ? 3 : 2),
    isMet === undefined ? '' : isMet ? 'yes' : 'no',
  ]);
  return table(['target', 'at most', 'measured', 'met'], rows);
}

function shapesTable(shapes) {
  const [{ rows: lines }] = shapes;
  return table(
    [
      'wall',
      ...shapes.map(
        ({ shape, leads, bytes }) =>
          `${shape}: ${countText(leads)} rows, ${(bytes.leads / 1e6).toFixed(0)} MB`,
      ),
    ],
    lines.map(({ id, name }) => [
      name,
      ...shapes.map((shape) => {
        const row = shape.rows.find((each) => each.id === id);
        if (row === undefined) return 'skipped';
        const { wall, ratio } = row;
        return id === 'leadpact'
          ? secondsText(wall)
          : `${secondsText(wall)}, ratio ${ratio.median.toFixed(2)}`;
      }),
    ]),
  );
}

function growthTable(steps) {
  return table(
    ['rows', 'leads', 'lists', 'wall', 'CPU', 'peak memory', 'leads a second', 'the floor', 'ratio to it'],
    steps.map(({ rows, bytes, wall, cpu, peak, floor, ratio }) => [
      countText(rows),
      megabytes(bytes.leads),
      megabytes(bytes.lists),
      secondsText(wall),
      `${cpu.median.toFixed(1)} s`,
      `${peak.median.toFixed(0)} MiB`,
      countText(Math.round(rows / wall.median / 1000) * 1000),
      secondsText(floor),
      ratioText(ratio),
    ]),
  );
}

function duplicatesTable(steps) {
  return table(
    ['rows', 'wall', 'CPU', 'peak memory'],
    steps.map(({ rows, wall, cpu, peak }) => [
      countText(rows),
      `${wall.toFixed(1)} s`,
      `${cpu.toFixed(1)} s`,
      `${peak.toFixed(0)} MiB`,
    ]),
  );
}

function startupTable({ bare, version, check }) {
  const row = (name, { wall, ratio }) => [name, millisecondsText(wall), ratio.median.toFixed(2)];
  return table(
    ['command', 'wall', 'ratio to bare node'],
    [
      row('`node -e 0`', bare),
      row('`leadpact --version`', version),
      row('`leadpact check definitions/b2b-hubspot.yaml`', check),
    ],
  );
}

function warehouseTable({ rows, bytes, expected, measured, skipped }) {
  const verdicts = Object.entries(expected).map(([verdict, count]) => `${countText(count)} ${verdict}`);
  const [ours] = measured;
  return [
    `${countText(rows)} leads, ${megabytes(bytes)}: ${verdicts.join(', ')}, the same in all.`,
    '',
    table(
      ['engine', 'wall', 'ratio to leadpact', 'CPU', 'peak memory', 'leads a second'],
      measured.map(({ name, wall, cpu, peak }) => [
        name,
        `${wall.toFixed(1)} s`,
        (wall / ours.wall).toFixed(2),
        cpu === undefined ? 'not measured' : `${cpu.toFixed(1)} s`,
        peak === undefined ? 'not measured' : `${peak.toFixed(0)} MiB`,
        countText(Math.round(rows / wall / 1000) * 1000),
      ]),
    ),
    ...skipped.flatMap(({ name, why }) => ['', `${name}: skipped, ${why}.`]),
  ].join('\n');
}

function megabytes(bytes) {
  return `${countText(Math.round(bytes / 1e5) / 10)} MB`;
}
