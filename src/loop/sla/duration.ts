/** How long something may take, as a definition promises it. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'week';
  /** Which clock counts: `business` stands still outside business hours. */
  readonly clock: ClockName;
}

export type ClockName = 'plain' | 'business';

/** Reads `8 business hours` or `24 hours`; the definition was checked, so that another text is a bug. */
export function parseDuration(text: string): Duration {
  const match = /^(\d+) (business )?(minute|hour|day|week)s?$/u.exec(text);
  if (match === null) throw new Error(`${text} is no duration`);
  return {
    amount: Number(match[1]),
    unit: match[3] as Duration['unit'],
    clock: match[2] === undefined ? 'plain' : 'business',
  };
}
