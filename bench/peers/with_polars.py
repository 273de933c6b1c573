"""polars: `lazy` (a scan and two sinks of one plan, streaming), `partition` (one partitioned sink) or `eager`."""

import datetime
import os
import sys

import usage  # noqa: F401
import polars as pl

leads, folder, countries, as_of, *more = sys.argv[1:]
way = more[0] if more else "lazy"
day = datetime.date.fromisoformat(as_of)


def number(name):
    trimmed = pl.col(name).str.strip_chars()
    plain = trimmed.cast(pl.Float64, strict=False)
    grouped = pl.when(trimmed.str.contains(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")).then(trimmed.str.replace_all(",", "", literal=True))
    return pl.coalesce(plain, grouped.cast(pl.Float64, strict=False))


def named(**criteria):
    marks = [pl.when(condition).then(pl.lit(name)) for name, condition in criteria.items()]
    return pl.concat_str(marks, separator=";", ignore_nulls=True)


codes = pl.read_csv(countries, infer_schema=False)
interests = pl.col("Interests")
worked = pl.col("Lead Status").str.strip_chars().str.to_lowercase().is_in(["open deal", "unqualified"]).fill_null(False)
title = pl.col("Job Title").str.to_lowercase().str.contains(r"(?:^|[^\pL\pN])(?:ceo|vp|director|head)(?:$|[^\pL\pN])")
age = (pl.lit(day) - pl.col("Last Activity Date").str.strip_chars().str.to_date("%Y-%m-%d", strict=False)).dt.total_days()


def decide(frame):
    columns = frame.collect_schema().names()
    return (
        frame.with_columns(
            _country=pl.col("Country/Region")
            .str.strip_chars()
            .str.to_lowercase()
            .replace_strict(codes["name"], codes["code"], default=None, return_dtype=pl.String),
            _employees=number("Number of Employees"),
            _views=number("Number of Pageviews"),
            _worked=worked,
            _need=pl.when(~interests.str.strip_chars("; ").is_in(["", "(No value)"])).then(
                interests.str.to_lowercase().str.contains(r"(?:^|;)\s*(?:pricing|demo|migration)\s*(?:;|$)")
            ),
            _age=age,
            _senior=pl.when(title).then(30).otherwise(0),
        )
        .with_columns(
            _territory=pl.col("_country").is_in(["DE", "AT", "CH", "GB"]),
            _size=pl.col("_employees") >= 50,
            _looked=pl.col("_views").is_between(3, 500),
            _fresh=pl.col("_age").is_between(0, 180),
            _large=pl.when(pl.col("_employees") >= 1000)
            .then(20)
            .when(pl.col("_employees") >= 250)
            .then(10)
            .when(pl.col("_employees").is_not_null())
            .then(0),
            _recent=pl.when(pl.col("_age") >= 90).then(0).otherwise(20 * (90 - pl.col("_age").clip(0)) // 90),
        )
        .with_columns(
            points=pl.col("_senior") + pl.col("_large").fill_null(0) + pl.col("_recent").fill_null(0),
            points_max=pl.col("_senior") + pl.col("_large").fill_null(20) + pl.col("_recent").fill_null(20),
        )
        .with_columns(
            failed=named(
                worked_already=pl.col("_worked"),
                in_territory=~pl.col("_territory"),
                company_size=~pl.col("_size"),
                known_need=~pl.col("_need"),
                has_looked=~pl.col("_looked"),
                still_fresh=~pl.col("_fresh"),
                points=pl.col("points_max") < 30,
            ),
            unknown=named(
                in_territory=pl.col("_territory").is_null(),
                company_size=pl.col("_size").is_null(),
                known_need=pl.col("_need").is_null(),
                has_looked=pl.col("_looked").is_null(),
                still_fresh=pl.col("_fresh").is_null(),
                points=(pl.col("points") < 30) & (pl.col("points_max") >= 30),
            ),
        )
        .with_columns(
            verdict=pl.when(pl.col("failed") != "")
            .then(pl.lit("rejected"))
            .when(pl.col("unknown") != "")
            .then(pl.lit("undecided"))
            .otherwise(pl.lit("qualified"))
        )
        .select(*columns, "verdict", "points", "points_max", "failed", "unknown")
    )


def target(name):
    return os.path.join(folder, f"{name}.csv")


os.makedirs(folder, exist_ok=True)
is_qualified = pl.col("verdict") == "qualified"
if way == "eager":
    decided = decide(pl.read_csv(leads, infer_schema=False).lazy()).collect()
    decided.filter(is_qualified).write_csv(target("qualified"))
    decided.filter(~is_qualified).write_csv(target("rejected"))
elif way == "lazy":
    decided = decide(pl.scan_csv(leads, infer_schema=False))
    sinks = [
        decided.filter(is_qualified).sink_csv(target("qualified"), lazy=True),
        decided.filter(~is_qualified).sink_csv(target("rejected"), lazy=True),
    ]
    pl.collect_all(sinks, engine="streaming")
elif way == "partition":
    decided = decide(pl.scan_csv(leads, infer_schema=False))
    lists = pl.when(is_qualified).then(pl.lit("qualified")).otherwise(pl.lit("rejected")).alias("list")
    parts = pl.PartitionBy(folder, key=lists, include_key=False, approximate_bytes_per_file=None)
    decided.sink_csv(parts, engine="streaming")
else:
    raise SystemExit(f"no way {way}")
