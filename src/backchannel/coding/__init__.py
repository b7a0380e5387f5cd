"""Document -> Coding: sentences, actors and dates, each with its span."""
