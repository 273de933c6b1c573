import { definitionJsonSchema } from '../definition/schema.ts';
import type { ExitCode, Host } from './host.ts';

export function schema(host: Host): ExitCode {
  host.stdout.write(`${JSON.stringify(definitionJsonSchema(), undefined, 2)}\n`);
  return 0;
}
