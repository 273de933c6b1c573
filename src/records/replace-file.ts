import { stageFile, type StagedFile } from './stage-file.ts';

/** Replaces the text of a file, whole or not at all; its rights stay as they are. */
export function replaceFile(file: string, text: string): void {
  replaceFiles([{ path: file, text }]);
}

/** Replaces or makes several files: all are written beside their places first, so that one that cannot be leaves all as they are. */
export function replaceFiles(files: readonly { readonly path: string; readonly text: string }[]): void {
  const staged: StagedFile[] = [];
  try {
    for (const { path, text } of files) staged.push(stageFile(path, text));
    for (const file of staged) file.put();
  } catch (reason) {
    for (const file of staged.toReversed()) file.drop();
    throw reason;
  }
}
