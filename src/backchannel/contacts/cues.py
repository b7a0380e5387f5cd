"""Words that say how two sides stand to each other, and the words beside them that change nothing."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Kind = Literal["mediates", "silent", "broken", "warmer", "cooler", "open"]
Share = Literal["", "few", "only"]

_NEAR = r"(?: (?!and\b|while\b|but\b)[\w’'-]+){0,2}"  # up to two words between
_TIES = r"(?:ties|relations?|relationships?|cooperation|partnership|contacts?|bonds?|links?)"
_SPOKEN = r"(?:met|spoken|talked|been in (?:contact|touch)|had (?:any )?contacts?|communicated)"
# In order: what is read first is not read again as something that comes later ("no contact" is no contact).
_KINDS: Final[tuple[tuple[Kind, str], ...]] = (
    ("mediates", r"mediat\w+|go-betweens?|intermediar\w+|honest broker|conduits?|good offices|carr(?:y|ies|ied|ying) messages|"
                 r"(?:act|serve)\w*(?: \w+){0,2} (?:broker|bridge)"),
    ("silent", rf"(?:not|never|n[’']t|no longer){_NEAR} {_SPOKEN}|no (?:direct |more |further )?contacts?(?: at all)?|"
               r"without (?:any )?(?:direct )?contacts?|(?:do|does|did|have|has|are|is)(?: not|n[’']t)"
               r"(?: \w+){0,2} (?:speak|talk|meet|in (?:direct )?(?:contact|touch))(?:ing)?|"
               r"no longer (?:speak|talk|meet)\w*|(?:is|are|was|were|been|gone|went|fallen|fell|stayed|remained) silent"),
    ("broken", rf"(?:broke|broken|break|breaking|breaks) off(?: \w+){{0,2}}|sever(?:ed|s|ing)?{_NEAR} {_TIES}|"
               rf"(?:cut|cuts|cutting|broke|broken|suspended){_NEAR} {_TIES}|{_TIES}(?: \w+){{0,2}} severed|"
               r"recalled (?:its|their|his|her|the) (?:ambassador|envoy)s?"),
    ("warmer", rf"(?:deepen|strengthen|expand|upgrad|institutionali[sz]|tighten|boost|mend|improv|enhanc|repair)\w*{_NEAR} {_TIES}|"
               rf"{_TIES}{_NEAR} (?:deepened|strengthened|warmed|improved|thawed|deepening|warming|improving|"
               r"grown (?:closer|warmer)|grew (?:closer|warmer)|closer than)|(?:grown|grew|growing|drawn|drew) closer|"
               rf"(?:closer|warmer|deeper|stronger) {_TIES}"),
    ("cooler", rf"{_TIES}{_NEAR} (?:cooled|cooling|soured|worsened|deteriorated|chilled|strained|frosty|frozen|sour|chilly|"
               rf"tense|glacial|frayed|cooler|colder)|(?:cooler|colder|strained|frosty|chilly|sour|tense) {_TIES}"),
    ("open", rf"(?:open|direct|working|back|good|warm|close|regular) (?:channels?|lines?)(?: of communication)?|"
             rf"(?:channels?|lines?)(?: of communication)?(?: \w+)? (?:to|with|between|open)|"
             r"(?:keep|kept|stay|stayed|remain|remained|is|are|was|were|be|been)(?:s|ing)?(?: still)?(?: \w+)? in (?:\w+ )?(?:touch|contact)|"
             r"in (?:touch|contact) with|on speaking terms|(?:talk|speak)(?:s|ing)?(?: \w+)? (?:to|with)|"
             rf"(?:maintain|keep|kept|retain|preserv|cultivat|enjoy)\w*(?: (?!while\b|but\b)[\w’'–-]+){{0,9}} {_TIES}|"
             rf"(?:has|have|had|having)(?: (?!to\b|no\b)[\w’'-]+){{0,2}} {_TIES}|rings?|pick up the (?:tele)?phone to|"
             rf"(?:working|good|warm|close|cordial|friendly) {_TIES}|on (?:good|excellent|easy|friendly) terms"),
)  # fmt: skip
_CUES: Final = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _KINDS)
_FEW: Final = re.compile(
    r"\b(?:one of (?:the |a |its )?(?:very |only |rather )?(?:few|handful)|among the (?:very )?few)\b", re.I
)
_ONLY: Final = re.compile(r"\b(?:the only|the sole|nobody else|no other|no one else)\b|(?<=, )alone\b", re.I)
_LIKELY: Final = re.compile(
    r"\b(?:could|can|may|might|would|potential|possible|possibly|plausible|plausibly|prospective|ready|willing|position\w*|"
    r"offer\w*|poised|should|if|hopes?|seeks?|wants?|aims?)\b",
    re.I,
)
# Words that take nothing away from what is asked and add nothing to it.
_NEUTRAL: Final = frozenset(
    "a an the and or of to with in on at by for from between both all either side sides each other one another two three"
    " is are was were be been being has have had having do does did its their his her it they he she that which who this"
    " these those still also after all too very now today yet while as well so only few handful actors actor states state"
    " countries country powers power governments government capitals capital nations nation players player ones among"
    " alone sole open channels channel lines line keep keeps kept keeping maintain maintains maintained maintaining retain"
    " retains retained remain remains remained stay stays stayed enjoy enjoys ties tie relations relation relationship"
    " contacts contact touch since then not no never any been more longer anymore direct directly meanwhile however"
    " though although indeed communication speaking terms met meet meets spoken speak speaks talk talks talked talking"
    " whose can but there bilateral mutual able working ring rings pick up phone telephone broke broken break breaking off"
    " severed sever cut cuts suspended diplomatic recalled ambassador ambassadors envoy envoys deepen deepening deepened"
    " deepens strengthen strengthened strengthening strengthens cooled cooling soured worsened deteriorated warmed improved"
    " closer warmer cooler colder silent gone fallen without it's it’s served serves serve acted acts act as broker".split()
)
# What cues are made of, in any of its forms.
_STEM: Final = re.compile(
    r"(?:deepen|strengthen|expand|upgrad|institutionali[sz]|tighten|boost|mend|improv|enhanc|repair|mediat|intermediar"
    r"|go-between|conduit|maintain|retain|preserv|cultivat|enjoy)",
    re.I,
)
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
    >>> [(cue.kind, cue.words) for cue in cues("deepening ties with Tehran while keeping working relations with Israel")]
    [('warmer', 'deepening ties'), ('open', 'keeping working relations')]
    """
    found: list[Cue] = []
    for kind, rule in _CUES:
        for match in rule.finditer(text):
            if not any(match.start() < cue.end and cue.start < match.end() for cue in found):
                found.append(Cue(kind, match.start(), match.end(), match.group()))
    return tuple(sorted(found, key=lambda cue: cue.start))


def share(text: str) -> tuple[Share, int, int]:
    """Whether a claim says that there are few others or none, and where it says so.

    Examples
    --------
    >>> share("Russia is one of the few actors"), share("Oman talks to both")
    (('few', 10, 24), ('', 0, 0))
    """
    for name, rule in (("few", _FEW), ("only", _ONLY)):
        match = rule.search(text)
        if match:
            return ("few" if name == "few" else "only"), match.start(), match.end()
    return "", 0, 0


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

    Examples
    --------
    >>> unread("keeps working and in some cases warm relations, including in military channels")
    ('some cases warm', 'including military')
    """
    runs: list[list[str]] = []
    last = -1
    for place, word in enumerate(match.group() for match in _WORD.finditer(text)):
        if word.casefold() in _NEUTRAL or len(word) == 1 or _STEM.match(word):
            continue
        if last == place - 1 and runs:
            runs[-1].append(word)
        else:
            runs.append([word])
        last = place
    return tuple(" ".join(run) for run in runs)
