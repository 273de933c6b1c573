/** Capitals of Unicode 16 and 17, which warehouses leave as they are: DuckDB 1.5 and ICU 72 have the tables of Unicode 15. */
export const newerCapitals =
  /[\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]/u;

/** Capitals since Unicode 13: those above, and those that came before them. */
export const capitalsSince13 =
  /[\u2c2f\ua7c0\ua7c7\ua7c9\ua7d0\ua7d6\ua7d8\ua7f5\u{10570}-\u{10595}\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]/u;
