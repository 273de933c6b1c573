"""Decides leads on a Spark cluster by the statement that `leadpact compile` made: MASTER FOLDER LEADS SQL OUT."""

import json
import pathlib
import sys

from pyspark.sql import SparkSession

master, folder, leads, statement, out = sys.argv[1:]
spark = (
    SparkSession.builder.master(master)
    .appName("leadpact")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.executor.memory", "900m")
    .config("spark.sql.catalogImplementation", "in-memory")
    .config("spark.sql.warehouse.dir", f"{folder}/warehouse")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
# No line break stands in a cell of these leads, so that both workers read the file.
spark.read.csv(leads, header=True, escape='"').createTempView("leads")
spark.sql(pathlib.Path(statement).read_text().rstrip().rstrip(";"))
rows = spark.sql("SELECT leadpact_verdict, count(*) FROM decisions GROUP BY ALL").collect()
pathlib.Path(out, "counts.json").write_text(json.dumps({verdict: count for verdict, count in rows}))
spark.stop()
