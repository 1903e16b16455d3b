"""QUERY TABLE: what a query says, written to a table, by two threads at most."""

import sys

import duckdb

with open(sys.argv[1]) as file:
    query = file.read().strip().rstrip(";")
duckdb.execute("set threads = 2")
duckdb.execute(f"copy (\n{query}\n) to '{sys.argv[2]}' (header)")
