/** Opens the pages in Chromium; exit code 2 where there is none, since what was not looked at has not passed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/lib/chromium'];
const places = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
const chromium = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
if (chromium === undefined || !existsSync(chromium)) {
  process.stderr.write(
    `There is no ${chromium ?? names.join(', no ')} here, so no page was looked at. Install it (Debian: apt-get install chromium), or name it by CHROMIUM.\n`,
  );
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/browser/vitest.config.ts'],
  { stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium } },
);
process.exit(status ?? 1);
