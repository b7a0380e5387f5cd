"""Events -> one happening, many reports; event claims put to the record."""
