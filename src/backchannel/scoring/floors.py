"""The plain readers that stand beside the measured one: linear models on words, and stated rules."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path

import dateparser  # type: ignore[import-untyped]

from backchannel.scoring.actors import Codes
from backchannel.scoring.dates import When
from backchannel.scoring.event_pairs import ReadEvent
from backchannel.scoring.events import EventReader
from backchannel.scoring.features import pair_features, sentence_features, target_features
from backchannel.scoring.linear import Linear, linear
from backchannel.scoring.relations import Marked
from backchannel.scoring.tone import Span
from backchannel.states import states

# Code, words, first and last character offset of an actor in a sentence.
Named = tuple[str, str, int, int]

_LINEAR_RULE = "multinomial logistic regression on TF-IDF of words and word pairs"
EVENTS_RULE = (
    "the first two actors that the gazetteer finds, in that order, with the root of the linear model of relations"
    " where its probability is above one half"
)
ACTORS_RULE = "the state whose English name stands in the phrase, without a sector"
_SURE = 0.5
DATES_RULE = "what dateparser makes of the expression alone, as one exact day"


def linear_rule(model: str, gold: Path) -> str:
    """What a linear model is in words, with a warning where it was trained on the very file it is measured on.

    Parameters
    ----------
    model
        Its name in ``data/baselines``.
    gold
        The labelled file.
    """
    record = json.loads((files("backchannel") / "data" / "baselines" / "baselines.json").read_text(encoding="utf-8"))
    said = record[model]
    rule = f"{_LINEAR_RULE}, trained on {said['trained_on']} ({said['n']} rows)"
    if hashlib.sha256(gold.read_bytes()).hexdigest() == said["trained_on_sha256"]:
        return f"{rule}: this very file, so its figures here say nothing"
    return rule


def relations_floor(rows: Sequence[Marked]) -> list[Mapping[str, float]]:
    """Roots of marked pairs from the words before, between and after them."""
    model = linear("relations")
    chances = model.probabilities([pair_features(text, source, target) for text, source, target in rows])
    return [dict(zip(model.classes, map(float, row), strict=True)) for row in chances]


def tone_floor(rows: Sequence[tuple[str, int, int]]) -> list[int]:
    """Tone toward targets from the words of the sentence and those near the target.

    Examples
    --------
    >>> tone_floor([("The corrupt and racist mayor lied to voters again, critics said.", 23, 28)])
    [-1]
    """
    return _classes(linear("tone_target"), [target_features(text, start, end) for text, start, end in rows])


def directed_floor(rows: Sequence[tuple[str, Span, Span]]) -> list[int]:
    """Who speaks how of whom from the words before, between and after two entities."""
    return _classes(linear("tone_directed"), [pair_features(text, [one], [two]) for text, one, two in rows])


def neutral_floor(sentences: Sequence[str]) -> list[int]:
    """Classes of sentences from their words."""
    return _classes(linear("neutral"), [sentence_features(sentence) for sentence in sentences])


def _classes(model: Linear, rows: Sequence[Sequence[str]]) -> list[int]:
    return [int(model.classes[place]) for place in model.probabilities(rows).argmax(axis=1)]


def events_floor(named: Callable[[str], Sequence[Named]]) -> EventReader:
    """A coder of events that takes the first two actors in the order in which they stand.

    Parameters
    ----------
    named
        Finds the actors of a sentence.
    """

    def read(sentences: Sequence[str]) -> list[list[ReadEvent]]:
        found = [(place, _first_two(named(sentence))) for place, sentence in enumerate(sentences)]
        pairs = [(place, *pair) for place, pair in found if pair]
        chances = relations_floor([(sentences[place], (one[2:],), (other[2:],)) for place, one, other in pairs])
        events: list[list[ReadEvent]] = [[] for _ in sentences]
        for (place, one, other), roots in zip(pairs, chances, strict=True):
            root = max(roots, key=lambda name: roots[name])
            if roots[root] > _SURE:
                events[place].append(ReadEvent(actors=(one[:2],), recipients=(other[:2],), type=root))
        return events

    return read


def actors_floor(rows: Sequence[tuple[str, date | None]]) -> list[Codes]:
    """States by their English names.

    Examples
    --------
    >>> actors_floor([("the interior ministry of Kenya", None), ("the Kremlin", None)])
    [('KEN', None), (None, None)]
    """
    names = {row.name: row.iso3 for row in states().values()}
    known = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)))
    found = [known.search(mention) for mention, _ in rows]
    return [(names[match[0]] if match else None, None) for match in found]


def dates_floor(rows: Sequence[tuple[str, date | None]]) -> list[When]:
    """Days by dateparser, counted back from the reference.

    Examples
    --------
    >>> [str(when.start) for when in dates_floor([("two days ago", date(2025, 6, 25)), ("some day", None)])]
    ['2025-06-23', 'None']
    """
    return [_day(expression, reference) for expression, reference in rows]


def _first_two(parties: Sequence[Named]) -> tuple[Named, Named] | None:
    """The first actor and the first after it of another state or organisation."""
    for other in parties[1:]:
        if other[0].partition(".")[0] != parties[0][0].partition(".")[0]:
            return parties[0], other
    return None


def _day(expression: str, reference: date | None) -> When:
    # Without a day to count from, a relative expression would be counted from the clock.
    base = datetime.combine(reference, time()) if reference else datetime(1, 1, 1)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    try:
        found = dateparser.parse(expression[:100], languages=["en"], settings=settings)
    except OverflowError:  # Counted back from the year 1.
        found = None
    day = found.date() if found and (reference or found.year > 1) else None
    return When(start=day, end=day, granularity="day" if day else None, type="exact" if day else "unresolved")
