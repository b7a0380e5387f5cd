"""Words that say how two sides stand to each other, and the words beside them that change nothing."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Kind = Literal["mediates", "silent", "broken", "warmer", "cooler", "open"]
Share = Literal["", "few", "only"]

_NEAR = r"(?: (?!and\b|while\b|but\b)[\w’'-]+){0,2}"  # up to two words between
_FAR = r"(?: (?!while\b|but\b)[\w’'-]+){0,8}"  # the names of both sides between
_TIES = r"(?:ties|relations?|relationships?|cooperation|partnership|contacts?|bonds?|links?)"
_LINES = r"(?:channels?|lines?)(?: of communication)?"
_TALKING = r"(?:speak|talk|meet|in (?:direct )?(?:contact|touch))(?:ing)?"
_WARM = r"(?:deepen|strengthen|expand|upgrad|institutionali[sz]|tighten|boost|mend|improv|enhanc|repair)"
_WARMED = r"(?:deepened|strengthened|warmed|improved|thawed|deepening|warming|improving|closer than|gr[eo]wn? closer)"
_COOLED = r"(?:cooled|cooling|soured|worsened|deteriorated|chilled|glacial|frayed|cooler|colder)"
_COOL = r"(?:strained|frosty|frozen|sour|chilly|tense|cooler|colder)"
_STILL = r"(?:keep|kept|stay|stayed|remain|remained|is|are|was|were|be|been)(?:s|ing)?(?: still)?"
_SPOKEN = r"(?:met|spoken|talked|been in (?:contact|touch)|had (?:any )?contacts?|communicated)"

_MEDIATES: Final = (
    r"mediat\w+",
    r"go-betweens?",
    r"intermediar\w+",
    r"honest broker",
    r"conduits?",
    r"good offices",
    r"carr(?:y|ies|ied|ying) messages",
    r"(?:act|serve)\w*(?: \w+){0,2} (?:broker|bridge)",
)
_SILENT: Final = (
    rf"(?:not|never|n[’']t|no longer){_NEAR} {_SPOKEN}",
    rf"(?:has|have|is|are) yet to {_TALKING}",
    r"no (?:direct |more |further )?contacts?(?: at all)?",
    r"without (?:any )?(?:direct )?contacts?",
    rf"(?:do|does|did|have|has|are|is)(?: not|n[’']t)(?: \w+){{0,2}} {_TALKING}",
    r"no longer (?:speak|talk|meet)\w*",
    r"(?:is|are|was|were|been|gone|went|fallen|fell|stayed|remained) silent",
)
_BROKEN: Final = (
    r"(?:broke|broken|break|breaking|breaks) off(?: \w+){0,2}",
    rf"sever(?:ed|s|ing)?{_NEAR} {_TIES}",
    rf"(?:cut|cuts|cutting|broke|broken|suspended){_NEAR} {_TIES}",
    rf"{_TIES}(?: \w+){{0,2}} severed",
    r"recalled (?:its|their|his|her|the) (?:ambassador|envoy)s?",
)
_WARMER: Final = (
    rf"{_WARM}\w*{_NEAR} {_TIES}",
    rf"{_TIES}{_FAR} {_WARMED}",
    r"(?:grown|grew|growing|drawn|drew) closer",
    rf"(?:closer|warmer|deeper|stronger) {_TIES}",
)
_COOLER: Final = (rf"{_TIES}{_FAR} (?:{_COOLED}|{_COOL})", rf"{_COOL} {_TIES}")
_OPEN: Final = (
    rf"(?:open|direct|working|back|good|warm|close|regular) {_LINES}",
    rf"{_LINES}(?: \w+)? (?:to|with|between|open)",
    rf"{_STILL}(?: \w+)? in (?:\w+ )?(?:touch|contact)",
    r"in (?:touch|contact) with",
    r"on speaking terms",
    r"(?:talk|speak)(?:s|ing)?(?: \w+)? (?:to|with)",
    rf"(?:maintain|keep|kept|retain|preserv|cultivat|enjoy)\w*(?: (?!while\b|but\b)[\w’'–-]+){{0,9}} {_TIES}",
    rf"(?:has|have|had|having)(?: (?!to\b|no\b)[\w’'-]+){{0,2}} {_TIES}",
    r"rings?",
    r"pick up the (?:tele)?phone to",
    rf"(?:working|good|warm|close|cordial|friendly) {_TIES}",
    r"on (?:good|excellent|easy|friendly) terms",
)
# In order: what is read first is not read again as something that comes later ("no contact" is no contact).
_KINDS: Final[tuple[tuple[Kind, tuple[str, ...]], ...]] = (
    ("mediates", _MEDIATES),
    ("silent", _SILENT),
    ("broken", _BROKEN),
    ("warmer", _WARMER),
    ("cooler", _COOLER),
    ("open", _OPEN),
)
_CUES: Final = tuple(
    (kind, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for kind, words in _KINDS
)  # fmt: skip
_FEW: Final = re.compile(
    r"\b(?:one of (?:the |a |its )?(?:very |only |rather )?(?:few|handful)|among the (?:very )?few)\b", re.IGNORECASE
)
_ONLY: Final = re.compile(
    r"\b(?:the only|the sole|nobody else|no other|no one else)\b|(?<=, )alone\b", re.IGNORECASE
)  # fmt: skip
_LIKELY: Final = re.compile(
    r"\b(?:could|can|may|might|would|potential|possible|possibly|plausible|plausibly|prospective|ready|willing"
    r"|position\w*|offer\w*|poised|should|if|hopes?|seeks?|wants?|aims?)\b",
    re.IGNORECASE,
)
# Words that take nothing away from what is asked and add nothing to it.
_NEUTRAL_WORDS: Final = """
    a an the and or of to with in on at by for from between both all either side sides each other one another two three
    is are was were be been being has have had having do does did its their his her it they them he she that which who
    this these those still also after all too very now today yet while as well so actor actors state states country
    countries power powers government governments capital capitals nation nations player players ones among open
    channels channel lines line keep keeps kept keeping remain remains remained stay stays stayed ties tie contacts
    contact touch since then not no never any been more longer anymore direct directly meanwhile however though
    although indeed communication speaking terms met meet meets spoken speak speaks talk talks talked talking whose can
    but there bilateral mutual able working ring rings broke broken break breaking off severed sever cut cuts suspended
    cooled cooling soured worsened deteriorated warmed closer warmer cooler colder silent gone fallen without it's it’s
    served serves serve acted acts act broker
