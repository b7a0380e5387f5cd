"""The files of other people's event data -> rows of the record, and a ledger of what was read and what was not."""
