"""Whether a clause speaks of what an agreement holds: only a few ways of putting it count, the rest is left unread.

The agreement is written as a row of ``MARK`` in the text. It must be the subject ("the pact obliges"), or be taken up
by a pronoun or by its parties ("it forbids", "neither side may"), or be named as that under which the rest holds
("under the pact, allies must"). A sentence that merely has a treaty and a duty in it says nothing about the treaty.
"""

from __future__ import annotations

import re

from backchannel.treaties.wording import words

MARK = "§"
"""Stands for the words that name the agreement a claim is about, letter for letter."""

TREATY = (
    rf"(?:the |this |that |its |their )?(?:\w+'s? )?{MARK}+(?:'s?)?"
    rf"(?:,?\s(?:of\s)?(?:the\s)?(?:\w+'s? )?{MARK}+(?:'s?)?)*(?:\s(?:of|from)\s(?:19|20)\d\d\b)?"
)
"""An agreement in a marked text, with what belongs to its name: "§§§§ of the §§§§"."""
_PARTIES = r"(?:member states|members?|allies|ally|parties|party|signator(?:y|ies)|states|partners)"
_TEXT = (
    r"(?:text|terms?|provisions?|articles?|architecture|wording|letter|clauses?|parts?|paragraphs?|principles?|nothing)"
)
_PARTY = (
    rf"(?:{TREATY}\s{_PARTIES}|{_PARTIES} (?:of|to) {TREATY}|"
    r"\b(?:(?:each|either|neither|no|every) (?:side|party|of them|member|state party|signatory)|both (?:sides|parties)|"
    r"(?:the )?(?:parties|signatories|members|allies)|(?:the )?two (?:sides|parties|states|countries)|"
    r"(?:the )?two|both|"
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
_PAST_PARTICIPLE = re.compile(r"(?:bound|obliged|required|committed)$", re.IGNORECASE)
_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?!to\b|by\b|in\b|under\b|itself\b|themselves\b|not\b|never\b)\S", re.IGNORECASE)
_PROMISED = re.compile(
    r"(?:pledg|promis|undertak|guarantee|ensur|call|demand|will\b|h[ao]ld|say|said|agree|accept)", re.IGNORECASE
)
_WISHED = re.compile(r"\b(?:should|must|could|may|ought)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:(?<!,\s)\bfor|\b(?:from|under|with|on|to|of|in|by|than|as|over|into|after|before|about|against|outside|within|if|whether|joining|"
    r"leaving|signing|breaking))\s*(?:the |this |that |its |their )?$",
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
    rf"\s*(?:[\w'-]+\s){{0,6}}?(?:is|are|was|were|be|remains?)\s(?:[\w'-]+\s){{0,4}}?{_UNDER}",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r",[^,;§]{1,70},")
_SHORT = 6
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys)|told|wrote|argue[sd]|not(?:ed|es)|insist(?:ed|s)|claim(?:ed|s)|stress(?:ed|es)|add(?:ed|s)|warn(?:ed|s)|"
    r"explain(?:ed|s)|according to)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"\s*(?:for|in|on|at|by|with|amid|despite|under|unlike|beyond|to)\s[^,;:]{1,60},\s*", re.IGNORECASE
)
_PASSING = words(
    "a an the any no not all each every either neither both other others one another it its their them they him "
    "her this that these those there such some same own whole entire to from of in on for by with against at as "
    "into under and or nor who whom which state states party parties member members side sides ally allies "
    "signatory signatories country countries nation nations government governments two three "
    "four five six seven eight nine ten provide provides providing give "
    "gives giving given gave render renders offer offers have has having take takes taking be being is are was "
    "were become engage engaging enter make makes making hold holds keep keeps ensure use using exercise accept "
    "seek let come obligation obligations obligated obliged duty duties clause clauses commitment commitments "
    "provision provisions guarantee guarantees promise pledge right rights means form kind kinds sort act acts "
    "measure measures element elements principle principles immediate together jointly mutual mutually collective "
    "collectively military armed bilateral formal explicit legal binding express general specific direct "
    "automatic full possible necessary inherent ban bans prohibition limit limits limitation cap lid ceiling "
    "requirement requirements consider considered regard regarded treat treated deem deemed count counts if when "
    "once case event attacked attack threatened war so must shall should may can short about nothing letting "
    "aid assist help forces troops use "
    "allow allowing respect respecting uphold percent per cent kg years year months will would do does did also "
    "only merely never without immediately still first presence"
)


