import type { Definition } from '../definition/definition.ts';
import type { Block, Document } from '../render/document.ts';
import { choiceBlocks } from './choices.ts';
import { coverBlocks } from './cover.ts';
import { criteriaBlocks } from './criteria.ts';
import { duplicateBlocks } from './duplicates.ts';
import { exampleBlocks } from './examples.ts';
import { feedbackBlocks } from './feedback.ts';
import { notes } from './notes.ts';
import { pointBlocks } from './points.ts';
import { promiseBlocks } from './promises.ts';
import { readingBlocks } from './reading.ts';
import { unknownBlocks } from './unknown.ts';
import { valueBlocks } from './values.ts';

/** The whole of a definition in plain sentences, in the order in which people talk about it: what both sides sign. */
export function agreementOf(definition: Definition, fingerprint: string): Document {
  const { rejectIf, require, points, tiers, routes, meta } = definition;
  const sections: readonly (readonly Block[])[] = [
    coverBlocks(definition, fingerprint),
    section(
      'What turns a lead away',
      criteriaBlocks('Any one of these is enough to turn a lead away.', rejectIf, 'reject_if'),
    ),
    section('What must hold', criteriaBlocks('Each of these must hold.', require, 'require')),
    section('Points', points === undefined ? [] : pointBlocks(points)),
    section('Where cells are missing or invalid', unknownBlocks(definition)),
    section('Duplicates', duplicateBlocks(definition)),
    section('Tiers', choiceBlocks('tier', tiers)),
    section('Routes', choiceBlocks('route', routes)),
    section('What is read', readingBlocks(definition)),
    ...valueBlocks(definition).map(([title, blocks]) => section(title, blocks)),
    section('What each side promises', promiseBlocks(definition.sla)),
    section('What Sales reports back', feedbackBlocks(definition.feedback)),
    section('Examples that both sides agreed on', exampleBlocks(definition.examples)),
    section(
      'Notes',
      notes(meta).map((line) => ({ kind: 'paragraph', line })),
    ),
  ];
  return { title: definition.name, blocks: sections.flat() };
}

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, line: title }, ...blocks];
}
