"""The nouns: frozen, keyword-only dataclasses that every room passes on and none changes.

Only the standard library is used here. Offsets count Unicode code points in ``Document.text``;
states are ISO 3166 alpha-3 codes (with ``XKX`` for Kosovo), organisations their usual short name;
lengths are kilometres. One thing is a dataclass, many things are a pandas frame whose columns have
the same names.
"""
