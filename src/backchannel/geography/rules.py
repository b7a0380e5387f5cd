"""How the wordings of borders become questions: who shares one with whom, how long it is, how many there are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import product

from backchannel.geography.matching import asked, directions, objects_of, says_less, some, subject_of
from backchannel.geography.questions import Adjoin, Asked, Count, Enclosed, Extreme, Length, Question
from backchannel.geography.tolerances import Amount
from backchannel.geography.words import Words


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
    if match["size"]:
        yield from _along(match, words, pairs=[(g[0], other) for g in subjects for other in others], denied=denied)
        return
    land = bool(match["land"])
    yield from directions(match, words, pairs=[(group[0], other) for group in subjects for other in others])
    for other in others:
        if len(subjects) > 1:
            readings: list[Question] = [
                Adjoin(a=g[0], b=other, firm=firm, by_land=land) for g in subjects if other not in g
            ]
            yield from some(match, words, readings=readings, denied=denied)
        for one in subjects[0] if len(subjects) == 1 else ():
            if one != other:
                yield asked(match, words, readings=[Adjoin(a=one, b=other, firm=firm, by_land=land)], denied=denied)


def _along(match: re.Match[str], words: Words, *, pairs: list[tuple[str, str]], denied: bool) -> Iterator[Asked]:
    """ "X borders Y along 300 km", which may be a part only."""
    amount = words.amount(match["size"])
    if amount.unit != "km" or denied or len({other for _, other in pairs}) > 1:
        return
    readings: list[Question] = [Length(a=a, b=b, amount=amount, partial=True) for a, b in pairs if a != b]
    yield from some(match, words, readings=readings)


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
    if "subject" in match.groupdict():
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


def enclosed(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is surrounded by Y and Z"."""
    others = objects_of(match, words)
    readings: list[Question] = [
        Enclosed(state=group[0], by=others)
        for group in subject_of(match, words)
        if others and len(group) == 1 and group[0] not in others
    ]
    yield from some(match, words, readings=readings, denied=bool(match["no"]))
