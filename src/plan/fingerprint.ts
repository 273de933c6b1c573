import { createHash } from 'node:crypto';
import { countryTable } from '../cells/country.ts';
import { fold, trim } from '../cells/fold.ts';
import { freeMailDomains } from '../cells/free-mail.ts';
import type { Derived } from '../definition/definition.ts';
import type { PlanBody, PlanCriterion, PlanField, PlanRule } from './plan.ts';
import type { Predicate } from './predicate.ts';
import { readsOf } from './predicates.ts';

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
    duplicates: duplicates && {
      by: sorted(duplicates.by.map((name) => inputs.field(name))),
      keep: duplicates.keep,
      order: duplicates.order === undefined ? null : inputs.field(duplicates.order),
    },
    tiers: meaning.tiers.map(({ when, shows }) => [when ? predicateKey(when, inputs) : true, shows]),
    routes: meaning.routes.map(({ when, shows }) => [when ? predicateKey(when, inputs) : true, shows]),
    tables: inputs.tables(),
  };
  return sha256(JSON.stringify(canonical));
}

/** Fields, derived values and groups by what they are rather than by what they are called. */
class Inputs {
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
    return [
      group?.cap ?? null,
      group?.floor ?? null,
      sorted((group?.rules ?? []).map((rule) => ruleKey(rule, this))),
    ];
  }

  /** The built-in tables that are read, by content. */
  tables(): unknown {
    return {
      countries: this.#countries ? sha256(JSON.stringify([...countryTable()].toSorted())) : null,
      freeMail: this.#freeMail ? sha256(JSON.stringify([...freeMailDomains()].toSorted())) : null,
    };
  }

  #column({ columns, aliases, optional, cell }: PlanField): unknown {
    if (cell.type === 'country') this.#countries = true;
    const { missingValues, timeZone, ...read } = cell;
    const compared = missingValues.map(cell.type === 'id' ? trim : fold);
    return [
      [...columns, ...aliases],
      optional,
      read,
      distinct(compared),
      cell.type === 'date' ? timeZone : null,
    ];
  }

  #derived(derived: Derived): unknown {
    const { name: _, place: __, meta: ___, ...how } = derived;
    if (how.kind === 'is-free-mail') this.#freeMail = true;
    if (how.kind === 'larger-of') return { ...how, of: sorted(how.of.map((name) => this.field(name))) };
    if (how.kind === 'first-filled') return { ...how, of: how.of.map((name) => this.field(name)) };
    const of = this.field(how.of);
    if (how.kind === 'first-match') {
      const matches = how.matches.map(({ value, phrases }) => [fold(value), distinct(phrases)]);
      return { kind: how.kind, of, matches, otherwise: foldedOr(how.otherwise) };
    }
    if (how.kind === 'map') {
      const entries = sorted(how.entries.map(({ text, value }) => [text, fold(value)]));
      return { kind: how.kind, of, entries, otherwise: foldedOr(how.otherwise) };
    }
    return { ...how, of };
  }
}

function criterionKey({ section, when, ifMissing, ifInvalid }: PlanCriterion, inputs: Inputs): unknown {
  return [section, predicateKey(when, inputs), ifMissing, ifInvalid];
}

function ruleKey(rule: PlanRule, inputs: Inputs): unknown {
  const unknowns = [rule.ifMissing ?? null, rule.ifInvalid ?? null];
  if (rule.kind === 'flat') return ['flat', predicateKey(rule.when, inputs), rule.points, unknowns];
  if (rule.kind === 'steps') return ['steps', inputs.field(rule.field), rule.steps, unknowns];
  return ['fading', inputs.field(rule.field), rule.points, rule.over, unknowns];
}

function predicateKey(predicate: Predicate, inputs: Inputs): unknown {
  switch (predicate.kind) {
    case 'all':
    case 'any':
      return [predicate.kind, sorted(predicate.of.map((part) => predicateKey(part, inputs)))];
    case 'at-least':
      return [
        predicate.kind,
        predicate.count,
        sorted(predicate.of.map((part) => predicateKey(part, inputs))),
      ];
    case 'not':
      return ['not', predicateKey(predicate.of, inputs)];
    case 'leaf':
      return [
        predicateKey(predicate.test, inputs),
        readsOf(predicate.test).map((name) => inputs.field(name)),
      ];
    case 'points-in':
      return [
        'points-in',
        predicate.group === undefined ? null : inputs.group(predicate.group),
        predicate.range,
      ];
    case 'one-of':
    case 'has-any-member':
      return [predicate.kind, distinct(predicate.values)];
    case 'contains-any':
      return [predicate.kind, distinct(predicate.texts)];
    case 'has-any-word':
      return [predicate.kind, distinct(predicate.phrases)];
    default: {
      const { field: _, ...rest } = predicate;
      return rest;
    }
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

function foldedOr(text: string | undefined): string | null {
  return text === undefined ? null : fold(text);
}

/** In an order that depends on the content alone. */
function sorted(items: readonly unknown[]): readonly unknown[] {
  return items
    .map((item) => JSON.stringify(item))
    .toSorted()
    .map((text) => JSON.parse(text) as unknown);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
