"""Words that make an act undone, to come, only spoken of, or denied."""

from __future__ import annotations

import re

# Said of an act, these words make it one that did not happen, has yet to happen, or is not vouched for.
_UNSURE = re.compile(
    r"\b(?:not|never|no|without|nor|neither|none|nobody|hardly|barely|will|would|shall|"
    r"plan(?:s|ned|ning)?(?! of action\b)|schedul\w+|expect\w*|intend\w*|set to|"
    r"due to (?:meet|visit|travel|arrive|sign|hold)|cancel\w+|postpon\w+|fail(?:ed|s|ing)? to|yet to|"
    r"about to|(?:almost|nearly)(?!\s+[\w.,]+\s+(?:hours?|days?|weeks?|months?|years?|decades?)\b)|"
    r"rumou?r\w*|false\w*|hoax|if|whether|unless|should|could|may|might|must|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
# An act that is only spoken of, asked for or offered; the actors may then have done nothing together.
_ONLY_SPOKEN_OF = re.compile(
    r"\b(?:offer\w*|invit\w+|agreed? to|want\w*|hop(?:e|es|ed|ing)|propos\w+|refus\w+|reject\w+|declin\w+|avoid\w*|"
    r"den(?:y|ies|ied)|call\w* for|call\w* on|urg\w+|demand\w*|ahead of|prior to|before|seek\w*|sought|request\w*|"
    r"ask\w*|ready|willing\w*|possib\w+|prospect\w*|about|on)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|without|nor|neither|none|nobody|den(?:y|ies|ied)|refut\w+|yet to)\b|n[’']t\b", re.IGNORECASE
)
# The one negation stands right before the verb of contact: nothing else in the claim can be what it denies.
_PLAINLY = re.compile(r"\b(?:has|have)(?:n[’']t|\s+not|\s+never)\s+(?:met|spoken|talked|visited)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|yet to)\b", re.IGNORECASE)
_NARROWED = re.compile(
    r"\b(?:direct\w*|formal\w*|official\w*|public\w*|open\w*|alone|unilateral\w*|before|until|as|while|during|again|"
    r"together|joint\w*|once|only|more|less|enough|just|yet(?! to\b)|even|successful\w*|in person|any ?more|longer|"
    r"(?<!met )(?<!meet )(?<!spoken )(?<!speak )(?<!talked )(?<!talk )(?<!talks )with)\b",
    re.IGNORECASE,
)


def unsure(words: str) -> str:
    """The first word that makes an act undone, to come, or not vouched for; empty if there is none.

    Examples
    --------
    >>> unsure("Chile and Peru plan talks"), unsure("left the Joint Comprehensive Plan of Action")
    ('plan', '')
    """
    match = _UNSURE.search(words)
    return match.group() if match else ""


def only_spoken_of(words: str) -> str:
    """The first word by which an act may be no more than the object of words; empty if there is none."""
    match = _ONLY_SPOKEN_OF.search(words)
    return match.group() if match else ""


def negations(words: str) -> tuple[tuple[int, int], ...]:
    """Where words that deny stand."""
    return tuple(match.span() for match in _NEGATION.finditer(words))


def plainly_denied(words: str) -> bool:
    """Whether words deny a contact so plainly that whoever reads an assertion there has passed over the negation.

    Examples
    --------
    >>> plainly_denied("they have not spoken since May"), plainly_denied("they did not say that they had spoken")
    (True, False)
    """
    return bool(_PLAINLY.search(words))


def never(words: str) -> bool:
    """Whether words deny for all time."""
    return bool(_NEVER.search(words))


def narrowed(words: str) -> str:
    """The first word by which a denial holds only of a part; empty if there is none."""
    match = _NARROWED.search(words)
    return match.group() if match else ""
