"""Whether a clause speaks of what an agreement holds: only a few ways of putting it count, everything else is left unread.

The agreement is written as a row of ``MARK`` in the text. It must be the subject ("the pact obliges"), or be taken up by
a pronoun or by its parties ("it forbids", "neither side may"), or be named as that under which the rest holds ("under
the pact, allies must"). A sentence that merely has a treaty and a duty in it says nothing about the treaty.
"""

from __future__ import annotations

import re

MARK = "§"
"""Stands for the words that name the agreement a claim is about, letter for letter."""

TREATY = (
    rf"(?:the |this |that |its |their )?(?:\w+'s? )?{MARK}+(?:'s?)?"
    rf"(?:,?\s(?:of\s)?(?:the\s)?(?:\w+'s? )?{MARK}+(?:'s?)?)*"
)
"""An agreement in a marked text, with what belongs to its name: "§§§§ of the §§§§"."""
_PARTIES = r"(?:member states|members?|allies|ally|parties|party|signator(?:y|ies)|states|partners)"
_TEXT = r"(?:text|terms?|provisions?|articles?|architecture|wording|letter|clauses?|parts?|paragraphs?|principles?|part|nothing)"
_PARTY = (
    rf"(?:{TREATY}\s{_PARTIES}|{_PARTIES} (?:of|to) {TREATY}|"
    r"\b(?:(?:each|either|neither|no|every) (?:side|party|of them|member|state party|signatory)|both (?:sides|parties)|"
    r"(?:the )?(?:parties|signatories|members|allies)|(?:the )?two (?:sides|parties|states|countries)|(?:the )?two|both|"
    r"(?:the )?other (?:side|party))(?!\w))"
)
_ITSELF = rf"(?:(?:(?:the |no |its )?{_TEXT} (?:of|in) )?{TREATY}|\b(?:it|they|which|that|this)(?!\w))"
_FILLER = (
    r"(?:,?\s*(?:\b(?:does|do|did|is|are|was|were|has|have|had|be|been|being|will|would|shall|may|can|could|should|must|"
    r"not|no|nor|never|it|also|thus|therefore|only|merely|itself|still|yet|even|to|a|an|the|such|any|each|both|all|"
    r"stops?|short|of|falls?|\w+ly)\b|n't|\(.{0,40}?\)))*[\s,\"]*"
)
_ENDS_IN_PARTY = re.compile(rf"{_PARTY}{_FILLER}$", re.IGNORECASE)
_ENDS_IN_ITSELF = re.compile(rf"{_ITSELF}({_FILLER})$", re.IGNORECASE)
_ELLIPTIC = re.compile(
    rf"\W*(?:but|and|nor|while|whereas|although|though|yet|without|rather than|instead of)?\b{_FILLER}$", re.I
)
_FOR_PARTIES = re.compile(
    r"(?:must|shall|ha(?:s|ve) to|bound|obliged|required|committed|pledg|promis|may|can|could|will|should|ought)",
    re.IGNORECASE,
)
_PROMISED = re.compile(
    r"(?:pledg|promis|undertak|guarantee|ensur|call|demand|will\b|h[ao]ld|say|said|agree|accept)", re.IGNORECASE
)
_WISHED = re.compile(r"\b(?:should|must|could|may|ought)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:from|under|with|on|for|to|of|in|by|than|as|over|into|after|before|about|against|outside|within|if|whether|joining|"
    r"leaving|signing|breaking)\s*(?:the |this |that |its |their )?$",
    re.IGNORECASE,
)
_UNDER = rf"\b(?:under|by|in|according to|per|pursuant to|as part of)\s(?:the \w+ of )?{TREATY}"
_UNDER_FIRST = re.compile(rf"{_UNDER},?\s(?:[\w'-]+[\s,]+){{1,7}}?{_FILLER}$", re.IGNORECASE)
_UNDER_LATER = re.compile(_UNDER, re.IGNORECASE)
_NOUN = re.compile(
    r"(?:obligations?|dut(?:y|ies)|commitments?|ban|bans|prohibitions?|rights?|guarantees?|limits?)(?: (?:to|of))?",
    re.I,
)
_DETERMINER = re.compile(r"\b(?:the|a|an|any|no)\s*$", re.IGNORECASE)
_PASSIVE = re.compile(
    rf"\s*(?:[\w'-]+\s){{0,6}}?(?:is|are|was|were|be|remains?)\s(?:[\w'-]+\s){{0,4}}?(?:{_UNDER.removeprefix(chr(92) + 'b')})",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r",[^,;§]{1,70},")
_SHORT = 6


def frames(before: str, word: str, between: str, after: str) -> bool:
    """Whether a governing word speaks of the agreement, by what stands before it, up to the act, and after the act.

    Agreements oblige, parties are obliged: "it must" says what a state has to do or what the text should have been.

    Examples
    --------
    >>> frames("the §§§§ does not ", "oblige", " them to ", ""), frames("Iran left the §§§§ and ", "bound", " itself to ", "")
    (True, False)
    >>> frames("Under the §§§§, allies ", "must", " ", ""), frames("neither side ", "may", " ", " under the §§§§")
    (True, True)
    """
    before = _PARENTHESIS.sub(" ", before)
    if _NOUN.fullmatch(word) and _DETERMINER.search(before):
        return passive_frames(before, after)
    if _ELLIPTIC.fullmatch(before) or _UNDER_FIRST.search(before):
        return True
    passive = _FOR_PARTIES.match(word) is not None
    party = _ENDS_IN_PARTY.search(before)
    if party and not _PROMISED.match(word) and not _PREPOSITION.search(before, 0, _word_start(before, party.start())):
        return True
    itself = _ENDS_IN_ITSELF.search(before)
    if itself and not passive and not _WISHED.search(itself[1]):
        return not _PREPOSITION.search(before, 0, _word_start(before, itself.start()))
    return len(before.split()) <= _SHORT and bool(_UNDER_LATER.search(between) or _UNDER_LATER.match(after.lstrip()))


def passive_frames(before: str, after: str) -> bool:
    """Whether an act before its verb is said of the agreement: "foreign bases are banned under the pact".

    Examples
    --------
    >>> passive_frames("foreign ", " are banned by the §§§§"), passive_frames("Russia wants ", " is banned elsewhere")
    (True, False)
    """
    return len(before.split()) <= _SHORT and _PASSIVE.match(after) is not None


def _word_start(text: str, at: int) -> int:
    """The place itself, with the blanks before it."""
    return len(text[:at].rstrip()) + 1 if at else 0
