import { usualList } from './workspace.ts';

/** What room there is to decide in; as much as usual where it is not said. How leads are decided does not hang on it. */
export interface DecidingRoom {
  /** How much of the workspace is for what is kept of lines. */
  readonly arenaBytes?: number;
  /** How much of it is for each list, before a part of the list is set aside; 64 at the least. */
  readonly listBytes?: number;
  /** Readings that are kept of each field. */
  readonly mostKept?: number;
  /** For the readings of all fields together. */
  readonly mostBytes?: number;
  /** Outcomes that are remembered before all are let go of; 64 at the least. */
  readonly mostOutcomes?: number;
}

/** Of shorter leads not all readings and outcomes may be kept. */
const bytesALead = 64;
const fewestLeads = 256;
/** So many leads fill the usual room. */
const manyLeads = 16_384;
/** Room for what is kept of lines, and as much for each list. */
const roomALead = 1024;

/**
 * The room for so few leads that they do not need the usual one, which is reserved anew for each run.
 *
 * @param bytes of all leads together
 */
export function roomFor(bytes: number): DecidingRoom {
  const leads = Math.max(fewestLeads, 2 ** Math.ceil(Math.log2(bytes / bytesALead)));
  if (leads >= manyLeads) return {};
  const arenaBytes = leads * roomALead;
  return { mostKept: leads, mostOutcomes: leads, arenaBytes, listBytes: Math.min(arenaBytes, usualList) };
}
