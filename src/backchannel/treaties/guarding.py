"""What keeps a judgement from standing: words of a claim that the coding was never asked about.

A kind of obligation is found by a few words; a claim may say more in the rest ("defend Crimea", "if it attacks",
"nuclear arms", "bound by the treaty to sell gas"). Whatever is left over there leaves the verdict open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.states import states
from backchannel.treaties.framing import MARK, TREATY
from backchannel.treaties.strangers import stranger
from backchannel.treaties.wording import plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.coding import Mention
    from backchannel.model.treaties import Obligation, Treaty
    from backchannel.treaties.points import Judgement
    from backchannel.treaties.reading import Statement

_OF_A_STATE = re.compile(r"^it is owed to | was a party to ")
_GUARDED = frozenset({"defense", "arms supply"})
_AGGRESSOR = re.compile(r"\b(?:aggressors?|attackers?|provok\w*|unprovoked|instigat\w*|started it)\b", re.IGNORECASE)
_STRIKES = re.compile(
    r"(?<![\w'-])([\w'-]+)\s+(attacks?|attacked|invades?|invaded|strikes?|struck|bombs?|bombed|shells?|shelled|"
    r"launch\w*|starts?|started|wages?|waged|begins?|began|goes|marches|assaults?|assaulted)\b",
    re.IGNORECASE,
)
_SUFFERED = words(
    "is are was were be been being gets get got if when once the a an any all armed under of on from against such "
    "external outside foreign direct military terrorist cyber repel resist deter answer or and case event "
    "one's other's ally's member's directly"
)
_BY = re.compile(r"\b(?:by|from|against)\s+(?:the\s+)?$", re.IGNORECASE)
_ATTACK_ON = re.compile(r"\b(?:on|against)\s+(?:the\s+)?$", re.IGNORECASE)
_FIGHTING = re.compile(r"\b(?:fight\w*|warfare)\b", re.IGNORECASE)
_IF_FIRST = re.compile(
    r"\b(?:if|when|whenever|should|once|in (?:the )?(?:case|event) of)\b[^,;§]{0,160},", re.IGNORECASE
)
_BOUND_TO = re.compile(
    rf"\b(?:bound|obliged|obligated|committed|required|compelled)\b[^.;§]{{0,40}}\b(?:by|under|in)\s{TREATY}"
    r",?\s(?:[\w-]+\s){0,3}?\b(not|never)\s(?:\w+\s)?to\b",
    re.IGNORECASE,
)
_ONLY_SINCE = re.compile(
    r"[\s,.\"')]*(?:(?:today|nor|neither|or|and(?=[\s,.]*$)|now|still|already|too|as well|itself|in full|legally|"
    r"(?:since|until|till|as of|as from|from|through|after|before|in|on)\s(?:\w+\s){0,3}?(?:19|20)\d\d)"
    r"[\s,.\"')]*)*(?:$|,?\s?\b(?:and(?!.*\b(?:to|not|never|from)\b)|but|while|although|though|whereas)\b.*)",
    re.IGNORECASE,
)
_LEADING = words(
    "a an the any no not all each every either neither both other others one another it its their them they him her "
    "this that these those there such some same own to from of in on for by with against at as into under and or nor "
    "who whom which whose state states party parties member members side sides ally allies signatory signatories "
    "country countries nation nations partner partners government two three pact treaty agreement clause clauses "
    "article provision provisions kind form sort give gives giving given provide provides providing render take "
    "takes taking have has having is are was were be been being become come comes make makes offer act acts action "
    "measures measure steps mutual mutually collective collectively joint jointly together militarily military armed "
    "bilateral formal explicit legal binding automatic automatically direct directly immediate immediately necessary "
    "possible if when whenever once case event should must shall may can could would will do does did then also "
    "only even ever never obligation obligations obliged obligated bound committed required duty duties commitment "
    "commitments guarantee guarantees promise pledge attack attacks attacked attacking aggression aggressions "
    "invaded invasion assault war threatened threat subjected suffers suffer victim defend defends defending defence "
    "defense defensive defended aid assist assistance help helping support supporting rescue arms weapons weapon "
    "territory soil land home third outside external foreign power powers respond response force go send treat "
    "treats treated regard regards regarded consider considers considered count counts mutatis s us them themselves "
    "itself oneself comes under supply supplies supplying sell sells deliver delivers transfer transfers enough "
    "fall falls falling victims allow allows includes contain contains without but so"
)


def left_open(
    judgement: Judgement,
    said: Statement,
    *,
    treaty: Treaty,
    text: str,
    mentions: Sequence[Mention],
    offset: int,
    owed_to: Sequence[str],
) -> str:
    """Why a judgement on a statement may not stand; empty if it may.

    Parameters
    ----------
    judgement
        What the treaty was found to say.
    said
        The statement it answers.
    treaty
        The treaty it was judged by.
    text
        The claim in plain form, the names of its agreement marked.
    mentions
        States mentioned in the claim.
    offset
        The place of the claim in the document.
    owed_to
        Codes of the states to which the act is said to be owed.

    Limits: guards duties of help and of supplying arms, and complements of "bound by"; other kinds rest on their own
    conditions.
    """
    if judgement.truth is None:
        return ""
    ban_found = said.act.form == "wrong" and judgement.truth
    if not ban_found and (negated := _BOUND_TO.search(text)) and negated.end() <= said.start:
        return "the claim says what a party is bound not to do, and no article was found to say so or to leave it out"
    named = [(m.span.start - offset, m.span.end - offset, m) for m in mentions]
    spans = [(a, b) for a, b, _ in named]
    if judgement.truth and not said.permission and (name := stranger(text, said, mentioned=spans, treaty=treaty)):
        return f"whether {name!r} is bound is not coded"
    if said.act.form != "act" or not _GUARDED.intersection(said.act.kinds):
        return ""
    if said.force == "forbids" and "defense" in said.act.kinds:
        return "a prohibition of help is not the duty to help, and was not put to the test"
    start, end = said.force_at[1] if said.force_at and said.force_at[1] <= said.start else said.start, said.bounds[1]
    inside = [(a, b, m) for a, b, m in named if start <= a and b <= end]
    weighed = judgement.truth or any(_OF_A_STATE.search(step.text) for step in judgement.steps)
    unclear = [m.span.quote for _, _, m in inside if m.actor.unit in owed_to and not _a_state(m)]
    if weighed and unclear:
        return f"whether the treaty reaches {unclear[0]!r} is not coded"
    if judgement.truth is False:
        return ""
    if _FIGHTING.search(said.words) and said.trigger is None:
        return "whether the war meant is one of defence is not said"
    whole = text[said.bounds[0] : end]
    return (
        _not_suffered(whole, said)
        or _before(text, said, named=named, owed_to=owed_to)
        or _unread(judgement, said, treaty=treaty, text=text, inside=inside, owed_to=owed_to, start=start)
    )


def complement(text: str, at: int) -> str:
    """What follows "bound by the treaty" besides a date, so that membership alone does not answer it.

    Examples
    --------
    >>> complement("Iran is bound by it to stop", 19), complement("Iran is bound by it since 1970", 19)
    ('to stop', '')
    """
    return "" if _ONLY_SINCE.fullmatch(text, at) else text[at:].strip(" ,")


def _a_state(mention: Mention) -> bool:
    """Whether a mention names a state as such: no territory of another, no region under the code of a state."""
    row = states().get(mention.actor.unit)
    if row is None or row.status != "state":
        return row is None
    if mention.form in ("adjective", "pronoun"):
        return True
    own = {w[:4] for w in re.findall(r"\w{3,}", f"{row.name} {row.official}".lower())}
    quote = re.findall(r"\w{3,}", mention.span.quote.lower())
    return not quote or any(w[:4] in own for w in quote) or mention.span.quote.isupper()


def _not_suffered(text: str, said: Statement) -> str:
    """Whether the one to be helped may itself be the one who attacks."""
    if "defense" not in said.act.kinds:
        return ""
    if found := _AGGRESSOR.search(text):
        return f"who would be the aggressor is not coded ({found[0]!r})"
    for match in _STRIKES.finditer(text):
        if match[1].lower() not in _SUFFERED and not match[1].lower().endswith("ly"):
            return f"the claim has somebody attack, not be attacked ({match[0]!r})"
    return ""


def _before(text: str, said: Statement, *, named: Sequence[tuple[int, int, Mention]], owed_to: Sequence[str]) -> str:
    """Names before the act to which the help may be said to be owed: in a leading condition, or as its subject."""
    stretches = [m.span() for m in _IF_FIRST.finditer(text, said.bounds[0], said.start)]
    if said.force_at is None or said.force_at[0] > said.start:
        marked = text.rfind(MARK, said.bounds[0], said.start) + 1
        if marked or MARK in text[said.end : said.bounds[1]]:
            stretches.append((marked or said.bounds[0], said.start))
    for low, high in stretches:
        for a, b, mention in named:
            if low <= a and b <= high and mention.actor.unit not in owed_to and not _BY.search(text, low, a):
                return f"what the treaty says of {mention.span.quote!r} here is not coded"
        for match in re.finditer(r"\b[A-Z][\w'-]+", text[low:high]):
            at = low + match.start()
            if _bare(match[0]) not in _LEADING and not any(a <= at < b for a, b, _ in named):
                return f"the article does not speak of {match[0]!r}"
    return ""


def _unread(
    judgement: Judgement,
    said: Statement,
    *,
    treaty: Treaty,
    text: str,
    inside: Sequence[tuple[int, int, Mention]],
    owed_to: Sequence[str],
    start: int,
) -> str:
    """States and words of the statement that no condition was asked about."""
    obliged = [(a, b) for a, b, m in inside if b <= said.start and m.actor.unit not in owed_to]
    blank = list(obliged)
    parties = {p.code for p in treaty.parties}
    known = _coded(judgement.obligations[:1])
    for a, b, mention in inside:
        if all(w[:5].lower() in known for w in re.findall(r"\w+", mention.span.quote)):
            blank.append((a, b))
            continue
        attacker = _BY.search(text, 0, a) and not (_ATTACK_ON.search(text, 0, a) and mention.actor.unit in owed_to)
        if mention.actor.unit in owed_to or (a, b) in obliged or (attacker and mention.actor.unit not in parties):
            blank.append((a, b))
        else:
            return f"what the treaty says of {mention.span.quote!r} here is not coded"
    rest = text
    for a, b in blank:
        rest = rest[:a] + " " * (b - a) + rest[b:]
    judged = {w.lower() for phrase in said.extents for w in phrase.split()}
    over = [
        w
        for w in re.findall(r"[^\W\d_][\w'-]*", rest[start : said.bounds[1]].replace(MARK, " "))
        if _bare(w) not in _LEADING and _bare(w)[:5] not in known and w.lower() not in judged and not w.endswith("ly")
    ]
    if "defense" in said.act.kinds and said.act.strength:
        act = {w.lower() for w in re.findall(r"\w+", said.words)}
        over = [w for w in over if w.lower() not in act]
    return f"the article does not speak of {' '.join(over)!r}" if over else ""


def _bare(word: str) -> str:
    """A word in lower case without the mark of the possessive."""
    return re.sub(r"'s?$", "", word.lower())


def _coded(obligations: Sequence[Obligation]) -> frozenset[str]:
    """The words of articles, of what brings them into play and of their areas, by their first letters."""
    spoken = " ".join(plain(f"{o.summary} {o.response} {o.trigger} {o.area or ''}") for o in obligations)
    return frozenset(w[:5] for w in re.findall(r"\w+", spoken.lower()))
