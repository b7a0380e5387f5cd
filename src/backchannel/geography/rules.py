"""The rules of reading: which wordings ask which question of the tables."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from backchannel.geography.phrases import (
    LIST,
    PLACE,
    QUALIFIED,
    THEY,
)
from backchannel.geography.questions import (
    COMPASS,
    Adjoin,
    Asked,
    Between,
    Count,
    Enclosed,
    Extreme,
    Landlocked,
    Length,
    Lies,
    Question,
)
from backchannel.geography.tolerances import Amount
from backchannel.geography.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One wording and how its questions are put together; a builder that yields nothing declines the match."""

    wording: re.Pattern[str]
    build: Callable[[re.Match[str], Words], Iterator[Asked]]


def rule(wording: str, build: Callable[[re.Match[str], Words], Iterator[Asked]]) -> Rule:
    """A rule from its wording; wordings take no notice of case."""
    return Rule(wording=re.compile(wording, re.IGNORECASE), build=build)


def asked(match: re.Match[str], words: Words, *, readings: list[Question], denied: bool = False) -> Asked:
    """A question with the words it was read from."""
    return Asked(
        words=words.plain(match[0]), start=match.start(), end=match.end(), readings=tuple(readings), denied=denied
    )


def subject_of(match: re.Match[str], words: Words) -> tuple[tuple[str, ...], ...]:
    """Who a sentence is about: one tuple of codes for each possible reading; several codes in one share the verb."""
    text = match["subject"]
    if not text:
        # A question that goes on after another starts with "and": its subject is looked for before that.
        return tuple((code,) for code in words.subjects(match.start() + len(re.match(r",?(?: and)?", match[0])[0])))  # type: ignore[index]
    at = match.start("subject")
    if re.fullmatch(THEY, text, re.IGNORECASE):
        return words.both(at)
    if text.casefold() in ("which", "that", "who"):
        many = re.search(r"\b(?:share|have|border|lie|are)\b", match[0], re.IGNORECASE)
        named = re.search(rf"({LIST if many else PLACE})[\s,-]*$", words.left(at))
        return (words.codes(named[1]),) if named else ()
    if "§" not in text:
        return tuple((code,) for code in words.those(at))
    if not words.whole_before(at) and match.string[match.end("subject")] == ",":
        # "Iran, like Iraq, borders Turkey": the state before the comma is not the subject.
        return tuple((code,) for code in words.subjects(match.end("subject") + 2))
    return () if adjective(text, words) or not words.whole_before(at) else (words.codes(text),)


def adjective(text: str, words: Words) -> bool:
    """Whether a place in a text is named by an adjective only: "Iranian" is not Iran."""
    return any(words.place(token).form == "adjective" for token in re.findall(r"§[A-Z]§", text))


def objects_of(match: re.Match[str], words: Words) -> tuple[str, ...]:
    """The states a verb is about, if they stand for themselves."""
    if adjective(match["object"], words) or not words.whole_after(match.end("object")):
        return ()
    return words.codes(match["object"])


