"""What is kept: values <-> DuckDB, the only place that writes SQL on it, and results of a run that is under way."""
