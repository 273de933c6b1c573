import { cellsThat, type Texts } from './evidence.ts';

/** What may stand between the members of a list; a comma also stands within texts, so it needs a telling header. */
const separators = [';', '|'] as const;
const tellingHeader =
  /interest|tags?\b|topics?\b|products?\b|services\b|skills\b|categor|segments\b|technolog|lists?\b/iu;

const leastShare = 0.05;
/** Where the header says that it is a list, so many cells with the separator are enough. */
const leastShareByHeader = 0.2;

/** The separator of a column whose cells are lists: members that come again in other cells; undefined for others. */
export function inferSeparator(texts: Texts, header: string): string | undefined {
  const candidates = tellingHeader.test(header) ? [...separators, ','] : separators;
  return candidates.find((separator) => {
    const cells = cellsThat(texts, () => true);
    const cut = cellsThat(texts, (text) => text.includes(separator));
    if (cut >= Math.max(2, leastShare * cells) && membersRepeat(texts, separator)) return true;
    return separator !== ',' && tellingHeader.test(header) && cut >= leastShareByHeader * cells;
  });
}

function membersRepeat(texts: Texts, separator: string): boolean {
  const seen = new Map<string, number>();
  for (const text of texts.keys()) {
    for (const member of text.split(separator)) {
      const name = member.trim();
      if (name !== '') seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  }
  const repeated = [...seen.values()].filter((times) => times > 1).length;
  return repeated >= seen.size / 3;
}
