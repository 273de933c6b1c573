import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { CheckLayout } from '../stretches/lead-writer.ts';

/** An engine that decides the leads of a run too, so that each decision of ours is held against its own. */
export interface CheckingEngine {
  /** As its makers write it. */
  readonly title: string;
  readonly version: string;
  /** What it is given of the run. */
  readonly layout: CheckLayout;
  /** Brings leads that only the engine has into a file of a folder; undefined where they stand in files already. */
  readonly bringLeads: ((folder: string) => Promise<BroughtLeads>) | undefined;
  /** What it decides, as lines in the order of the leads; to be asked for once the leads were decided here. */
  readonly decisions: (folder: string) => AsyncIterable<readonly string[]>;
  readonly notices: readonly Diagnostic[];
  readonly close: () => void;
}

/** Leads of an engine in a file. */
export interface BroughtLeads {
  readonly file: string;
  /** What they are called in messages and in the receipt. */
  readonly called: string;
}
