"""Runs statements of Snowflake on the emulator fakesnow: one a line as JSON, {"sql"}, and one answer a line, {"rows"} or {"error"}."""

import json
import re
import sys
import warnings

import fakesnow
import fakesnow.transforms
import fakesnow.variables
import snowflake.connector
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

warnings.filterwarnings("ignore")


# Where the emulator is otherwise than Snowflake's documentation, it is set right here and not in the statements:
# - TRIM and LTRIM lose the characters that they are given;
# - a dollar sign inside a text is taken for a session variable, where only `as_of` is one;
# - an apostrophe in a comment changes how backslashes in the texts behind it are read;
# - ARRAY_TO_STRING of ARRAY_CONSTRUCT_COMPACT becomes two lambdas whose variables are not found, where CONCAT_WS says the same;
# - CHR takes no number of a query;
# - functions in JavaScript are not there, so that of the statements is given to the engine beneath.
fakesnow.transforms.trim_cast_varchar = lambda expression: expression
fakesnow.variables.Variables.inline_variables = lambda self, sql: sql.replace("$as_of", *self._variables.values() or ["$as_of"])
DuckDB.Generator.TRANSFORMS[exp.ArrayToString] = lambda self, joined: self.func(
    "CONCAT_WS", joined.expression, *joined.find(exp.ArrayConstructCompact).expressions
)
QUOTED_OR_COMMENT = re.compile(r"""('(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*")|--[^\n]*""", re.DOTALL)
MACROS = [
    r"CREATE MACRO leadpact_fold(t) AS lower(nfc_normalize(trim(regexp_replace(t, '[\s\v\p{Z}\x{feff}]+', ' ', 'g'), ' ')))",
    "CREATE MACRO character_of(code) AS chr(CAST(code AS INTEGER))",
]


def text(value):
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


with fakesnow.patch():
    connection = snowflake.connector.connect(database="tests", schema="tests")
    cursor = connection.cursor()
    for macro in MACROS:
        cursor._duck_conn.execute(macro)
    for line in sys.stdin:
        try:
            sql = QUOTED_OR_COMMENT.sub(lambda found: found[1] or "", json.loads(line)["sql"]).strip()
            rows = cursor.execute(sql).fetchall() if sql else []
            answer = {"rows": [[text(value) for value in row] for row in rows]}
        except Exception as reason:  # whatever went wrong is the answer
            answer = {"error": f"{type(reason).__name__}: {reason}"}
        print(json.dumps(answer), flush=True)
