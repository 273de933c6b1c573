let leads: usize = 0;
let touched: usize = 0;
let touchedCount: i32 = 0;
/** By outcome: the places at which its leads count, and -1 behind the last. */
let places: usize = 0;
let placesBytes: i32 = 0;
let tally: usize = 0;

export function setCounts(
  leadsAt: usize,
  touchedAt: usize,
  placesAt: usize,
  mostPlaces: i32,
  tallyAt: usize,
): void {
  leads = leadsAt;
  touched = touchedAt;
  places = placesAt;
  placesBytes = (mostPlaces + 1) * 4;
  tally = tallyAt;
}

/** Counts a lead by its outcome, which is one addition. */
export function count(outcome: i32): void {
  const at = leads + outcome * 4;
  const before = load<i32>(at);
  if (before === 0) {
    store<i32>(touched + touchedCount * 4, outcome);
    touchedCount += 1;
  }
  store<i32>(at, before + 1);
}

/** Adds what was counted since the last time to the tally, place by place. */
export function addCounts(): void {
  for (let each = 0; each < touchedCount; each += 1) {
    const outcome = load<i32>(touched + each * 4);
    const more = load<i32>(leads + outcome * 4);
    store<i32>(leads + outcome * 4, 0);
    for (let at = places + outcome * placesBytes; ; at += 4) {
      const place = load<i32>(at);
      if (place < 0) break;
      store<i32>(tally + place * 4, load<i32>(tally + place * 4) + more);
    }
  }
  touchedCount = 0;
}
