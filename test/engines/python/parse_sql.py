"""Parses statements with sqlglot: one a line as JSON, {"dialect", "sql"}, and one answer a line, {"rows": []} or {"error"}."""

import json
import sys

import sqlglot

for line in sys.stdin:
    asked = json.loads(line)
    try:
        statements = sqlglot.parse(asked["sql"], read=asked["dialect"], error_level=sqlglot.ErrorLevel.RAISE)
        unknown = [each.key for each in statements if isinstance(each, sqlglot.exp.Command)]
        answer = {"error": "it is not parsed, but passed over"} if unknown or not statements else {"rows": []}
    except Exception as reason:  # whatever went wrong is the answer
        answer = {"error": f"{type(reason).__name__}: {reason}"}
    print(json.dumps(answer), flush=True)
