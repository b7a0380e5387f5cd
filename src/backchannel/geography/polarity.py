"""Where a denial stands: in a claim's own words, where the rules read it, or around them, where it turns the claim."""

from __future__ import annotations

import re
from typing import Literal

from backchannel.geography.words import Words

Denial = Literal["none", "inside", "outside", "unclear"]

NEGATION = re.compile(
    r"\b(?:not|no|never|nowhere|without|neither|nor|none|nobody|nothing|hardly|scarcely|barely|rarely|seldom|few|little"
    r"|lack(?:s|ing)?|fail(?:s|ed|ing)?|cannot|far from)\b|n't\b",
    re.IGNORECASE,
)
_FALSE = (
    r"untrue|false(?:ly|hood)?|wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|myth|erroneous(?:ly)?|nonsense|debunked"
    r"|fake|(?:not|isn't) (?:true|so|the case|correct|right)"
)
_UNREAL = r"fiction(?:al)?|novel|imaginary|invented|hypothetical(?:ly)?|on paper|in theory|no longer"
_DENYING = (
    r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)"
    r"|rebut(?:s|ted)?|disprov(?:es?|ed|en)|contradict(?:s|ed|ing)?|disavow(?:s|ed)?"
)
_OPENING = (
    r"whether|if|unclear|doubt(?:s|ed|ful)?|pretend(?:s|ed)?|imagin(?:es?|ed|ing)|suppos(?:e|ing)"
    r"|few (?:believe|think|say|claim|doubt)"
)
# Words anywhere in the sentence that call its content untrue; of them, those that only say of what world it is.
_UNTRUE = re.compile(rf"\b(?:{_FALSE}|{_UNREAL})\b", re.IGNORECASE)
_OF_NO_WORLD = re.compile(rf"\b(?:{_UNREAL})\b", re.IGNORECASE)
# What turns a claim round from before it in the same clause, and from behind; and what leaves it open.
_BEFORE = re.compile(
    rf"\b(?:{_FALSE}|{_DENYING}|not|never|neither|nor|no one|nobody|none|hardly)\b|n't\b", re.IGNORECASE
)
_BEHIND = re.compile(rf"\b(?:{_FALSE}|{_DENYING})\b", re.IGNORECASE)
_OPENS = re.compile(rf"\b(?:{_OPENING})\b", re.IGNORECASE)
_CLAUSE_BEFORE = re.compile(r"[^,;:]*$")


def denial(words: Words, rest: str, *, denied: bool) -> Denial:
    """Where the denial of a claim stands, if there is one.

    Parameters
    ----------
    words
        The claim's words and what stands around them.
    rest
        The claim with what was read replaced by a mark.
    denied
        Whether the claim is said to be denied. A reader of claims says so of "X has no coast" as of "Y denied that X
        has a coast"; only the second turns the question round, since the first was read with its "no".

    Returns
    -------
    str
        *unclear* where words in and around the claim may both deny it, where they leave it open, or where it is said
        to be denied and no word was found that does so.
    """
    before, behind = _before(words), _behind(words)
    opened = _OPENS.search(before) or _OF_NO_WORLD.search(words.left(0) + behind)
    if asks(words) or opened or _UNTRUE.search(rest):
        return "unclear"
    inside = bool(NEGATION.search(words.masked.claim))
    turns = len(_BEFORE.findall(before)) + len(_BEHIND.findall(behind))
    if denied and not inside:
        # Two denials around it may cancel each other: "never denied that".
        return "outside" if turns == 1 else "unclear"
    if turns or (not denied and _UNTRUE.search(words.left(0))):
        return "unclear"
    return "inside" if inside else "none"


def asks(words: Words) -> bool:
    """Whether the claim or its sentence is a question."""
    return "?" in _behind(words) or words.text.rstrip(" '\"”").endswith("?")


def _before(words: Words) -> str:
    """What stands before a claim in its own clause."""
    found = _CLAUSE_BEFORE.search(words.left(0))
    return found[0] if found else ""


def _behind(words: Words) -> str:
    """What stands behind a claim in its own sentence."""
    sentence = re.match(r"[^.!?\n]*[?]?", words.masked.after)
    return sentence[0] if sentence and not re.search(r"[.!?]\s*$", words.text) else ""
