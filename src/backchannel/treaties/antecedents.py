"""Whether what a claim says of a treaty's standing is surely said of that treaty, and by the one who says it.

"Which was dissolved" and "joined it" belong to what stands right before them, an organisation or a war as well as a
treaty; "the talks on the pact ended" is said of talks; "few believe that Peru joined it" states nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.papers import called_so_before
from backchannel.treaties.resolving import Subject

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.mentions import Reference
    from backchannel.treaties.resolving import Setting

_RIVAL = re.compile(
    r"\b(?:(?i:accords?|agreements?|alliances?|armistice|assembly|associations?|blocs?|campaigns?|ceasefire|charters?|"
    r"coalitions?|communit(?:y|ies)|conflicts?|conventions?|councils?|courts?|deals?|declarations?|forums?|funds?|groups?|"
    r"initiatives?|leagues?|memorandum|missions?|moratorium|occupation|organi[sz]ations?|pacts?|partnerships?|plans?|"
    r"process|protocols?|regimes?|schemes?|talks|contracts?|sales?|sold|bought|purchase[ds]?|swaps?|loans?|treat(?:y|ies)|truces?|unions?|wars?|zones?)|(?!US\b|UK\b)[A-Z]{2,})\b"
)
_RELATIVE = re.compile(r"\s*(?:which|that|who|whose)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?i:the|this|that|its|their|same|new|latter|former|joint|bilateral|two|signed|which|was|in|of|from)"
)
_GOVERNING = re.compile(
    r"\b(?:wish\w*|pretend\w*|dream\w*|imagin\w*|thought|belie[fv]\w*|nobody|no one|few|hardly anyone|falsely|wrongly|"
    r"mistakenly|incorrectly|erroneously|reject\w*|den(?:y|ies|ied|ying)|myths?|fiction|play|novel|film|"
    r"war[- ]?games?|simulations?|scenarios?|parody|satire|cartoon|sketch|hypothetical|as though|"
    r"an?\s(?:\w+\s)?(?:world|future|universe|situation)|suppos\w*|"
    r"false|untrue|lie[ds]?|joke\w*|mock\w*|ridicul\w*|scoff\w*|laugh\w*|idea|notion|allegations?|"
    r"claim that|rumou?r\w*|question\w*|doubt\w*|whether|if)\b[^.;!?]*$",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"[^.;!?]{0,80}\b(?:false|fake|hoax|spurious|satirical|erroneous|bogus|invented|untrue|nonsense|parody|"
    r"jok(?:ed|ing)|quipp?(?:ed|s)|lied|mistaken(?:ly)?|by mistake)\b",
    re.IGNORECASE,
)
"""What is said after a claim that nobody means."""
_SAYING = re.compile(
    r"\b(?:said|says?|saying|told|tells|claim\w*|argu\w+|insist\w*|announc\w+|stat(?:ed|es)|declar\w+)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"[\s,\"'(]*(?:(?:and|but|yet|while|whereas|although|though|since|because|that|however|moreover|meanwhile|also|"
    r"finally|eventually)\b[\s,]*)*"
    r"(?:(?:in|on|by|since)\s(?:\w+\s){0,2}(?:19|20)\d\d,?\s)?"
    r"(?:(?:the|this|its|their)\s)?(?:(?:historic|landmark|so-called|original|bilateral|multilateral|famous)\s){0,2}",
    re.IGNORECASE,
)
_WEAKENED = re.compile(
    r"\bnot\s(?:only|merely|just|simply|solely|even)\b|\b(?:in all but name|in name only|"
    r"only in(?!\s(?:the\s)?(?:(?:spring|summer|autumn|winter|year|early|late|[A-Z][a-z]+)\s(?:of\s)?)*\d)|"
    r"on paper|practically|"
    r"virtually|almost|nearly|as good as|de facto|in spirit|in effect|in a dream|re-?admitted|rejoin\w*)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_IT = re.compile(
    r"it\s(?:(?:also|never|not|did|does|has|had|\w+ly)\s){0,3}"
    r"(?:bans?|banned|forb[ia]ds?|forbade|prohibit\w*|outlaw\w*|oblig\w+|requir\w+|commit\w*|bound|binds?|limit\w*|caps?|"
    r"capped|allow\w*|permit\w*|guarantee\w*|provid\w+|contain\w*|stipulat\w+|entitl\w+)\b",
    re.IGNORECASE,
)
"""It, and what a text does and a state does not do to it."""
_SOMETHING = re.compile(r"\b(?:an?|the|its|their|this|that|another|one|some|own|new)\s\w", re.IGNORECASE)
"""Something else that "it" may take up after an organisation: "adopted the euro; Denmark never joined it"."""
_WENT = ("left", "leave", "quit", "abandoned", "exited")
_FORMS = ("name", "description", "organisation")
_NEAR = 2
"""Sentences, with that of the claim, in which an organisation must be named that "it" takes up."""
TAKES_UP_MEMBERSHIP = re.compile(
    r"\b(?:of|to|from|by|in|into|joined|left|quit|signed|ratified|abandoned|denounced|leave|join|sign|exited)\s"
    r"(it|the (?:alliance|bloc|organi[sz]ation|union|league|council|community|grouping|club|pact))\b"
    r"(?!\s\w+ing\b|'|\s(?:of\b|(?-i:[A-Z])))",
    re.IGNORECASE,
)
"""Words of membership before a pronoun or a common word for what somebody belongs to."""


def is_subject(claim: Claim, *, setting: Setting) -> bool:
    """Whether an agreement by name opens a claim, or "it" or "the treaty" does where one was the last thing named.

    Parameters
    ----------
    claim
        A claim of any kind.
    setting
        The document around it.
    """
    inside = [r for r in setting.references if claim.span.start <= r.start and r.end <= claim.span.end]
    if inside and of_the_treaty(claim.text[: inside[0].start - claim.span.start]):
        return len(inside[0].candidates) == 1 and inside[0].form in ("name", "description", "taken up")
    earlier = [r for r in setting.references if r.end <= claim.span.start]
    if inside or not earlier or _IT.match(claim.text) is None or len(earlier[-1].candidates) != 1:
        return False
    starts = [s.start for s in setting.coding.sentences if s.start <= claim.span.start]
    near = earlier[-1].start >= (starts[-_NEAR:][0] if starts else 0)
    between = setting.document.text[earlier[-1].end : claim.span.start]
    return near and earlier[-1].form in ("name", "description") and _RIVAL.search(between) is None


def organisation_meant(claim: Claim, *, setting: Setting) -> Subject | None:
    """The organisation that "it" or "the bloc" takes up in a claim that names none: the last thing named.

    Parameters
    ----------
    claim
        The claim, led back to its subject.
    setting
        The document around it.

    Limits: looks back one sentence, and only where an organisation is the last agreement or organisation named; "it" is
    not taken up where anything else with an article was named since.
    """
    inside = [r for r in setting.references if claim.span.start <= r.start and r.end <= claim.span.end]
    word = TAKES_UP_MEMBERSHIP.search(claim.text)
    if word is None or any(r.candidates or _called_otherwise(r) for r in inside):
        return None
    starts = [s.start for s in setting.coding.sentences if s.start <= claim.span.start]
    low = starts[-_NEAR:][0] if starts else 0
    earlier = [r for r in setting.references if r.end <= claim.span.start]
    if not earlier or earlier[-1].form != "organisation" or earlier[-1].yardstick or earlier[-1].start < low:
        return None
    last = earlier[-1]
    between = setting.document.text[last.end : claim.span.start]
    if _named_beside(last, setting=setting) or (word[1].lower() == "it" and _SOMETHING.search(between)):
        return None
    if word[0].lower().startswith(_WENT) and _in_between(last.end, claim, setting=setting):
        return None
    how = f"{word[1]!r} takes up what was named; {last.how}"
    return Subject(outcome="found", candidates=last.candidates, quote=last.quote, how=how, organisation=True)


def _in_between(start: int, claim: Claim, *, setting: Setting) -> bool:
    """Whether somebody is named between a place in a document and a claim: who "left it" may have left a state."""
    return any(start <= m.span.start and m.span.end <= claim.span.start for m in setting.coding.mentions)


def _named_beside(reference: Reference, *, setting: Setting) -> bool:
    """Whether something else that one can belong to is named in the sentence before an organisation."""
    low = max((s.start for s in setting.coding.sentences if s.start <= reference.start), default=0)
    others = (r for r in setting.references if low <= r.start < reference.start)
    if any(r.candidates != reference.candidates for r in others):
        return True
    return _RIVAL.search(setting.document.text, low, reference.start) is not None


def surely_meant(claim: Claim, about: Subject, *, setting: Setting) -> bool:
    """Whether a claim names its agreement, or takes up the one right before it with nothing else to be meant.

    Parameters
    ----------
    claim
        The claim, led back to its subject.
    about
        What was found out about that.
    setting
        The document around it.
    """
    inside = [r for r in setting.references if claim.span.start <= r.start and r.end <= claim.span.end]
    if any(r.form in _FORMS and r.candidates == about.candidates and not r.yardstick for r in inside):
        return True
    if any(_called_otherwise(r) for r in inside):
        return False
    earlier = [r for r in setting.references if r.end <= claim.span.start]
    if not earlier or earlier[-1].candidates != about.candidates or earlier[-1].yardstick:
        return False
    between = setting.document.text[earlier[-1].end : claim.span.start]
    if _RELATIVE.match(claim.text):
        return not between.strip(" ,")
    if any(called_so_before(r, earlier[-1], setting=setting) for r in inside):
        return False
    return _RIVAL.search(between) is None


def _called_otherwise(reference: Reference) -> bool:
    """Whether a phrase such as "the START I treaty" has a name of its own, or "the earlier treaty" a mark."""
    words = re.findall(r"[\w-]+", reference.quote)
    return any(_GENERIC.fullmatch(word) is None for word in words[:-1])


def unstated(claim: Claim, text: str, *, lead: str, setting: Setting) -> bool:
    """Whether words around a standing take it back: an attitude or a saying before it, "not only", "in all but name".

    Parameters
    ----------
    claim
        The claim.
    text
        The claim with the names of its agreement marked.
    lead
        What of it stands before the words of standing.
    setting
        The document around it.
    """
    starts = [s.start for s in setting.coding.sentences if s.start <= claim.span.start]
    before = setting.document.text[max(starts, default=0) : claim.span.start]
    if _TAKEN_BACK.match(setting.document.text, claim.span.end):
        return True
    told = _GOVERNING.search(lead) or _SAYING.search(lead)
    return bool(told or _GOVERNING.search(before) or _WEAKENED.search(text))


def of_the_treaty(lead: str) -> bool:
    """Whether nothing but a conjunction, a date or an article stands before an agreement that ends or begins.

    Examples
    --------
    >>> of_the_treaty("In 2019 the "), of_the_treaty("The talks on the "), of_the_treaty("A protocol to the ")
    (True, False, False)
    """
    return _LEAD.fullmatch(lead) is not None


def says_the_year(claim: Claim) -> bool:
    """Whether a claim says a year in figures, so that its date was not filled in from elsewhere."""
    return _YEAR.search(claim.text) is not None


def by_its_name(about: Subject, treaty: Treaty) -> bool:
    """Whether an agreement is called by one of its names or taken up ("the treaty"), not described ("a defence pact").

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> from backchannel.treaties.resolving import Subject
    >>> pact = treaty("north-atlantic-treaty-1949")
    >>> [by_its_name(Subject(outcome="found", quote=said), pact) for said in ("the Washington Treaty", "an alliance")]
    [True, False]
    """
    said, names = about.quote.lower().removeprefix("the "), (treaty.title, treaty.short, *treaty.names)
    if about.definite and all(_GENERIC.fullmatch(word) for word in re.findall(r"[\w-]+", about.quote)[:-1]):
        return True
    own = (re.escape(name.lower().removeprefix("the ")) for name in names)
    return any(re.search(rf"(?<![\w-]){name}(?!\w)", said) for name in own) or (
        treaty.organisation is not None and not re.search(r"\b(?:an?|treaty|pact|agreement|alliance)\b", said)
    )