"""
_NEUTRAL: Final = frozenset(_NEUTRAL_WORDS.split())
# What cues are made of, in any of its forms.
_STEM: Final = re.compile(
    r"(?:deepen|strengthen|expand|upgrad|institutionali[sz]|tighten|boost|mend|improv|enhanc|repair|mediat|intermediar"
    r"|go-between|conduit|maintain|retain|preserv|cultivat|enjoy)",
    re.IGNORECASE,
)
_WORKING: Final = re.compile(r"\bworking (?:relations?|relationships?|ties)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class Cue(NamedTuple):
    """Words that say how two sides stand, where they begin and end in the claim."""

    kind: Kind
    start: int
    end: int
    words: str


def cues(text: str) -> tuple[Cue, ...]:
    """The cues of a claim in order of the text; none lies over another.

    Examples
    --------
    >>> [(cue.kind, cue.words) for cue in cues("deepening ties with Iran while keeping working relations with Oman")]
    [('warmer', 'deepening ties'), ('open', 'keeping working relations')]
    """
    found: list[Cue] = []
    for kind, rule in _CUES:
        for match in rule.finditer(text):
            if not any(match.start() < cue.end and cue.start < match.end() for cue in found):
                found.append(Cue(kind, match.start(), match.end(), match.group()))
    return tuple(sorted(found, key=lambda cue: cue.start))


def share(text: str) -> Share:
    """Whether a claim says that there are few others, or none.

    Examples
    --------
    >>> share("Russia is one of the few actors"), share("Oman talks to both"), share("Oman is the only one")
    ('few', '', 'only')
    """
    if _FEW.search(text):
        return "few"
    return "only" if _ONLY.search(text) else ""


def is_possibility(text: str) -> bool:
    """Whether a claim speaks of what somebody could or would do, which no record holds.

    Examples
    --------
    >>> is_possibility("France could become the go-between"), is_possibility("Oman carried messages")
    (True, False)
    """
    return _LIKELY.search(text) is not None


def unread(text: str) -> tuple[str, ...]:
    """Words of a claim that say something besides the cues, in order, runs of them together.

    Mere "relations" are left: they may mean embassies, which contacts do not show; working relations are contacts.

    Examples
    --------
    >>> unread("keeps working relations, in some cases warm ones, including in military channels")
    ('some cases warm', 'including', 'military')
    """
    plain = _ONLY.sub(",", _FEW.sub(",", _WORKING.sub("ties", text)))
    runs: list[list[str]] = []
    last = -2
    for place, word in enumerate(match.group() for match in _WORD.finditer(plain)):
        if word.casefold() in _NEUTRAL or len(word) == 1 or _STEM.match(word):
            continue
        if last == place - 1:
            runs[-1].append(word)
        else:
            runs.append([word])
        last = place
    return tuple(" ".join(run) for run in runs)
