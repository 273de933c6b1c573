import { currencyOf } from '../../cells/amount.ts';
import type { Cell, Moment } from '../../cells/cell.ts';
import { cellReader, defaultSpec } from '../../cells/cell-reader.ts';
import { timeOfDayFinder } from '../../cells/date.ts';
import { detached } from '../../cells/detached.ts';
import { fold, trim } from '../../cells/fold.ts';
import { dispositions } from '../../definition/shape/agreement.ts';
import type { Definition } from '../../definition/definition.ts';
import type { Amount, Disposition, FeedbackEvent } from './event.ts';
import type { ProblemKind } from './problems.ts';
import type { ReportColumns } from './report-columns.ts';

/** Reads a row of a report as an event; undefined for one that says nothing, which is told. */
export type EventReader = (
  texts: readonly string[],
  row: number,
  report: (kind: ProblemKind, text?: string) => void,
) => FeedbackEvent | undefined;

/** Between the topics of one cell, whatever else is a word of theirs. */
const betweenTopics = /[;|\n]/u;

/** The spellings of dispositions; one that is not declared goes by its own name. */
export function spellingsOf({
  feedback,
}: Definition): readonly { readonly spelling: string; readonly disposition: Disposition }[] {
  const declared = feedback?.dispositions ?? {};
  return dispositions.flatMap((disposition) =>
    (declared[disposition] ?? [disposition]).map((spelling) => ({ spelling, disposition })),
  );
}

/**
 * Makes the reader of the rows of a report.
 *
 * @param nameOf makes ids comparable
 */
export function eventReader(
  definition: Definition,
  columns: ReportColumns,
  file: string,
  nameOf: (text: string) => string | undefined,
): EventReader {
  const { feedback, timeZone, sla } = definition;
  const spellings = new Map(
    spellingsOf(definition).map(({ spelling, disposition }) => [fold(spelling), disposition]),
  );
  const dates = {
    ...defaultSpec('date'),
    formats: [feedback?.format ?? []].flat(),
    timeZone: sla?.time_zone ?? timeZone,
  };
  const readDate = cellReader(dates);
  const hasTime = timeOfDayFinder(dates);
  const readAmount = cellReader({
    ...defaultSpec('number'),
    locale: feedback?.locale ?? 'en',
    amounts: true,
  });
  const readEmail = cellReader(defaultSpec('email'));
  return (texts, row, report) => {
    const textOf = (key: keyof ReportColumns): string => {
      const index = columns[key];
      return index === undefined ? '' : trim(texts[index] ?? '');
    };
    const id = textOf('lead');
    const mail = readEmail(textOf('email'));
    const email = mail.state === 'value' ? detached(mail.value as string) : undefined;
    const disposition = spellings.get(fold(textOf('disposition')));
    if (id === '' && email === undefined) {
      report('lead-blank');
      return undefined;
    }
    if (disposition === undefined) {
      const said = textOf('disposition');
      report(said === '' ? 'disposition-blank' : 'disposition-unknown', said);
      return undefined;
    }
    const date = readDate(textOf('at'));
    if (date.state === 'invalid') report('date-unread', textOf('at'));
    const amount = readAmount(textOf('amount'));
    if (amount.state === 'invalid' || isBeyond(amount)) report('amount-unread', textOf('amount'));
    return {
      lead: id === '' ? undefined : detached(nameOf(id) ?? id),
      email,
      at: momentOf(date),
      timed: hasTime(textOf('at')),
      disposition,
      reason: detached(textOf('reason')),
      amount: amountOf(amount, textOf('amount')),
      askedAbout: textOf('asked_about')
        .split(betweenTopics)
        .map((topic) => detached(trim(topic)))
        .filter((topic) => topic !== ''),
      place: { file, row },
    };
  };
}

/** Why a date of a report cannot be read, by the same rules. */
export function whyNoDate({ feedback }: Definition, text: string): string {
  const cell = cellReader({ ...defaultSpec('date'), formats: [feedback?.format ?? []].flat() })(text);
  return cell.state === 'invalid' ? cell.why : 'is none';
}

function momentOf(cell: Cell): Moment | undefined {
  return cell.state === 'value' ? (cell.value as Moment) : undefined;
}

/** More than any deal is worth: a slip, or an id in the wrong column. */
const mostMoney = 1e15;

function isBeyond(cell: Cell): boolean {
  return cell.state === 'value' && Math.abs(cell.value as number) > mostMoney;
}

function amountOf(cell: Cell, text: string): Amount | undefined {
  return cell.state === 'value' && !isBeyond(cell)
    ? { value: cell.value as number, currency: currencyOf(text) }
    : undefined;
}
