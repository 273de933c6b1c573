/**
 * Builds the tool after an install, and before it is packed. `npm install --global` of a git address, which is how
 * pre-commit installs a hook, runs this without the tools of the build (npm takes that inner install for a global one
 * too), so they are installed first where they are not there.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const run = (command) => execSync(command, { cwd: import.meta.dirname, stdio: 'inherit' });

if (!existsSync(path.join(import.meta.dirname, 'node_modules', 'typescript')))
  run('npm ci --global=false --include=dev --ignore-scripts --no-audit --no-fund');
run('npm run build');
