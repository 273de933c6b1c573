import { missing, type Cell } from './cell.ts';
import { fold } from './fold.ts';

/** Members between separators, folded, each once; none left is missing. */
export function listReader(separator: string): (text: string) => Cell {
  return (text) => {
    const members = new Set<string>();
    for (const part of text.split(separator)) {
      const member = fold(part);
      if (member !== '') members.add(member);
    }
    return members.size === 0 ? missing : { state: 'value', value: [...members] };
  };
}
