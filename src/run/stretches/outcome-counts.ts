import { mostOutcomes } from '../../engine/outcomes.ts';
import type { Counts } from '../tallies.ts';

/** Counts leads by their outcome, which is one addition a lead, and turns that into counts now and then. */
export class OutcomeCounts {
  readonly #leads = new Int32Array(mostOutcomes);
  readonly #touched = new Int32Array(mostOutcomes);
  readonly #starts = new Int32Array(mostOutcomes);
  #places = new Int32Array(1024);
  #touchedCount = 0;
  #filled = 0;

  /** A new outcome counts at these places; see {@link Counts}. */
  add(outcome: number, places: readonly number[]): void {
    if (this.#filled + places.length >= this.#places.length) {
      const grown = new Int32Array(this.#places.length * 2 + places.length);
      grown.set(this.#places);
      this.#places = grown;
    }
    this.#starts[outcome] = this.#filled;
    this.#places[this.#filled] = places.length;
    this.#places.set(places, this.#filled + 1);
    this.#filled += places.length + 1;
  }

  count(outcome: number): void {
    if (this.#leads[outcome] === 0) {
      this.#touched[this.#touchedCount] = outcome;
      this.#touchedCount += 1;
    }
    this.#leads[outcome]! += 1;
  }

  /** Adds what was counted since the last time. */
  addTo({ decisions }: Counts): void {
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const outcome = this.#touched[at]!;
      const leads = this.#leads[outcome]!;
      const start = this.#starts[outcome]!;
      const end = start + this.#places[start]!;
      for (let place = start + 1; place <= end; place += 1) decisions[this.#places[place]!]! += leads;
      this.#leads[outcome] = 0;
    }
    this.#touchedCount = 0;
  }

  /** Forgets all outcomes, what is not added yet included. */
  forget(): void {
    this.#filled = 0;
  }
}
