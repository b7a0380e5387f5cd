"""Bulk files of others, fetched piece by piece: the one place of this room that uses the network."""
