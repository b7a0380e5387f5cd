"""What a marked line of the ministry's index tells: the act, its kind, and where in the line its other side stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Act:
    """An act told by one rule; ``who`` is the stretch of the marked line that names the other side."""

    rule: str
    type: str
    mode: str | None
    direction: str  # "both", "out" (Russia acts) or "in" (the other acts)
    who: tuple[int, int]


# Lines about something else than an act of the day, whatever words follow.
NO_ACT = re.compile(
    r"\b(?:greetings?|congratulat\w*|condolences?|messages? (?:of|to|from)|video (?:address|message)|"
    r"addresse[sd] the|anniversary|birthday|"
    r"years? (?:ago|since|of diplomatic)|otd|onthisday|(?:this|that) day in|interview\w*|articles?|"
    r"antifake|opinion|independence ?day|national day|"
    r"exhibition|ourheroes|victory\d+|inmemoriam|history\w*|diplohistory|photomoment|fifa\w*|"
    r"kievregimecrimes|excerpts? from|readout of|"
    r"was born|pinned|retweet|fake|hoax|celebrat\w+|book of|film|documentary|congress|concert|"
    r"football|collegium|students?|compatriots|"
    r"journalists|veterans|schoolchildren|teachers|tv channel|newspaper|roundtable|ria novosti|"
    r"rossiya segodnya|sputnik|interfax|izvestia|quotes?|evacuat\w+|citizens of|if we|we (?:call|"
    r"urge|hope|expect|believe|consider|regret)|wreath|flowers|soviet union and|ussr)\b"
    r"|^rt @|^(?:|briefing|announcement \| on \w+ \d+, (?:\w+ )?R\d+ will hold a briefing)$"
)
# A comment or answer tells an act only where it was given after or during it.
SAID = re.compile(
    r"\b(?:comments?|answer\w*|reply|replies|repl(?:y|ies) to|statements?|remarks|briefing|commented|"
    r"spokes\w+|said|says|speech|takeaways)\b"
)
AFTER_IT = re.compile(
    r"\b(?:following|after|before|ahead of|prior to|during|at|in|on the (?:outcomes|results) of|"
    r"on|regarding) (?:the |a |an |his |their |her |its |R\d+'s )?"
    r"(?:[\w'-]+ ){0,5}?(?:talks|meetings?|conversation|negotiations|consultations|visit|conference)\b"
)
LIVE = re.compile(r"^live\b|\blive :|\bwatch live\b")
PLANNED = re.compile(
    r"\b(?:will|is to|are to|is (?:scheduled|expected|set) to|upcoming|forthcoming|plans? to|"
    r"announcement|ahead of|(?:R\d+|F\d+ [\w ]{2,40}) to (?:hold|meet|visit|pay|receive|take|"
    r"attend|have))\b|\bupcoming\b"
)
NEGATED = re.compile(
    r"\b(?:not|cancel\w*|postpone\w*|refus\w+|declin\w+|no longer)\b (?:[\w]+ ){0,3}(?:meet|talk|"
    r"visit|hold|take place|to)"
)

TALK = (
    r"(?:met|meets?|meetings?|talks?|negotiations|consultations?|conversations?|conference|breakfast|"
    r"lunch|dinner|contacts?|dialogue|spoke|"
    r"speaks|discuss\w*|talked|conferred|conversed|audience|speaking|exchange[sd]? (?:of "
    r")?(?:opinions|views)|met up|communicated)"
)
CUES = re.compile(r"\bsummon|\bpersona|\bsign(?:ed|ing|s)\b|\bhumanitarian\b|\brelief\b|\bvaccine")
GAP = r"[^|.!?:]"
PHONE = re.compile(
    r"\b(?:(?:tele)?phone|telephone) (?:conversations?|calls?|talks?|contacts?)|\b(?:spoke|speaks?|"
    r"talk(?:s|ed)?|talked|spoken|speaking|conversation|conversed|discussed) "
    r"[^|.]{0,40}?(?:over|by|on|via) the (?:tele)?phone|\b(?:tele)?phone (?:c\w*)?$|"
    r"\btele(?:ph\w*)?$|\bby (?:tele)?phone\b|\bvideo ?-?(?:conference|link|call)\b|\bvia "
    r"videoconference|\btelephoned\b|\bphoned\b"
)
WITH = re.compile(rf"\b(?P<cue>{TALK})\b{GAP}{{0,45}}?\bwith\b (?P<who>[^|]{{2,100}})")
PAIRED = re.compile(r"\bS\d+(?:[-, /]|and|the)+F\d+|\bF\d+(?:[-, /]|and|the)+S\d+|\bR\d+ and ")
SIDELINES = re.compile(
    r"\bon the sidelines [^|]*?\bR\d+ ?(?P<who>(?:h\w*|m\w*|t\w*)?(?: \w+){0,3})$"
)  # the rest is cut off
MET = re.compile(
    r"\b(?:met|meets)\b (?!with\b|of\b|in the format|at\b|on\b)(?P<who>(?:[\w'.,-]+ ){0,9}?F\d+[^|]{0,60})"
)
BETWEEN = re.compile(
    rf"\b(?:{TALK}\b{GAP}{{0,30}}?\bbetween|(?:meetings?|talks|consultations|negotiations|"
    rf"session)\b{GAP}{{0,30}}?\bof)\b (?P<who>[^|]{{5,100}}?)(?= on |$)"
)
JOINT = re.compile(
    r"(?P<before>[^|]*?)\bR\d+(?:'s)? ?,? ?(?:and|&|together with) (?:(?:his|her) )?(?P<who>[^|]{3,110}?)"
    r"(?=,? (?:had|held|hold|have|met|meet|are|commence\w*|beg[ai]n|start|discuss\w*|continu\w*|"
    r"sign\w*|spoke|speak|talked|exchanged|confirmed|agreed|gave|give|"
    r"address|during|at the|before|open\w*|took|take|will|considered|adopted|exchange|answer)\b|$| \||[.;(])"
)
REVERSED = re.compile(
    r"(?P<who>[^|]*?F\d+[^|]{0,70}?) (?:and|&) (?:his \w+ counterpart )?R\d+,? (?:had|held|hold|have|"
    r"met|meet|are|commence\w*|beg[ai]n|start|discuss\w*|spoke|exchanged|signed)\b"
)
RECEIVED_BY = re.compile(
    r"\bR\d+[^|]{0,60}?\b(?:(?:was|is|been|being|were) )+(?:received|welcomed|greeted|met) by (?P<who>[^|]{3,90})"
)
RECEIVES = re.compile(
    r"\bR\d+ (?:has |will )?(?:receiv\w+|host(?:s|ed)|welcom\w+|greet(?:s|ed)|met) (?P<who>(?!books?|"
    r"letter|media|question)[^|]{3,100})"
)
RECEIVES_US = re.compile(
    r"(?P<who>[^|]*?F\d+[^|]{0,60}?) (?:receiv\w+|welcom\w+|greets|greeted|met(?: with)?|"
    r"meets(?: with)?|held (?:talks|a meeting) with|hosts|hosted) R\d+"
)
CREDENTIALS = re.compile(
    r"\b(?:present\w*|presentation of) (?:the |his |her |its )?(?:copies of )?(?:the |his |her "
    r")?credentials(?: to)?(?P<who>[^|]*)"
)
DYAD = re.compile(
    r"(?P<who>(?:\bF\d+, ){0,3}\bS\d+ ?(?:[-/,]|and) ?(?:the )?(?:[\w' -]{0,20} )?F\d+(?:,? and "
    r"F\d+)?|\bF\d+ ?(?:-|and) ?S\d+)(?: [\w-]+){0,5}? (?:talks|consultations|negotiations|meeting|"
    r"summit|dialogue|"
    r"commission|contacts)\b"
)
OUR_VISIT = re.compile(
    r"\bR\d+(?:'s)?,? (?:[^|.]{0,60}? )?(?:(?:visits?|visited|visiting|trip|tour)\b(?: to| in| of)?|"
    r"(?:arriv\w+|landed|lands|came|flew) (?:in|at|to|for))\b (?P<who>[^|]{2,70})"
    r"|\bvisits? (?:of|by) R\d+ to (?P<who2>[^|]{2,60})|\b(?:visit|trip) to (?P<who3>[^|]{0,25}?[FP]\d+)"
)
THEIR_VISIT = re.compile(
    r"(?P<who>[^|]*?\bF\d+[^|]{0,80}?)\b(?:visits?|visited|arriv\w+|come to|on a visit)\b(?! by)"
    r"(?:[^|]{0,60}?\bS\d+|[^|]{0,12} to (?:the )?r\w{0,7}(?: f\w*)?$)"
    r"|\bvisit to S\d+ (?:of|by) (?P<who4>[^|]*?F\d+[^|]{0,60})"
    r"|\bvisit (?:of|by) (?P<who2>[^|]{0,60}?F\d+[^|]{0,60}?) to (?:the )?S\d+"
    r"|(?P<who3>(?:foreign minister|minister|president|prime minister|chairman|speaker|king|emir|"
    r"secretary|representative|chancellor|envoy|leader)[^|]{0,50}?F\d+[^|]{0,60}?)(?:'s)? (?:(?:will "
    r")?(?:pays?|paid|makes?|made|is paying|to pay) (?:[^|]{0,25}visit|[\w ]{0,25}$)|arrives? (?:in "
    r"S\d+|on|for)|arrived (?:in S\d+|on|for)|will come?\b|will co$|arrives? ?i?n?$)"
)
RESIDENT = re.compile(
    r"\b(?:ambassadors?|embassy|consul|charg\w+|employees|staff|diplomats|representative office|"
    r"delegation of the embassy)\b"
)
SUMMONED = re.compile(r"\bsummon(?:ed|s|ing)?\b")
PNG = re.compile(
    r"\b(?:on declaring|declared?|expulsion of|expel\w*|announced) (?P<who>[^|]*?)personae? non "
    r"grata|\bpersonae? non grata\b(?P<who2>[^|]*)"
)
SIGNED = re.compile(
    r"\b(?:sign(?:ed|s|ing)?)\b[^|]{0,80}?\b(?:agreements?|memorand\w+|plans?|protocols?|treaty|"
    r"declaration|program\w*|statement|documents?|convention|joint)\b"
    r"|\b(?:agreements?|memorand\w+|plans?|protocols?|treaty|declaration|program\w*|joint statement|"
    r"documents?)\b[^|]{0,50}?\b(?:was|were|is|are|being) signed\b"
)
AID = re.compile(
    r"\b(?:deliver(?:s|ed|ing)|sent|sends|send|dispatch\w*|supplied|donat\w*|handed over|"
    r"handover)\b[^|]{0,60}?\b(?:humanitarian|relief|aid|vaccines?)\b(?P<who>[^|]*)"
)
SWAP = re.compile(r"\b\d+ (?:russian )?(?:S\d+ )?(?:servicemen|prisoners|soldiers|pows)[^|]{0,40}\breturned\b")
TAKES_PART = re.compile(
    r"\bR\d+[^|]{0,25}?\b(?:t(?:akes?|ook|aking) part|participat\w+|attend\w*|"
    r"arriv\w+[^|]{0,40}(?:to take part|to participate|to attend)|chair(?:s|ed|ing)|joins?)\b(?: in|"
    r" at)? (?P<who>[^|]{3,90})"
    r"|(?P<who3>[^|]*?\b(?:summit|meeting|session|council)\b[^|]*?)R\d+ (?:took|takes?) part\b"
    r"|(?P<who4>(?:meeting|summit|session)[^|]{0,60}?F\d+[^|]{0,40}?)\b(?:chaired by|attended by|"
    r"with the participation of) R\d+"
    r"|\bR\d+'s (?:[\w' ]+ )?(?:at|following|during) (?:the |a |an "
    r")?(?P<who2>(?:[\w'-]+ ){0,5}?(?:meeting|session|summit|council)[^|]{0,70})"
)
ASSEMBLY = re.compile(r"\b(?:meetings?|sessions?|summit|conference|council|ministerial|talks|format|gathering)\b")
STOP = re.compile(
    r"\b(?:on the sidelines|on the margins|during|ahead|to discuss|in the framework|within|following|"
    r"regarding|about|as part|chaired|after|where|before|while|at which|"
    r"dedicated|devoted|on the (?:situation|occasion|topic)|on (?:issues|matters)|https?|via|at the "
    r"(?:initiative|invitation|request))\b|[(|]|(?<!\bmr)(?<!\bdr)(?<!\bh\.e)(?<!\bst)(?<!\bms)\. |"
    r", (?:S\d+(?! and)|P\d+|[a-z]+ \d)"
)


def hopeful(text: str, *, phone: bool) -> bool:
    """Whether a plain line has a word of any act at all, so that it is worth looking for actors."""
    return phone or bool(CUES.search(text)) or not NO_ACT.search(text)


def acts(line: str, *, phone: bool) -> Iterator[Act]:
    """What a marked line may tell, the likeliest first; ``phone`` says that a telephone is drawn beside it."""
    yield from filter(None, (_unfriendly(line), _deeds(line)))
    if NO_ACT.search(line) or NEGATED.search(line):
        return
    if SAID.search(line) and not AFTER_IT.search(line) and not LIVE.search(line):
        return
    if phone or PHONE.search(line):
        yield from _call(line)
        return
    yield from _together(line)
    yield from _visits(line)
    yield from filter(None, (_sessions(line),))


def planned(line: str) -> bool:
    """Whether the line speaks of what is to come."""
    done = re.search(r"\bR\d+[^|]{0,15} (?:arriv|took|takes part|met|held|received|attended)", line)
    return bool(PLANNED.search(line)) and not (done and not re.search(r"\bwill\b", line))


def _act(
    rule: str, hit: re.Match[str], *, mode: str | None = None, direction: str = "both", kind: str = "CONSULT"
) -> Act:
    group = next(
        (name for name, value in hit.groupdict().items() if name.startswith("who") and value is not None), None
    )
    start, end = hit.span(group) if group else hit.span()
    stop = None if mode == "multilateral" else STOP.search(hit.string, start + 1, end)
    return Act(rule, kind, mode, direction, (start, stop.start() if stop else end))


def _call(line: str) -> Iterator[Act]:
    for pattern in (WITH, REVERSED, JOINT, BETWEEN):
        hit = pattern.search(line)
        if hit and re.search(r"R\d", line):
            yield _act("call", hit, mode="phone")
    whole = re.match(rf"(?P<who>.*?{PHONE.pattern})", line)
    if whole and re.search(r"R\d", line):
        yield _act("call, loosely", whole, mode="phone")


def _together(line: str) -> Iterator[Act]:
    for rule, pattern in (
        ("received by", RECEIVED_BY),
        ("with", WITH),
        ("met", MET),
        ("receives us", RECEIVES_US),
        ("receives", RECEIVES),
        ("reversed", REVERSED),
        ("joint", JOINT),
        ("credentials", CREDENTIALS),
        ("joint", SIDELINES),
        ("between", BETWEEN),
        ("dyad", DYAD),
    ):
        hit = pattern.search(line)
        if hit and _fits(rule, line, hit):
            yield _act(rule, hit)


def _fits(rule: str, line: str, hit: re.Match[str]) -> bool:
    """What a pattern cannot say: a Russian side, a foreign one, for pairs of persons a word of meeting or a photo."""
    if rule == "dyad":  # a delegation speaks on other days too
        return not re.search(r"delegation (?:at|to|in)(?: the)? S\d", line) and not re.search(
            r"R\d+ (?:at|to)(?: the)? S\d+-F", line
        )
    if rule == "between":
        return bool(PAIRED.search(hit["who"]) if "between" not in hit[0] else re.search(r"\b[RS]\d", hit["who"]))
    if rule in {"with", "met"} and not re.search(r"R\d|\b(?:our|the) delegation", line):
        return False
    if rule == "joint":
        return hit.end() == len(line) or bool(
            re.search(rf"\b{TALK}\b|\b(?:photooftheday|live|held|hold|had|commence\w*|sign\w*)\b", line)
        )
    return bool(re.search(r"R\d", line)) or rule == "credentials"


def _visits(line: str) -> Iterator[Act]:
    theirs = THEIR_VISIT.search(line)
    ours = OUR_VISIT.search(line)
    if ours and re.search(r"R\d", line) and not RESIDENT.search(line[: ours.end()]):
        rule = "visit for a meeting" if re.search(r"take part|participate|attend", line) else "visit"
        yield _act(rule, ours, mode="visit", direction="out")
    if theirs and not RESIDENT.search(line):
        yield _act("their visit", theirs, mode="visit", direction="in")


def _sessions(line: str) -> Act | None:
    hit = TAKES_PART.search(line)
    return _act("takes part", hit, mode="multilateral") if hit and ASSEMBLY.search(hit[0]) else None


def _unfriendly(line: str) -> Act | None:
    if SUMMONED.search(line) and not re.search(r"\b(?:answer|comment|reply|zakharova)\b", line):
        if re.search(r"\bR\d+\b[^|]{0,60}?\bsummoned (?:back )?to S\d", line):
            return None  # an ambassador called home
        ours = re.search(r"\bR\d+\b[^|]{0,60}?\bsummoned\b(?! to the (?:S\d+|R\d+))", line)
        whole = re.match(r"(?P<who>.*)", line)
        return (
            _act("summoned", whole, mode="disapprove", direction="in" if ours else "out", kind="ACCUSE")
            if whole
            else None
        )
    hit = PNG.search(line)
    if hit and not re.search(r"\b(?:answer|comments?|reply|decision|S\d+ diplomats)\b", line):
        return _act("persona non grata", hit, mode="expel", direction="out", kind="SANCTION")
    return None


def _deeds(line: str) -> Act | None:
    if NO_ACT.search(line):
        return None
    hit = SIGNED.search(line)
    if (
        hit
        and re.search(r"[RS]\d", line)
        and not re.search(r"\b(?:comment|answer|statement by|law|executive order|decree)\b", line)
    ):
        whole = re.match(r"(?:F\d+ ?[-|] )?(?P<who>.*)", line)
        return _act("signed", whole, kind="SUPPORT") if whole else None
    hit = AID.search(line)
    return _act("aid", hit, direction="out", kind="AID") if hit and re.search(r"[RS]\d|emercom", line) else None
