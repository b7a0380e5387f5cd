"""What the tables can't answer, by the words that speak of it; a claim with such words gets no verdict from them."""

from __future__ import annotations

import re

from backchannel.geography.phrases import any_of
from backchannel.geography.places import PARTS, Masked
from backchannel.geography.polarity import NEGATION
from backchannel.geography.remains import HARMLESS, unread
from backchannel.geography.words import Words

READ = "\x00"  # stands for a piece of the claim that was read
# More unread words than this in one breath with what was read, and the reading is not trusted.
MOST_UNREAD = 2


def _words(words: str) -> re.Pattern[str]:
    """A pattern for any of some whole words; an underscore stands for a blank."""
    return re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)


# Things that are in no table of this room; states' names are masked and don't count.
_OUTSIDE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a border at sea, waters or a coast",
        _words(
            "maritime seas? sea_?lanes? seaways? naval waters? coasts? coastlines? coastal shores? straits? gulf bay"
            " oceans? islands? isthmus exclusive_economic_zone eez continental_shelf canal"
        ),
    ),
    (
        "troops and weapons",
        _words(
            "troops soldiers forces army armies tanks missiles? rockets? artillery drones? strikes? deploy\\w* massed"
            " stationed military guards range_of"
        ),
    ),
    ("a river, a lake or mountains", _words("rivers? lakes? mountains? valleys? delta peninsula steppe")),
    ("the air", _words("airspace flights? flying air_corridors? air_routes? overfl\\w+")),
    (
        "a front, a ceasefire line or a zone",
        _words(
            "front_?lines? fronts? line_of_(?:actual_)?control lac loc ceasefire_line line_of_contact contact_line dmz"
            " demarcation demilitari[sz]ed buffer zones? corridors? green_line blue_line no_man's_land occupied"
        ),
    ),
    (
        "a part of a state or a place that is no capital",
        _words(
            "provinces? oblasts? regions? districts? governorates? prefectures? cantons? count(?:y|ies) villages?"
            " towns? enclaves? exclaves? territor(?:y|ies) strip heights bases? ports? airports? airfields?"
            " facilit(?:y|ies) sites? plants? reactors? camps? outposts? settlements? checkpoints? crossings?"
        ),
    ),
    (
        "a wall, a fence, a road or a pipeline",
        _words(
            "walls? fences? barriers? trench(?:es)? roads? highways? railways? rail pipelines? bridges? tunnels? gas"
            " oil"
        ),
    ),
    ("travel time", _words("hours? minutes? drive driving by_(?:road|car|train|plane|air)")),
    (
        "other times",
        _words(
            "once used_to formerly historically originally until no_longer previously in_(?:the_)?1[5-9]\\d\\ds?"
            " in_20[01]\\d centur(?:y|ies) ussr ottoman colonial soviet yugoslavia czechoslovakia east_germany empire"
            " cold_war before_the during"
        ),
    ),
)
# Words that keep a reading from being judged.
_UNREADABLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("speaks of the past", _words("was were had did")),
    (
        "speaks of what would be, not of what is",
        _words("would will could should if unless proposed planned future new"),
    ),
    (
        "speaks of a part of a border or of several together",
        _words(
            "half third quarter most_of parts?_of stretch_of section segment portion per_?cent combined in_total"
            " altogether together all_of average"
        ),
    ),
    (
        "sets one apart from the rest",
        _words(
            "only sole solely first last largest smallest most least biggest longest shortest nearest closest any"
            " every all"
        ),
    ),
    ("gives a direction", _words("(?:north|south|east|west)(?:[-_]?(?:east|west))?(?:ern)?")),
    (
        "compares",
        _words(
            "than as_\\w+_as twice double triple times compared similar equal same either unlike likewise"
            " respectively except(?:ing)? excluding apart_from aside_from other_than besides save bar barring but_for"
            " beyond"
        ),
    ),
)
# Of these, what stands in a clause of its own, apart from what was read, does not touch the reading.
_ELSEWHERE = ("speaks of the past", "sets one apart from the rest")
# "Northern Iraq", "rebel-held Syria": not the state as a whole.
_PARTIAL = re.compile(
    r"\b((?:north|south|east|west|central)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?|upper|lower|inner|outer|occupied"
    r"|\w+-held|\w+-controlled)[ -]§([A-Z])§(?!'?s? ?(?:land )?(?:border|frontier)\b)",
    re.IGNORECASE,
)
_HAS = r" and (?=(?:has|have|is|are|was|were|it|they|its)\b)"
_BREATH = re.compile(
    rf"[,;:()]| - | (?:which|where|while|although|though|because|since|whereas|whose) |{_HAS}", re.IGNORECASE
)
_CLAUSE = re.compile(
    rf"([;:]| - |,? (?:because|while|whereas|although|though) |, (?:and|but|so|yet|for|as|where) |{_HAS})",
    re.IGNORECASE,
)
_PIECES = re.compile(rf"(, (?:for|as) |{_BREATH.pattern})", re.IGNORECASE)
_SETS_APART = re.compile(r"[;:]| - |,? (?:for|as|because) ")
# What keeps an unread clause in view: places, amounts, and the words that this room is about.
_OF_INTEREST = re.compile(r"[§#]|\b(?:borders?|frontiers?|neighbou?rs?|capitals?|coast\w*|landlocked)\b", re.IGNORECASE)


