"""The corridor of questions: to the record, to the tables and to the treaty library; no formula, no SQL and no HTML."""
