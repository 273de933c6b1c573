"""Runs statements on a Spark cluster for the tests: a line of JSON in, a line of JSON out, a session for each connection.

    spark_server.py MASTER EXECUTORS FOLDER

It prints its port on the loopback when all executors are there, and ends when its standard input does.
"""

import json
import socketserver
import sys
import threading
import time
import uuid

from pyspark.sql import SparkSession

master, executors, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
settings = {
    # What Turkish and Lithuanian lower in their own way must come out as everywhere.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -Duser.language=lt -Duser.country=LT",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -Duser.language=tr -Duser.country=TR",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.executor.memory": "900m",
    "spark.sql.ansi.enforceReservedKeywords": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "Pacific/Apia",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.warehouse.dir": f"{folder}/warehouse",
    "spark.ui.enabled": "false",
}


def text_of(value):
    """A value as text; true and false as SQL writes them."""
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


class Statements(socketserver.StreamRequestHandler):
    def handle(self):
        session = spark.newSession()
        database = f"leadpact_{uuid.uuid4().hex}"
        session.sql(f"CREATE DATABASE {database}")
        session.sql(f"USE {database}")
        for line in self.rfile:
            try:
                rows = session.sql(json.loads(line)).collect()
                answer = {"rows": [[text_of(value) for value in row] for row in rows]}
            except Exception as fault:  # Whatever is wrong with a statement belongs to the test that sent it.
                answer = {"fault": str(fault)[:20_000]}
            self.wfile.write(json.dumps(answer).encode() + b"\n")
        session.sql(f"DROP DATABASE {database} CASCADE")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


builder = SparkSession.builder.master(master).appName("leadpact")
for name, value in settings.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
context = spark.sparkContext
context.setLogLevel("ERROR")
deadline = time.monotonic() + 180
# The driver counts as one of them.
while context._jsc.sc().getExecutorMemoryStatus().size() <= executors:
    if time.monotonic() > deadline:
        sys.exit(f"The {executors} executors did not come within three minutes.")
    time.sleep(0.1)
server = Server(("127.0.0.1", 0), Statements)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
spark.stop()
