import fc from 'fast-check';
import { tries } from './effort.ts';

/** Definitions of each generated kind that an engine is tried on: one that is slow to plan says how many. */
export const generatedDefinitions = Number(process.env['LEADPACT_DEFINITIONS'] ?? tries(8));

/** Whether lists stand in the tests that ask for them, or all as tables of their own. */
export const listed = fc.constantFrom(50, 0);

/** For a test of many definitions, in milliseconds. */
export const patience = 3_600_000;