def part_named(masked: Masked, *, read: str = "") -> str:
    """The first place of a claim that is only a part of a state, in its own words; empty if there is none.

    ``read`` holds the words of questions on such parts, which count as read.
    """
    beside = _PARTIAL.search(masked.claim)
    if beside:
        return beside[1] + " " + masked.places[beside[2]].words
    inside = [place.words for letter, place in masked.places.items() if f"§{letter}§" in masked.claim]
    named = [words for words in inside if PARTS.search(words)] + [match[0] for match in PARTS.finditer(masked.claim)]
    return next((name for name in named if name not in read), "")


def outside(rest: str) -> str:
    """What the unread rest of a claim speaks of that is in no table; empty if nothing was noticed.

    Examples
    --------
    >>> outside("troops along the border")
    "troops and weapons ('troops')"
    """
    text = HARMLESS.sub(" ", _near(rest, _CLAUSE))
    hits = ((what, words.search(text)) for what, words in _OUTSIDE)
    return next((f"{what} ({hit[0]!r})" for what, hit in hits if hit), "")


# A number of three figures or more that is no year: "its frontier with Brazil nearly 9,140".
_BARE_NUMBER = re.compile(r"(?<![\w#§.,])(?:\d{1,3}(?:,\d{3})+|(?!(?:1[89]|20)\d\d\b)\d{3,})(?![\w#§])")


def unreadable(words: Words, rest: str) -> str:
    """Why the unread rest of a claim keeps its read part from being judged; empty if it does not.

    ``rest`` is the claim with what was read replaced by a mark.
    """
    text = HARMLESS.sub(" ", rest)
    near = _near(text, _PIECES)
    hits = ((why, pattern.search(near if why in _ELSEWHERE else text)) for why, pattern in _UNREADABLE)
    why = next((f"it {why} ({hit[0]!r})" for why, hit in hits if hit), "")
    denial = NEGATION.search(near)
    if why or denial:
        return why or f"it holds a negation that could not be placed ({denial[0] if denial else ''!r})"
    if _BARE_NUMBER.search(text):
        return "what its number without a unit measures could not be read"
    if any(not words.amounts[letter].vague for letter in re.findall(r"#([A-Z])#", text)):
        return "what its number measures could not be read"
    more = re.search(READ + r",? (?:the )?§([A-Z])§", text)
    if more:
        return f"it names a state that could not be placed ({words.masked.places[more[1]].words!r})"
    return next(filter(None, (_crowded(words, breath) for breath in _BREATH.split(text) if READ in breath)), "")


def _near(rest: str, cuts: re.Pattern[str]) -> str:
    """The unread rest without clauses that stand apart from what was read and speak of nothing that is checked here.

    Before what was read, a comma alone sets no clause apart: "in 1914, X bordered Y" is one.
    """
    pieces = cuts.split(rest)
    read = [i for i, piece in enumerate(pieces) if READ in piece]
    if not read:
        return rest
    kept = []
    for i, piece in enumerate(pieces[::2]):
        at = 2 * i
        apart = at > read[0] or any(_SETS_APART.search(cut) for cut in pieces[at + 1 : read[0] : 2])
        if at in read or not apart or _OF_INTEREST.search(piece):
            kept.append(piece)
    return " , ".join(kept)


def _crowded(words: Words, breath: str) -> str:
    """Why what stands in one breath with a reading casts doubt on it; empty if it does not."""
    stray = re.search(READ + r".*?§([A-Z])§", breath)
    if stray:
        return f"it names a state that could not be placed ({words.masked.places[stray[1]].words!r})"
    left = unread(breath)
    return f"too much of it could not be read ({' '.join(left)!r})" if len(left) > MOST_UNREAD else ""
