import { readFileSync } from 'node:fs';
import { dayInZone, dayText } from '../cells/day.ts';
import { definitionDraft } from '../infer/definition-draft.ts';
import { refuseExisting, writeNewFile } from '../records/new-file.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { inferredText } from '../render/inferred-text.ts';
import { styleFor } from '../render/style.ts';
import { inferLeads } from '../run/infer-leads.ts';
import type { ExitCode, Host } from './host.ts';

export interface InitOptions extends ReadingOptions {
  readonly leads?: string;
}

const starter = new URL('../../definitions/starter.yaml', import.meta.url);

/** Writes a definition to start from, by an export where one is given; never over an existing file. */
export async function init(file: string, options: InitOptions, host: Host): Promise<ExitCode> {
  refuseExisting(file);
  const { leads = 'YOUR-EXPORT.csv' } = options;
  const text =
    options.leads === undefined
      ? readFileSync(starter, 'utf8')
      : await draftFrom(options.leads, options, host);
  writeNewFile(file, text);
  host.stderr.write(
    [
      `Wrote ${file}. Next:`,
      `  leadpact test ${file}`,
      '      its examples pass',
      `  leadpact check ${file} --leads ${leads}`,
      '      do the columns fit?',
      `  leadpact score ${leads} -d ${file} -o handoff`,
      '',
    ].join('\n'),
  );
  return 0;
}

async function draftFrom(leads: string, options: ReadingOptions, host: Host): Promise<string> {
  const { delimiter, encoding } = options;
  const inferred = await inferLeads(leads, { ...host, delimiter, encoding });
  const style = styleFor(host.stderr.colour);
  const { width } = host.stderr;
  const notices = diagnosticsText(inferred.notices, style, width);
  host.stderr.write(`${notices}${notices === '' ? '' : '\n'}${inferredText(inferred, style, width)}\n`);
  return definitionDraft(inferred, { file: inferred.file, today: dayText(dayInZone(host.now(), 'UTC')) });
}
