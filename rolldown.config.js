import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'rolldown';

/** The built program: few files, with the packages that every run needs in them; see docs/decisions/bundle.md. */
export default defineConfig({
  input: {
    main: 'src/cli/main.ts',
    index: 'src/index.ts',
    worker: 'src/run/stretches/worker.ts',
  },
  platform: 'node',
  // To Node yaml gives CommonJS, of which nothing can be left out; the same as modules is what browsers are given.
  resolve: { alias: { yaml: path.resolve('node_modules/yaml/browser/dist/index.js') } },
  external: ['cli-progress', '@duckdb/node-api'],
  plugins: [licences()],
  output: {
    // Files beside the package, such as `definitions/starter.yaml`, are as far from here as from a folder of `src/`.
    dir: 'dist/lib',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: { legal: true, annotation: false, jsdoc: false },
  },
});

const ofPackage = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/u;

/** Writes the licences of the packages that are bundled beside them. */
function licences() {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap(({ moduleIds }) => moduleIds ?? []);
      const folders = new Set(modules.flatMap((id) => ofPackage.exec(id) ?? []));
      const texts = [...folders].toSorted().map(licenceOf);
      this.emitFile({
        type: 'asset',
        fileName: 'LICENCES.txt',
        source: texts.join(`\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

function licenceOf(folder) {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const textOf = (...names) => {
    const file = names.map((each) => path.join(folder, each)).find((each) => existsSync(each));
    return file === undefined ? [] : [readFileSync(file, 'utf8').trim()];
  };
  const licence = textOf('LICENSE', 'license', 'LICENSE.txt');
  if (licence.length === 0) throw new Error(`${name} has no licence to go with its code`);
  // Where there is a notice, the licence asks that it goes with the code as well.
  return `${[`${name} ${version}`, ...licence, ...textOf('NOTICE')].join('\n\n')}\n`;
}
