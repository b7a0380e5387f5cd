"""The corridor of the record: files and coded documents in, with a ledger; no formula, no SQL and no HTML."""
