"""Who is the subject behind an insertion: "Bolivia, which borders Chile, has no coast" says nothing of Chile's coast.

Works on masked text, in which places are ``§A§``.
"""

from __future__ import annotations

import re

from backchannel.geography.phrases import PLACE, any_of

# Stands for the blank behind the comma that closes an insertion, so that no rule takes what was inserted for a subject.
CLOSED = "\xa0"
_FINITE = any_of(
    "has have had is are isn't aren't does do doesn't don't never lacks lack lies lie borders border shares share sits"
    " sit touches touch adjoins adjoin abuts abut neighbours neighbors retains keeps boasts possesses enjoys remains"
    " remain stands separates also still now both each even indeed directly actually in_fact"
)
_LISTED = re.compile(rf"{PLACE}(?:, {PLACE}){{0,14}},? (?:and|or|as well as) (?={PLACE})", re.IGNORECASE)
_NO_VERB = any_of("its this thus as across towards besides perhaps whereas unless plus always sometimes whose")
_CLOSES = re.compile(rf"§[A-Z]§,( )(?=(?:{_FINITE}|(?!{_NO_VERB}\b)[a-z]{{1,20}}s)\b)", re.IGNORECASE)
# Words behind which a clause of its own may begin; any other small word right before a state governs it.
_BEFORE_CLAUSE = re.compile(
    r"\b(?:and|or|but|nor|that|while|whereas|because|since|although|though|if|when|where|as|so|then|thus|hence"
    r"|therefore|yet|now|today|whether|says?|said|landlocked|neither|both|the|neighbou?ring|nearby)$",
    re.IGNORECASE,
)
_BORDERS = re.compile(
    r"(?:\b(?:borders|adjoins|abuts|touches|includes?|surrounds)|\b(?:which|that|who|not) (?:border|neighbou?rs))"
    r" (?:the |both )?$",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r"(?P<owner>§[A-Z]§)(?:, | - | \()(?!(?:and|or|but|nor|so|while|whereas|because|since|although|though|if|when)\b)"
    r"(?P<inside>[^,;:(]*?§[A-Z]§[^,;:(§]*)(?:,|\)| -)\s*$",
    re.IGNORECASE,
)


def bordered(left: str) -> bool:
    """Whether the words up to a state make it the object of a verb of bordering, whatever follows.

    Examples
    --------
    >>> bordered("the country that borders "), bordered("it is said that ")
    (True, False)
    """
    return bool(_BORDERS.search(left))


def governed(left: str) -> bool:
    """Whether a state behind these words, and before a comma, is no subject: an object, or one more insertion.

    Examples
    --------
    >>> governed("§A§, defeated by "), governed("§A§, which borders §B§ and "), governed("it is said that ")
    (True, True, False)
    """
    alone = _LISTED.sub("", left + "§Z§")[: -len("§Z§")]
    if re.search(r"§[A-Z]§(?!'s capital, $).*(?<!apital of §[A-Z]§), (?:the |both )?$", alone):
        return True  # "Bolivia, which borders Brazil and, further west, Chile, ..."
    word = re.search(r"([a-z][\w'-]*|#[A-Z]#) (?:the |both )?$", alone)
    return bool(word) and not _BEFORE_CLAUSE.search(alone[: word.end(1)] if word else "")


def owner(left: str) -> re.Match[str] | None:
    """The one state on which the insertion hangs that closes where a text ends, in the text without its lists.

    Examples
    --------
    >>> owner("§A§, which borders §B§, §C§ and §D§, ")["owner"]
    '§A§'
    >>> owner("§A§ borders §B§, ") or owner("§A§ and §B§, which border §C§, ") is None
    True
    """
    found = _INSERTED.search(_LISTED.sub("", left))
    if found is None or governed(found.string[: found.start()]):
        return None
    return None if re.search(_LISTED.pattern + found["owner"], left, re.IGNORECASE) else found


def closed(before: str, text: str) -> str:
    """A text, of the same length, with a mark behind each comma that parts a governed state from a verb.

    Examples
    --------
    >>> closed("", "§A§, which borders §B§, has no coast").replace(CLOSED, "|")
    '§A§, which borders §B§,|has no coast'
    >>> closed("", "§A§, has no coast")
    '§A§, has no coast'
    """
    marked = list(text)
    for match in _CLOSES.finditer(text):
        if governed(before + text[: match.start()]):
            marked[match.start(1)] = CLOSED
    return "".join(marked)
