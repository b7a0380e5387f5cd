"""The corridor of the record: files in, questions answered; no formula, no SQL and no HTML."""
