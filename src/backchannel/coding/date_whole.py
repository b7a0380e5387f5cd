"""A time expression that one rule reads as a whole, be it a rule of running text or of what stands alone."""

from __future__ import annotations

from itertools import product

from backchannel.coding.date_alone import ALONE_RULES
from backchannel.coding.date_words import Moment, Rule
from backchannel.coding.dates import RULES, resolved
from backchannel.model.coding import ResolvedDate

_RULES: tuple[Rule, ...] = (*RULES, *ALONE_RULES)
# In running text a bare month or year is one only after a preposition.
_CUE = "in "


def by_rule(words: str, moment: Moment) -> ResolvedDate | None:
    """What the first rule makes of words that are its mention from end to end.

    Parameters
    ----------
    words
        An expression in the spelling and wording of the rules.
    moment
        What it is counted from.

    Returns
    -------
    ResolvedDate or None
        The time, a refusal with its reason, or ``None`` where no rule takes all the words.

    Examples
    --------
    >>> found = by_rule("May 2021", Moment(published=None, lean="nearest"))
    >>> str(found.start), str(found.end)
    ('2021-05-01', '2021-05-31')
    >>> by_rule("two days before 3 May 2021 or so", Moment(published=None)) is None
    True
    """
    for (text, start), rule in product(((words, 0), (_CUE + words, len(_CUE))), _RULES):
        match = rule.pattern.fullmatch(text)
        found = resolved(rule, match, moment) if match and match.start(rule.at) == start else None
        if found is not None:
            return found
    return None
