import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Space, type Witness } from '../../src/analysis/space.ts';
import { fold } from '../../src/cells/fold.ts';
import { bindPlan } from '../../src/engine/bind.ts';
import { decidingFields } from '../../src/engine/deciding-fields.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { outcomeOf } from '../../src/engine/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { startFindings, type Findings } from '../../src/run/audit/findings.ts';
import type { AuditLead } from '../../src/run/audit/fold.ts';
import { startGroups } from '../../src/run/audit/groups.ts';
import { rateOf } from '../../src/run/audit/rate.ts';
import { leadViewer } from '../../src/run/audit/lead-viewer.ts';
import { allotted, startSample } from '../../src/run/audit/sample.ts';
import { asOf, leadsOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';

const fewRuns = 14;
const runs = tries(fewRuns);
/** Leads of a definition that are counted, and of these those for which every class of every column is tried. */
const someLeads = 300;
const triedLeads = 25;

const nothingHidden = () => new Set<string>();

interface Batch {
  readonly plan: Plan;
  readonly leads: readonly AuditLead[];
  readonly decide: (lead: Witness) => Decision;
  readonly witnesses: readonly Witness[];
  readonly space: Space;
}

function batchOf(plan: Plan, loose: readonly string[], seed: number): Batch {
  const space = new Space([plan], asOf);
  const columns = [...new Set(plan.fields.map((field) => field.columns[0]!))];
  const { bound } = bindPlan(plan, columns, { asOf, file: 'leads.csv' });
  const textsOf = (lead: Witness): readonly string[] => columns.map((column) => lead[column] ?? '');
  const decide = (lead: Witness): Decision => bound!.decide(bound!.read(textsOf(lead)));
  const view = leadViewer(bound!);
  const all = leadsOf(space, loose, seed);
  const step = Math.max(1, Math.floor(all.length / someLeads));
  const witnesses = all.filter((_, at) => at % step === 0);
  // Every seventh lead is a duplicate, which is rejected whatever it is like.
  const leads = witnesses.map((witness, at) => {
    const texts = textsOf(witness);
    const decision = bound!.decide(bound!.read(texts), at % 7 === 0 ? 0 : undefined);
    return view(decision, texts, { run: 'run', list: 'rejected.csv', row: at + 1 });
  });
  return { plan, leads, decide, witnesses, space };
}

function foundOf(leads: readonly AuditLead[]): Findings {
  const findings = startFindings(nothingHidden, 1000);
  for (const lead of leads) findings.add(lead);
  return findings.total();
}

/** What failed, or is open, as an example would name it; the duplicates besides. */
function blockersOf({ decision }: AuditLead, plan: Plan): readonly string[] {
  const { failed, unknown } = outcomeOf(decision, plan) as Record<string, readonly string[]>;
  if (decision.verdict === 'rejected')
    return [...(decision.duplicateOf === undefined ? [] : ['duplicates']), ...failed!];
  return decision.verdict === 'undecided' ? unknown! : [];
}

const batches = fc
  .tuple(smallDefinition, fc.integer())
  .chain(([content, seed]) => looseTexts([content]).map((loose) => batchOf(planFrom(content), loose, seed)));

/** Made once for all laws; the same each time, unless there are more than few. */
let made: readonly Batch[] | undefined;

function hold(law: (batch: Batch) => void): void {
  made ??= fc.sample(batches, { numRuns: runs, ...(runs === fewRuns ? { seed: 1 } : {}) });
  for (const batch of made) law(batch);
}

describe('every count is what a recount gives', () => {
  test('verdicts, reasons, alone, first and undecided', () => {
    hold(({ plan, leads }) => {
      const found = foundOf(leads);
      const of = (verdict: string) => leads.filter(({ decision }) => decision.verdict === verdict);
      const rejected = of('rejected');
      expect(found.leads).toBe(leads.length);
      for (const verdict of ['qualified', 'rejected', 'undecided'] as const)
        expect(found.verdicts[verdict]).toMatchObject({ part: of(verdict).length, whole: leads.length });
      const has = (id: string) => (lead: AuditLead) => blockersOf(lead, plan).includes(id);
      const ids = new Set(leads.flatMap((lead) => blockersOf(lead, plan)));
      expect(new Set(found.reasons.map(({ id }) => id))).toEqual(ids);
      for (const { id, ...reason } of found.reasons)
        expect([id, reason]).toMatchObject([
          id,
          {
            leads: rejected.filter(has(id)).length,
            share: { part: rejected.filter(has(id)).length, whole: rejected.length },
            sole: rejected.filter((lead) => blockersOf(lead, plan).join() === id).length,
            first: rejected.filter(({ decision }) => decision.primaryReason === id).length,
            undecided: of('undecided').filter(has(id)).length,
          },
        ]);
      const ranks = found.reasons.map((each) => each.leads);
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    });
  });

  test('reasons that come together', () => {
    hold(({ plan, leads }) => {
      const { together } = foundOf(leads);
      const sets = leads
        .filter(({ decision }) => decision.verdict === 'rejected')
        .map((lead) => blockersOf(lead, plan));
      const several = sets.filter(({ length }) => length > 1);
      expect(together.sets.reduce((sum, each) => sum + each.leads, together.other_sets)).toBe(several.length);
      for (const { ids, leads: count } of together.sets)
        expect(sets.filter((each) => each.join() === ids.join())).toHaveLength(count);
      for (const { ids, leads: count, of } of together.pairs) {
        expect(sets.filter((each) => ids.every((id) => each.includes(id)))).toHaveLength(count);
        for (const [at, id] of ids.entries())
          expect(of[at]).toMatchObject({
            part: count,
            whole: sets.filter((each) => each.includes(id)).length,
          });
      }
    });
  });

  test('cells that say nothing, with their texts', () => {
    hold(({ plan, leads }) => {
      const { data } = foundOf(leads);
      const told = new Map(data.map((each) => [each.field, each]));
      for (const [slot, { name, columns }] of plan.fields.entries()) {
        const { index } = leads[0]!.bound.columns[slot]!;
        const cells = leads.map(({ texts, bound }) => ({
          text: texts[index!]!.trim(),
          state: bound.readers[slot]!(texts[index!]!).state,
        }));
        const count = (state: string): number => cells.filter((each) => each.state === state).length;
        if (count('value') === leads.length) expect(told.has(name)).toBe(false);
        else
          expect(told.get(name)).toMatchObject({
            column: columns[0],
            missing: count('missing'),
            invalid: count('invalid'),
          });
        const { texts = [], other_texts: others = 0 } = told.get(name) ?? {};
        expect(texts.reduce((sum, each) => sum + each.leads, others)).toBe(
          count('missing') + count('invalid'),
        );
        for (const { text, state, leads: some } of texts)
          expect(cells.filter((each) => each.text === text && each.state === state)).toHaveLength(some);
      }
    });
  });

  test('leads by what stands in a column, each found as if it were alone', () => {
    hold(({ leads }) => {
      const index = leads[0]!.bound.columns.findIndex(({ field }) => field === 'title');
      const at = leads[0]!.bound.columns[index]!.index!;
      const groups = startGroups(
        'Title',
        () => at,
        () => startFindings(nothingHidden, 1000),
      );
      for (const lead of leads) groups.add(lead);
      const { values, other_values: others } = groups.total();
      expect(values.reduce((sum, { findings }) => sum + findings.leads, others)).toBe(leads.length);
      const ofValue = (value: string) =>
        leads.filter(({ texts }) => fold(texts[at]!.trim().slice(0, 200)) === fold(value));
      for (const { value, few, findings } of values) {
        expect(findings).toEqual(foundOf(ofValue(value)));
        expect(few).toBe(findings.leads < 20);
      }
    });
  });
});

describe('near misses and fields to ask for', () => {
  test('every column that alone would be enough is found, by trying all of them', () => {
    let found = 0;
    hold(({ plan, leads, witnesses, decide, space }) => {
      for (const [at, lead] of leads.slice(0, triedLeads).entries()) {
        const { near, singles, decision } = lead;
        if (near === undefined || near.is === 'unknown') continue;
        const witness = witnesses[at]!;
        const enough = space.variables.flatMap(({ column, classes }) =>
          classes.some(({ text }) => decide({ ...witness, [column]: text }).verdict === 'qualified')
            ? [column]
            : [],
        );
        const told = singles.map(({ slot }) => plan.fields[slot]!.columns[0]!);
        expect(told.toSorted()).toEqual(enough.toSorted());
        expect(near.is === 'near' && near.changes.length === 1).toBe(enough.length > 0);
        expect(decision.verdict).toBe('rejected');
        found += singles.length;
      }
    });
    expect(found).toBeGreaterThan(20);
  });

  test('their counts are what a recount gives', () => {
    hold(({ leads }) => {
      const { near_misses: near, settling } = foundOf(leads);
      const isRejected = ({ decision }: AuditLead): boolean => decision.verdict === 'rejected';
      const rejected = leads.filter(isRejected);
      const oneField = rejected.filter(({ singles }) => singles.length > 0);
      expect(near.one_field.leads).toBe(oneField.length);
      expect(near.one_field.changes.reduce((sum, each) => sum + each.leads, 0)).toBeLessThanOrEqual(
        oneField.length,
      );
      for (const { field, leads: count, ask, wait, change } of near.one_field.fields) {
        const its = oneField.flatMap(({ singles }) => singles.filter((each) => each.field === field));
        expect([its.length, ask + wait + change]).toEqual([count, count]);
        expect(its.filter(({ how }) => how === 'ask')).toHaveLength(ask);
      }
      const oneCriterion = rejected.filter(
        ({ decision: { results, enough, duplicateOf } }) =>
          duplicateOf === undefined &&
          [...results, enough].filter((each) => each !== 'pass' && each !== 'allowed').length === 1,
      );
      expect(near.one_criterion.leads).toBe(oneCriterion.length);
      expect(near.one_criterion.criteria.reduce((sum, each) => sum + each.leads, 0)).toBe(
        oneCriterion.length,
      );
      const { none, by_fields: byFields } = near;
      const told = byFields.reduce((sum, each) => sum + each.leads, 0);
      expect(told + none.override + none.duplicate + none.fixed + none.hopeless + none.unknown).toBe(
        rejected.length,
      );
      expect(none.duplicate).toBe(
        rejected.filter(({ decision }) => decision.duplicateOf !== undefined).length,
      );
      const deciding = leads
        .filter(({ decision }) => decision.verdict === 'undecided')
        .map(({ bound, decision }) => decidingFields(bound)(decision));
      const fields = new Set([
        ...deciding.flat(),
        ...oneField.flatMap(({ singles }) => singles.map(({ field }) => field)),
      ]);
      for (const field of fields) {
        const {
          settles = 0,
          settles_with_others: withOthers = 0,
          may_qualify: may = 0,
        } = settling.find((each) => each.field === field) ?? {};
        expect(deciding.filter((each) => each.join() === field)).toHaveLength(settles);
        expect(deciding.filter((each) => each.length > 1 && each.includes(field))).toHaveLength(withOthers);
        const open = oneField.filter(({ singles, decision }) =>
          singles.some((each) => each.field === field && decision.cells[each.slot]!.state !== 'value'),
        );
        expect(open).toHaveLength(may);
      }
    });
  });
});

describe('the sample', () => {
  const tell = ({ place }: AuditLead) => ({ lead: String(place.row), reasons: [], near_miss: null });
  const sampleOf = (leads: readonly AuditLead[], size: number, seed: number) => {
    const sample = startSample({ size, seed }, tell);
    for (const lead of leads) sample.add(lead);
    return sample.total();
  };

  test('has leads of every reason as far as there is room, none twice, and the same for the same seed', () => {
    hold(({ leads }) => {
      const turnedAway = leads.filter(({ decision }) => decision.primaryReason !== undefined);
      const reasons = new Set(turnedAway.map(({ decision }) => decision.primaryReason));
      const size = 12;
      const drawn = sampleOf(leads, size, 7);
      expect(drawn).toHaveLength(Math.min(size, turnedAway.length));
      expect(new Set(drawn.map(({ row }) => row)).size).toBe(drawn.length);
      expect(new Set(drawn.map(({ reason }) => reason)).size).toBe(Math.min(size, reasons.size));
      for (const { row, reason } of drawn) expect(leads[row - 1]!.decision.primaryReason).toBe(reason);
      expect(sampleOf(leads, size, 7)).toEqual(drawn);
    });
  });

  test('another seed draws others, and each lead of a reason is as likely', () => {
    const plan = planFrom({
      leadpact: 1,
      name: 'Test',
      version: 'v1',
      lead: 'id',
      fields: { id: { column: 'Id', type: 'id' }, size: { column: 'Size', type: 'number' } },
      require: { large: { when: { size: { at_least: 50 } } } },
    });
    const { bound } = bindPlan(plan, ['Id', 'Size'], { asOf, file: 'leads.csv' });
    const view = leadViewer(bound!);
    const leads = Array.from({ length: 40 }, (_, at) => {
      const texts = [String(at), '1'];
      return view(bound!.decide(bound!.read(texts)), texts, {
        run: 'run',
        list: 'rejected.csv',
        row: at + 1,
      });
    });
    const times = leads.map(() => 0);
    for (let seed = 1; seed <= 2000; seed += 1)
      for (const { row } of sampleOf(leads, 4, seed)) times[row - 1]! += 1;
    // Of 2000 samples of 4 of 40 each lead is in 200, give or take five standard deviations.
    for (const count of times) expect(Math.abs(count - 200)).toBeLessThan(5 * Math.sqrt(2000 * 0.1 * 0.9));
  });

  test('places are given by size, one to each first', () => {
    expect(allotted([90, 9, 1], 10)).toEqual([8, 1, 1]);
    expect(allotted([50, 50], 3)).toEqual([2, 1]);
    expect(allotted([2, 1], 10)).toEqual([2, 1]);
    expect(allotted([5, 4, 3], 2)).toEqual([1, 1, 0]);
  });
});

describe('values that fare unlike the others', () => {
  const plan = planFrom({
    leadpact: 1,
    name: 'Test',
    version: 'v1',
    lead: 'id',
    fields: {
      id: { column: 'Id', type: 'id' },
      size: { column: 'Size', type: 'number' },
      source: { column: 'Source', type: 'text' },
    },
    derive: { channel: { from: 'source', map: { Fair: 'Events' } } },
    reject_if: { events: { when: { channel: { is: 'Events' } }, if_missing: 'allow' } },
    require: { large: { when: { size: { at_least: 50 } } } },
  });
  const { bound } = bindPlan(plan, ['Id', 'Size', 'Source', 'Owner'], { asOf, file: 'leads.csv' });
  const view = leadViewer(bound!);
  /** So many leads with a source and an owner, of which some are large. */
  const some = (count: number, large: number, source: string, owner: string) =>
    Array.from({ length: count }, (_, at) => {
      const texts = ['1', at < large ? '50' : '1', source, owner];
      return view(bound!.decide(bound!.read(texts)), texts, { run: 'run', list: 'rejected.csv', row: 1 });
    });
  const groupsBy = (column: string, index: number, leads: readonly AuditLead[]) => {
    const groups = startGroups(
      column,
      () => index,
      () => startFindings(nothingHidden, 1000),
    );
    for (const lead of leads) groups.add(lead);
    return groups.total();
  };
  const leads = [
    ...some(30, 27, 'Web', 'Ann'),
    ...some(30, 8, 'web ', 'Bo'),
    ...some(20, 20, 'Fair', 'Cy'),
    ...some(19, 0, 'Mail', 'Di'),
  ];

  test('are told by how many qualify, with the reason that differs most; few leads are told to say little', () => {
    const { values, read_by: readBy } = groupsBy('Owner', 3, leads);
    expect(readBy).toEqual([]);
    const told = values.map(({ value, few, unlike }) => [value, few, unlike?.direction, unlike?.reason?.id]);
    expect(told).toEqual([
      ['Ann', false, 'more', 'large'],
      ['Bo', false, undefined, undefined],
      ['Cy', false, 'fewer', 'events'],
      ['Di', true, undefined, undefined],
    ]);
    expect(values[0]!.unlike).toMatchObject({ others: { part: 8, whole: 69 } });
    expect(values[2]!.unlike!.reason).toMatchObject({
      here: { part: 20, whole: 20 },
      others: { part: 0, whole: 79 },
    });
  });

  test('are one value where only case and white space differ, and what reads the column is named', () => {
    const { values, read_by: readBy } = groupsBy('Source', 2, leads);
    expect(readBy).toEqual(['events']);
    expect(values.map(({ value, findings }) => [value, findings.leads])).toEqual([
      ['Web', 60],
      ['Fair', 20],
      ['Mail', 19],
    ]);
  });

  test('are as many as are told apart; the others are one', () => {
    const many = Array.from({ length: 205 }, (_, at) => some(1, 1, 'Web', `Owner ${at}`)[0]!);
    const { values, other_values: others } = groupsBy('Owner', 3, many);
    expect([values.length, others]).toEqual([200, 5]);
  });

  test('intervals are those of the books', () => {
    expect(rateOf(0, 10)).toMatchObject({ share: 0, low: 0, high: 0.2775 });
    expect(rateOf(5, 10)).toMatchObject({ share: 0.5, low: 0.2366, high: 0.7634 });
    expect(rateOf(10, 10)).toMatchObject({ share: 1, low: 0.7225, high: 1 });
    expect(rateOf(0, 0)).toMatchObject({ share: null, low: null, high: null });
  });
});