def frames(before: str, word: str, *, between: str = "", after: str = "") -> str | None:
    """Whether a governing word speaks of the agreement, by what stands before it, up to the act, and after the act.

    Agreements oblige, parties are obliged: "it must" says what a state has to do or what the text should have been.

    Returns
    -------
    str or None
        What stands before the subject, ``None`` if the word does not speak of the agreement.

    Examples
    --------
    >>> frames("the §§§§ does not ", "oblige"), frames("Iran left the §§§§ and ", "bound")
    ('', None)
    >>> frames("the §§§§ ", "obliged", between=" Poland to "), frames("the §§§§ is ", "obliged", between=" to ")
    ('', None)
    >>> frames("Under the §§§§, allies ", "must"), frames("neither side ", "may", after=" under the §§§§")
    ('', '')
    """
    before = _PARENTHESIS.sub(" ", before)
    if _NOUN.fullmatch(word) and _DETERMINER.search(before):
        return "" if passive_frames(before, after) else None
    if _ELLIPTIC.fullmatch(before):
        return ""
    if under := _UNDER_FIRST.search(before):
        return before[: under.start()]
    subject = _subject(before, word, after=between)
    if subject is not None:
        return None if _PREPOSITION.search(before, 0, _word_start(before, subject)) else before[:subject]
    short = len(before.split()) <= _SHORT
    return "" if short and (_UNDER_LATER.search(between) or _UNDER_LATER.match(after.lstrip())) else None


def _subject(before: str, word: str, *, after: str) -> int | None:
    """Where the parties or the agreement stand that are the subject of the governing word."""
    party = _ENDS_IN_PARTY.search(before)
    if party and not _PROMISED.match(word):
        return party.start()
    itself = _ENDS_IN_ITSELF.search(before)
    if itself is None or _WISHED.search(itself[1]):
        return None
    told = _PAST_PARTICIPLE.match(word) and not _BEING.search(itself[1]) and _OBJECT.match(after)
    return itself.start() if told or not _FOR_PARTIES.match(word) else None


def stands_alone(lead: str) -> bool:
    """Whether words before a statement say nothing of their own: few of them, or who says it.

    Examples
    --------
    >>> stands_alone("the minister argued on Friday before parliament that "), stands_alone("")
    (True, True)
    >>> stands_alone("Iran fired missiles at three cities on Tuesday and ")
    False
    """
    return len(lead.split()) <= _SHORT or _SAYING.search(lead) is not None or _ADVERBIAL.fullmatch(lead) is not None


def says_it(lead: str) -> bool:
    """Whether words before a statement tell who says it.

    Examples
    --------
    >>> says_it("the minister argued that "), says_it("Under the king, ")
    (True, False)
    """
    return _SAYING.search(lead) is not None


def passes(between: str) -> bool:
    """Whether the words from a governing word to the act only lead to it: "oblige them to give", not "to report".

    Names, numbers and adverbs pass; any other word of content means that something else is said.

    Examples
    --------
    >>> passes(" Germany to come to "), passes(" states to report measures of ")
    (True, False)
    """
    found = re.findall(r"[\w'%.-]+", between)
    return all(
        w.lower().removesuffix("'s") in _PASSING
        or not w.islower()
        or w.endswith("ly")
        or w.startswith(("non-", "nuclear-"))
        for w in found
    )


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
