import { differenceWords, type VerifyReport } from './verify-report.ts';

/** What came of making a run again, as data for other tools. */
export function verifyJson(report: VerifyReport): string {
  const { folder, receipt, again, toolVersion, isRebuilt, unknownKeys, sameFiles, differences } = report;
  const content = {
    run: folder,
    as_of: receipt.as_of,
    definition: receipt.definition,
    tool: { run: receipt.leadpact, again: toolVersion },
    input: isRebuilt ? 'lists' : 'files',
    leads: again.rows.leads,
    unknown_keys: unknownKeys,
    same_files: sameFiles,
    differences: differences.total,
    shown: differences.shown.map((each) => ({ ...each, words: differenceWords(each) })),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