def share(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X shares (no) (1,148 km of) border with Y and Z"."""
    others = objects_of(match, words)
    number = match["size"] or match["size2"] or match["size3"]
    land = bool(re.search(r"\bland\b", match[0]))
    denied = bool(match["no"] or match["none"] or match["lack"] or match["neither"])
    if denied and says_less(match):
        return
    if match["with"] and match["subject"] is None:
        return
    if number and (len(others) != 1 or words.amount(number).unit != "km"):
        return
    subjects = subject_of(match, words)
    if len(others) > 1 and any(len(group) > 1 for group in subjects):
        return  # "X and Y border Z and W" may be meant one by one
    yield from directions(match, words, pairs=[(group[0], other) for group in subjects for other in others])
    for other in others:
        pairs = [(one, other) for group in subjects for one in group if one != other]
        if number:
            amount = words.amount(number)
            yield from some(match, words, readings=[Length(a=a, b=b, amount=amount) for a, b in pairs], denied=denied)
        elif len(subjects) > 1:
            yield from some(match, words, readings=[Adjoin(a=a, b=b, by_land=land) for a, b in pairs], denied=denied)
        else:
            for a, b in pairs:
                yield asked(match, words, readings=[Adjoin(a=a, b=b, by_land=land)], denied=denied)


def says_less(match: re.Match[str]) -> bool:
    """Whether a denial may only deny what an adjective or "neither" with "not" adds: "no open border"."""
    twice = match.groupdict().get("neither") and (match["no"] or match.groupdict().get("none"))
    return bool(twice or re.search(QUALIFIED, match[0], re.IGNORECASE))


def some(match: re.Match[str], words: Words, *, readings: list[Question], denied: bool = False) -> Iterator[Asked]:
    """One question if there is any reading of it."""
    if readings:
        yield asked(match, words, readings=readings, denied=denied)


def directions(match: re.Match[str], words: Words, *, pairs: list[tuple[str, str]]) -> Iterator[Asked]:
    """ "its northern border with X", "borders X to the north": where the other state lies, seen from the first."""
    found = re.findall(r"\b(north|south|east|west)(east|west)?(?:ern)?\b", match[0], re.IGNORECASE)
    if not found or not pairs:
        return
    # Two words in one direction ("south-eastern"); with several states it is not clear which lies where.
    way = "".join("".join(parts) for parts in found[:2]).casefold()
    clear = len({other for _, other in pairs}) == 1 and way in COMPASS
    yield asked(match, words, readings=[Lies(a=a, b=b, way=way) for a, b in pairs] if clear else [])


def words_between(match: re.Match[str]) -> list[str]:
    """The words of a match without its places and amounts."""
    return re.findall(r"[a-z]+", re.sub(r"[§#][A-Z][§#]", " ", match[0]).casefold())


def each_other(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X and Y share a (1,148-km) border"."""
    groups = [group for group in subject_of(match, words) if len(group) == 2]
    number = match["size"] or match["size2"]
    denied, land = bool(match["no"] or match["none"]), bool(re.search(r"\bland\b", match[0]))
    if denied and says_less(match):
        return
    if number and (words.amount(number).unit != "km"):
        return
    for a, b in groups:
        if number:
            yield asked(match, words, readings=[Length(a=a, b=b, amount=words.amount(number))], denied=denied)
        else:
            yield asked(match, words, readings=[Adjoin(a=a, b=b, by_land=land)], denied=denied)


def verb(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X borders Y and Z", "X is next to Y"."""
    if re.search(r"neighbou?ring$", match["verb"], re.IGNORECASE) and match["subject"] is None:
        return  # "and neighbouring Iran" is no predicate
    if match["verb"].casefold().startswith("touch") and (
        "§" not in (match["subject"] or "") or re.match(r" (?:with|in|through|by)\b", words.right(match.end()))
    ):
        return  # a dispute or a drone may touch a state as well
    firm = not re.search(r"neighbou?r|next|adjacent|flank", match["verb"], re.IGNORECASE)
    neither = match["neither"] or match["neither2"]
    denied = bool(match["no"] or match["none"] or neither)
    if (neither and (match["no"] or match["none"])) or ("nor" in words_between(match) and not neither):
        return
    subjects, others = subject_of(match, words), objects_of(match, words)
    if len(others) > 1 and any(len(group) > 1 for group in subjects):
        return  # "X and Y border Z and W" may be meant one by one
    yield from directions(match, words, pairs=[(group[0], other) for group in subjects for other in others])
    for other in others:
        if len(subjects) > 1:
            readings: list[Question] = [Adjoin(a=g[0], b=other, firm=firm) for g in subjects if other not in g]
            yield from some(match, words, readings=readings, denied=denied)
        for one in subjects[0] if len(subjects) == 1 else ():
            if one != other:
                yield asked(match, words, readings=[Adjoin(a=one, b=other, firm=firm)], denied=denied)


_RESTRICTS = r" (?:at|with|that|whose|who|to|under|without|in|of|worth|left|willing|ready|it|they)\b"
_SOME_KIND = r"\b(?:european|asian|african|arab|foreign)\b"


def count(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X borders seven countries", "X has seven neighbours", and the neighbours listed after that."""
    amount, land = words.amount(match["number"]), bool(re.search(r"\bland\b", match[0]))
    having = re.fullmatch(r"has|have|counts|with", match["verb"], re.IGNORECASE)
    restricted = re.match(_RESTRICTS, words.right(match.end("number"))) and not match["listed"]
    if restricted or re.search(_SOME_KIND, amount.words, re.IGNORECASE):
        return  # "has two neighbours at war" counts some only
    if amount.unit != "count" or (having and not re.search(r"neighbou?r", amount.words)):
        return
    subjects = [group[0] for group in subject_of(match, words) if len(group) == 1]
    if subjects:
        denied = bool(match["no"])
        yield asked(
            match, words, readings=[Count(state=s, amount=amount, by_land=land) for s in subjects], denied=denied
        )
        for other in words.codes(match["listed"] or "") if not denied else ():
            yield asked(match, words, readings=[Adjoin(a=s, b=other) for s in subjects if s != other])


ANY = Amount(words="any", comparator="over", low=1, high=math.inf, unit="count")


def no_neighbours(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X has no land borders"."""
    readings: list[Question] = [
        Count(state=group[0], amount=ANY, by_land=True) for group in subject_of(match, words) if len(group) == 1
    ]
    yield from some(match, words, readings=readings, denied=True)


def noun(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "the 1,148-km Iran-Turkmenistan border", "X's border with Y stretches for 1,148 km"."""
    groups = match.groupdict()
    number = groups.get("size") or groups.get("size2") or groups.get("size3")
    if not number or words.amount(number).unit != "km":
        return
    denied, amount = bool(groups.get("no")), words.amount(number)
    along = r" (?:through|across|over|along|past|in|into|down|up|inside)\b"
    # "Some 300 km of border" and "runs for 300 km through desert" may be a part.
    bare = re.match(r"#[A-Z]#,? of ", match[0])
    partial = bool(bare or (groups.get("size3") == number and re.match(along, words.right(match.end("size3")))))
    if groups.get("pair"):
        pairs = [words.codes(match["pair"])]
    else:
        others = words.codes(match["object"]) if words.whole_after(match.end("object")) else ()
        owners = words.codes(match["owner"]) or words.owners(match.start())
        pairs = [(one, other) for one, other in product(owners, others) if one != other] if len(others) == 1 else []
    readings: list[Question] = [
        Length(a=pair[0], b=pair[1], amount=amount, partial=partial) for pair in pairs if len(pair) == 2
    ]
    yield from directions(match, words, pairs=[(pair[0], pair[1]) for pair in pairs if len(pair) == 2])
    yield from some(match, words, readings=readings, denied=denied)


def extreme(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X's longest border is with Y", "X shares its longest border with Y"."""
    kind = "shortest" if match["kind"].casefold() == "shortest" else "longest"
    others = objects_of(match, words)
    if match.groupdict().get("subject") is not None:
        owners = tuple(group[0] for group in subject_of(match, words) if len(group) == 1)
    else:
        owners = words.codes(match["owner"]) or words.owners(match.start())
    readings: list[Question] = [
        Extreme(state=owner, a=owner, b=others[0], kind="shortest" if kind == "shortest" else "longest")
        for owner in owners
        if len(others) == 1 and owner != others[0]
    ]
    yield from some(match, words, readings=readings, denied=bool(match["no"]))


def world_longest(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "the X-Y border is the longest in the world"."""
    codes = words.codes(match["pair"])
    if len(codes) == 2:
        question = Extreme(state="", a=codes[0], b=codes[1], kind="longest")
        yield asked(match, words, readings=[question], denied=bool(match["no"]))


def lies_between(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X lies between Y and Z"."""
    firm = not re.search(
        r"\b(?:sandwiched|squeezed|wedged|nestled|positioned|sits?|sitting)\b", match[0], re.IGNORECASE
    )
    if match["two"] and re.match(r"[ -](?!(?:and|but|so|as)\b)[a-z]", words.right(match.end())):
        return  # "the two rivers"
    named = objects_of(match, words) if match["object"] else ()
    readings: list[Question] = []
    for group in subject_of(match, words):
        ends = named or words.pair(match.start("subject") if match["subject"] else match.start(), without=group[0])
        if len(group) == 1 and group[0] not in ends and len(ends) > 1:
            readings.append(Between(middle=group[0], ends=ends, firm=firm))
    yield from some(match, words, readings=readings, denied=bool(match["no"]))


_OF_A_KIND = (
    r"[ -](?:worth|left|to|guards?|that|where|which|for|on|along|facing|through|except|other|problem|access|with)\b"
)


def landlocked(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is (doubly) landlocked", "X has no coastline"."""
    if re.match(_OF_A_KIND, words.right(match.end())):
        return  # "no coast to speak of", "no coast on the Mediterranean"
    shore, doubly = "landlocked" not in match[0].casefold(), "doubly" in match[0].casefold()
    readings: list[Question] = [
        Landlocked(state=group[0], doubly=doubly, shore=shore) for group in subject_of(match, words) if len(group) == 1
    ]
    yield from some(match, words, readings=readings, denied=bool(match.groupdict().get("no")))


def enclosed(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is surrounded by Y and Z"."""
    others = objects_of(match, words)
    readings: list[Question] = [
        Enclosed(state=group[0], by=others)
        for group in subject_of(match, words)
        if others and len(group) == 1 and group[0] not in others
    ]
    yield from some(match, words, readings=readings, denied=bool(match["no"]))
