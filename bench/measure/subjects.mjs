import { existsSync } from 'node:fs';
import path from 'node:path';
import { findSpark } from '../../test/engines/spark.mjs';
import { nodeCommand, runProcess } from './run-process.mjs';
import { watchFamily } from './process-family.mjs';

const bench = path.join(import.meta.dirname, '..');
const python = path.join(bench, '.venv', 'bin', 'python');
const peerScript = (name) => path.join(bench, 'peers', name);

export const asOf = '2026-11-02';
export const definition = path.join(bench, 'definition.yaml');
export const leadpactScript = path.join(bench, '..', 'bin', 'leadpact.js');

/**
 * A program that is measured. `ways` are its formulations, of which the fastest is kept.
 *
 * @typedef {object} Subject
 * @property {string} id
 * @property {string} name
 * @property {readonly string[]} ways
 * @property {boolean} isSlow a run takes minutes
 * @property {() => string | undefined} lacks why it cannot run here
 * @property {(given: Given, way: string) => Promise<{ wall: number, cpu: number, peak: number }>} run
 *
 * @typedef {object} Given
 * @property {string} leads
 * @property {string} out a folder that is not there yet
 * @property {string} countries
 * @property {string} scratch
 */

/** @returns {Subject} leadpact itself, with another definition or more arguments where they are given */
export function leadpact({ by = definition, more = [] } = {}) {
  return {
    id: 'leadpact',
    name: 'leadpact',
    ways: [''],
    lacks: () => undefined,
    run: ({ leads, out, scratch }) => {
      const options = [`--definition=${by}`, `--out=${out}`, `--as-of=${asOf}`, ...more];
      return runProcess(nodeCommand(leadpactScript, 'score', leads, ...options), { scratch });
    },
  };
}

/** @returns {Subject} the floor, for lists of so many bytes */
export function floor(id, name, bytes) {
  return {
    id,
    name,
    ways: ['thread', 'worker'],
    lacks: () => undefined,
    run: ({ leads, out, scratch }, way) =>
      runProcess(nodeCommand(path.join(bench, 'floor.mjs'), leads, out, String(bytes), way), { scratch }),
  };
}

/** @param {{ environment: Record<string, string>, pid: number } | string} cluster @returns {readonly Subject[]} */
export function peers(cluster) {
  const orders = ['partition', 'table', 'twice'].flatMap((way) => [way, `${way}+unordered`]);
  return [
    nodePeer('duckdb', 'DuckDB', [...orders, 'partition+serial']),
    pythonPeer('polars', 'polars', ['lazy', 'partition', 'eager']),
    postgres(cluster),
    pythonPeer('pandas', 'pandas', ['arrow', 'numpy']),
    nodePeer('csv-parse', 'csv-parse + csv-stringify', ['']),
    { ...nodePeer('zen', 'GoRules ZEN on csv-parse', ['32']), isSlow: true },
    { ...nodePeer('json-rules-engine', 'json-rules-engine on csv-parse', ['']), isSlow: true },
  ];
}

/** @returns {readonly import('./warehouse.mjs').Engine[]} what runs the statements that `compile` makes */
export function engines() {
  return [
    {
      id: 'duckdb',
      name: 'DuckDB, in process, into a table',
      lacks: lacksPackages,
      run: ({ leads, sql, out, scratch }) =>
        runProcess(nodeCommand(peerScript('compiled-duckdb.mjs'), leads, sql, out), { scratch }),
    },
    {
      id: 'spark',
      name: 'Apache Spark, two workers of a core each, into a table; with the start of the cluster',
      lacks: () => findSpark().absent,
      // Its processor time and memory are those of six processes, which are not watched.
      run: async ({ leads, sql, out, scratch }) => {
        const command = nodeCommand(peerScript('compiled-spark.mjs'), leads, sql, out);
        const { wall } = await runProcess(command, { scratch });
        return { wall };
      },
    },
  ];
}

function lacksPackages() {
  return existsSync(path.join(bench, 'node_modules'))
    ? undefined
    : 'its packages are not installed (`npm ci` in bench)';
}

function argumentsOf({ leads, out, countries }, way) {
  return [leads, out, countries, asOf, ...(way === '' ? [] : [way])];
}

function nodePeer(id, name, ways) {
  return {
    id,
    name,
    ways,
    lacks: lacksPackages,
    run: (given, way) =>
      runProcess(nodeCommand(peerScript(`${id}.mjs`), ...argumentsOf(given, way)), {
        scratch: given.scratch,
      }),
  };
}

function pythonPeer(id, name, ways) {
  const script = peerScript(`with_${id}.py`);
  return {
    id,
    name,
    ways,
    lacks: () =>
      existsSync(python) ? undefined : 'no Python environment in bench/.venv (see bench/README.md)',
    run: (given, way) => runProcess([python, script, ...argumentsOf(given, way)], { scratch: given.scratch }),
  };
}

function postgres(cluster) {
  const peer = nodePeer('postgres', 'PostgreSQL', ['table', 'twice']);
  return {
    ...peer,
    lacks: () => peer.lacks() ?? (typeof cluster === 'string' ? cluster : undefined),
    run: async (given, way) => {
      const command = nodeCommand(peerScript('postgres.mjs'), ...argumentsOf(given, way));
      const options = { scratch: given.scratch, environment: cluster.environment };
      const { result, cpu, peak } = await watchFamily(cluster.pid, () => runProcess(command, options));
      return { wall: result.wall, cpu: cpu + result.cpu, peak };
    },
  };
}
