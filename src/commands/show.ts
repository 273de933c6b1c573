import path from 'node:path';
import { realpathSync, writeFileSync } from 'node:fs';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from '../records/guard-writes.ts';
import { documentHtml } from '../render/document-html.ts';
import { documentMarkdown } from '../render/document-markdown.ts';
import { documentText } from '../render/document-text.ts';
import type { Document } from '../render/document.ts';
import { agreementOf } from '../show/agreement.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';

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

const formatsByEnding: Readonly<Record<string, Format>> = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
};

/** Prints a definition in plain sentences, or writes them into a file. */
export function show(file: string, options: ShowOptions, host: Host): ExitCode {
  const { out, format = formatsByEnding[path.extname(out ?? '').toLowerCase()] ?? 'text' } = options;
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
  const source = [file, ...lists].find((each) => isSame(each, out));
  if (source !== undefined) throw usageError('output-is-input', { file: source });
  guardWrites(out, () => {
    makeFolder(path.resolve(path.dirname(out)));
    writeFileSync(out, text);
  });
  host.stderr.write(`Wrote ${out}.\n`);
  return 0;
}

function isSame(one: string, other: string): boolean {
  const real = (file: string): string => {
    try {
      return realpathSync(file);
    } catch {
      return path.resolve(file);
    }
  };
  return real(one) === real(other);
}
