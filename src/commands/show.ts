import path from 'node:path';
import { documentHtml } from '../render/document-html.ts';
import { documentMarkdown } from '../render/document-markdown.ts';
import { documentText } from '../render/document-text.ts';
import type { Document } from '../render/document.ts';
import { agreementOf } from '../show/agreement.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';
import { formatOf, writePage } from './write-page.ts';

export interface ShowOptions extends LoadingOptions {
  /** By the name of `out` where it is not given. */
  readonly format?: Format;
  readonly out?: string;
}

type Format = 'text' | 'markdown' | 'html';

/** A page is as wide as paper, however wide the terminal. */
const widest = 80;

const printers: Readonly<Record<Format, (document: Document, width: number) => string>> = {
  text: documentText,
  markdown: documentMarkdown,
  html: (document) => documentHtml(document),
};

/** Prints a definition in plain sentences, or writes them into a file. */
export function show(file: string, options: ShowOptions, host: Host): ExitCode {
  const { out, format = formatOf(out) ?? 'text' } = options;
  const { definition, plan } = requireDefinition(file, options);
  const width = out === undefined ? Math.min(host.stdout.width, widest) : widest;
  const text = printers[format](agreementOf(definition, plan.fingerprint), width);
  if (out === undefined) {
    host.stdout.write(text);
    return 0;
  }
  const lists = definition.lists.flatMap(({ file: list }) =>
    list === undefined ? [] : [path.resolve(path.dirname(file), list)],
  );
  writePage(out, text, [file, ...lists]);
  host.stderr.write(`Wrote ${out}.\n`);
  return 0;
}
