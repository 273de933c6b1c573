import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/commands/entries.ts';

const folder = 'dist/lib';

/** The files of the bundle that are loaded with one, each with its text. */
function loadedWith(file: string, loaded = new Map<string, string>()): ReadonlyMap<string, string> {
  if (loaded.has(file)) return loaded;
  const text = readFileSync(path.join(folder, file), 'utf8');
  loaded.set(file, text);
  for (const [, other] of text.matchAll(/^(?:import|export) [^;]*?"\.\/([^"]+)"/gmu))
    loadedWith(other!, loaded);
  return loaded;
}

/** Packages and folders of `src/` that files are made of: the bundler writes the name of each source above it. */
function sourcesOf(texts: Iterable<string>): ReadonlySet<string> {
  const sources = [...texts].flatMap((text) => [
    ...text.matchAll(/^\/\/ (?:node_modules|src)\/((?:@[^/]+\/)?[^/\n]+).*\.\w+$/gmu),
  ]);
  return new Set(sources.map(([, name]) => name!));
}

const made = (...files: readonly string[]) =>
  sourcesOf(files.flatMap((file) => [...loadedWith(file).values()]));

/** What a start costs is what it loads. */
describe('the bundle', () => {
  test('begins with commander alone', () => {
    const sources = made('main.js');
    expect(sources).toContain('commander');
    for (const name of ['zod', 'yaml', 'chalk', 'csv-parse', 'definition', 'run'])
      expect(sources).not.toContain(name);
  });

  test('checks a definition without what reads leads', () => {
    const sources = made('main.js', 'check.js');
    expect(sources).toContain('zod');
    for (const name of ['re2js', 'csv-stringify', 'run', 'infer']) expect(sources).not.toContain(name);
  });

  test('draws charts in the report, and nowhere else', () => {
    expect(made('report.js')).toContain('echarts');
    const others = commands.map(({ name }) => `${name}.js`).filter((file) => file !== 'report.js');
    for (const name of ['echarts', 'zrender']) expect(made('main.js', ...others)).not.toContain(name);
  });

  test('opens a thread without what reads definitions', () => {
    const sources = made('worker.js');
    expect(sources).toContain('engine');
    for (const name of ['zod', 'yaml', 'commander', 'chalk', 'render']) expect(sources).not.toContain(name);
  });

  test('has the licence of every package in it', () => {
    const texts = readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const ours = new Set(readdirSync('src'));
    const packages = [...sourcesOf(texts)].filter((name) => !ours.has(name));
    const licences = readFileSync(path.join(folder, 'LICENCES.txt'), 'utf8');
    expect(packages).toContain('yaml');
    for (const name of packages) expect(licences).toMatch(new RegExp(`^${name} \\d+\\.`, 'mu'));
  });
});
