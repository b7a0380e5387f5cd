"""Values <-> DuckDB; the only place that writes SQL on what is kept."""
