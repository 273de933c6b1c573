"""pandas: `arrow` (columns of pyarrow) or `numpy` (columns of Python objects); texts that repeat are decided once."""

import os
import sys

import usage  # noqa: F401
import numpy as np
import pandas as pd

leads, folder, countries, as_of, *more = sys.argv[1:]
way = more[0] if more else "arrow"
options = {"engine": "pyarrow", "dtype_backend": "pyarrow"} if way == "arrow" else {"engine": "c"}
frame = pd.read_csv(leads, dtype=str, keep_default_na=False, **options)
columns = list(frame.columns)
codes = pd.read_csv(countries, dtype=str, keep_default_na=False).set_index("name")["code"].to_dict()


def each(name, decide):
    """What a text decides, worked out once for each text of a column, as numbers in which NaN is unknown."""
    places, texts = pd.factorize(frame[name], use_na_sentinel=False)
    values = [np.nan if text is None or text is pd.NA or text != text else decide(str(text)) for text in texts]
    return np.array(values, dtype=float)[places]


def unless_missing(text, value):
    return np.nan if text.strip("; ") in ("", "(No value)") else value


def number(name):
    texts = frame[name].str.strip()
    grouped = texts.str.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", na=False)
    plain = texts.where(~grouped, texts.str.replace(",", "", regex=False))
    return pd.to_numeric(plain, errors="coerce").to_numpy(dtype=float, na_value=np.nan)


def country(text):
    code = codes.get(text.strip().lower())
    return np.nan if code is None else code in ("DE", "AT", "CH", "GB")


def need(text):
    some = {member.strip().lower() for member in text.split(";")}
    return unless_missing(text, not some.isdisjoint({"pricing", "demo", "migration"}))


def senior(text):
    words = "".join(mark if mark.isalnum() else " " for mark in text.lower()).split()
    return not {"ceo", "vp", "director", "head"}.isdisjoint(words)


def days(text):
    day = pd.to_datetime(text.strip(), format="%Y-%m-%d", errors="coerce")
    return np.nan if day is pd.NaT else (pd.Timestamp(as_of) - day).days


def within(values, low, high):
    return np.where(np.isnan(values), np.nan, (values >= low) & (values <= high))


worked = each("Lead Status", lambda text: text.strip().lower() in ("open deal", "unqualified"))
employees = number("Number of Employees")
age = each("Last Activity Date", days)
seniority = 30 * np.nan_to_num(each("Job Title", senior))
size = np.select([employees >= 1000, employees >= 250, ~np.isnan(employees)], [20.0, 10.0, 0.0], np.nan)
recent = np.where(age >= 90, 0, np.floor(20 * (90 - np.maximum(age, 0)) / 90))
points = (seniority + np.nan_to_num(size) + np.nan_to_num(recent)).astype(int)
points_max = (seniority + np.nan_to_num(size, nan=20) + np.nan_to_num(recent, nan=20)).astype(int)

results = {
    "worked_already": 1 - np.nan_to_num(worked),
    "in_territory": each("Country/Region", country),
    "company_size": within(employees, 50, np.inf),
    "known_need": each("Interests", need),
    "has_looked": within(number("Number of Pageviews"), 3, 500),
    "still_fresh": within(age, 0, 180),
    "points": np.select([points >= 30, points_max < 30], [1.0, 0.0], np.nan),
}


def joined(marks):
    """The names of the criteria that a lead has marks of: one text for each of the few sets that occur."""
    sets = sum(mark.astype(int) << place for place, mark in enumerate(marks))
    texts = [";".join(name for place, name in enumerate(results) if bits >> place & 1) for bits in range(2 ** len(results))]
    return np.array(texts, dtype=object)[sets], sets


failed, some_failed = joined([result == 0 for result in results.values()])
unknown, some_unknown = joined([np.isnan(result) for result in results.values()])
frame["verdict"] = np.select([some_failed > 0, some_unknown > 0], ["rejected", "undecided"], "qualified")
frame["points"] = points
frame["points_max"] = points_max
frame["failed"] = failed
frame["unknown"] = unknown

os.makedirs(folder, exist_ok=True)
is_qualified = frame["verdict"] == "qualified"
frame[is_qualified].to_csv(os.path.join(folder, "qualified.csv"), index=False)
frame[~is_qualified].to_csv(os.path.join(folder, "rejected.csv"), index=False)
