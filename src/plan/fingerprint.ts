import { createHash } from 'node:crypto';
import { countryTable } from '../cells/country.ts';
import { freeMailDomains } from '../cells/free-mail.ts';
import type { Derived } from '../definition/definition.ts';
import {
  columnKey,
  criterionKey,
  derivedKey,
  duplicatesKey,
  groupKey,
  predicateKey,
  sorted,
  type InputKeys,
} from './keys.ts';
import type { PlanBody, PlanField } from './plan.ts';

/**
 * A hash over all that can change a verdict, points, tier or route. Names of criteria and fields, reasons in
 * words, and an order that does not matter leave it as it is; see `docs/decisions/fingerprint.md`.
 *
 * @returns 64 hex digits
 */
export function fingerprintOf(meaning: PlanBody): string {
  const inputs = new Inputs(meaning);
  const { points, duplicates } = meaning;
  const canonical = {
    criteria: sorted(meaning.criteria.map((criterion) => criterionKey(criterion, inputs))),
    points: points && {
      bar: points.qualifyAt,
      fastTrack: sorted(points.fastTrack.map((criterion) => criterionKey(criterion, inputs))),
      groups: sorted(points.groups.map(({ id }) => inputs.group(id))),
    },
    duplicates: duplicates && duplicatesKey(duplicates, inputs),
    tiers: meaning.tiers.map(({ when, shows }) => [when ? predicateKey(when, inputs) : true, shows]),
    routes: meaning.routes.map(({ when, shows }) => [when ? predicateKey(when, inputs) : true, shows]),
    tables: inputs.tables(),
  };
  return sha256(JSON.stringify(canonical));
}

/** A text that is the same for two plans that find the same duplicates; undefined where a plan looks for none. */
export function duplicatesMeaning(plan: PlanBody): string | undefined {
  return plan.duplicates && JSON.stringify(duplicatesKey(plan.duplicates, new Inputs(plan)));
}

/** Fields, derived values and groups by what they are rather than by what they are called. */
export class Inputs implements InputKeys {
  readonly #meaning: PlanBody;
  readonly #keys = new Map<string, unknown>();
  #countries = false;
  #freeMail = false;

  constructor(meaning: PlanBody) {
    this.#meaning = meaning;
  }

  field(name: string): unknown {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const field = this.#meaning.fields.find((each) => each.name === name);
    const derived = this.#meaning.derived.find((each) => each.name === name);
    const key = field === undefined ? this.#derived(derived!) : this.#column(field);
    const digest = sha256(JSON.stringify(key));
    this.#keys.set(name, digest);
    return digest;
  }

  /** A group of points; `points.X` in tiers refers to it by this too. */
  group(id: string): unknown {
    const group = this.#meaning.points?.groups.find((each) => each.id === id);
    return groupKey(group ?? { cap: undefined, floor: undefined, rules: [] }, this);
  }

  /** The built-in tables that are read, by content. */
  tables(): unknown {
    return {
      countries: this.#countries ? (countriesDigest ??= digestOf(countryTable())) : null,
      freeMail: this.#freeMail ? (freeMailDigest ??= digestOf(freeMailDomains())) : null,
    };
  }

  #column(field: PlanField): unknown {
    if (field.cell.type === 'country') this.#countries = true;
    return columnKey(field);
  }

  #derived(derived: Derived): unknown {
    if (derived.kind === 'is-free-mail') this.#freeMail = true;
    return derivedKey(derived, this);
  }
}

/** Of tables that are the same for every plan. */
let countriesDigest: string | undefined;
let freeMailDigest: string | undefined;

function digestOf(table: Iterable<unknown>): string {
  return sha256(JSON.stringify([...table].toSorted()));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
