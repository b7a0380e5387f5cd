"""Claims that do not name who acts: "he", "it", a verb that "and" adds; lists of places, and contacts day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Coding, DateMention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.findings import Finding
from backchannel.record.assess import assess
from record_scene import DAY, ON_DAY, PUBLISHED, asking, judged, keeper, mention, row, span

THEIRS = {"actor_name": "Ana Rojas, President of Chile"}
ROWS = [keeper(**THEIRS)]


def told(text: str, words: str, *, rows: list[dict[str, Any]] | None = None) -> Finding:
    """The finding on some words of a text whose sentences end with a full stop and a space."""
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    people += [mention(text, "Luis Paz", "BOL.GOV", form="person")] if "Luis Paz" in text else []
    ends = [place + 1 for place, letter in enumerate(text) if letter == "." and text[place + 1 : place + 2] != ""]
    edges = [0, *(end + 1 for end in ends), len(text)]
    sentences = [Span(document_id="d", start=a, end=b, quote=text[a:b]) for a, b in pairwise(edges)]
    place = span(text, words)
    coding = Coding(
        document_id="d", sentences=tuple(sentences), mentions=tuple(people),
        dates=(DateMention(span=span(text, "23 June"), date=ON_DAY),),
    )  # fmt: skip
    claim = Claim(id="1", kind="event", text=place.quote, span=place, made_by="author", certainty="stated",
                  slots=Slots(date=ON_DAY))  # fmt: skip
    note = Document(id="d", text=text, source="-", sha256="s", published=PUBLISHED)
    (finding,) = assess([claim], document=note, coding=coding, events=(), ask=asking(ROWS if rows is None else rows))
    return finding


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas was tired. She visited Peru on 23 June.",
        "Ana Rojas was tired. She slept. On 23 June she visited Peru.",
        "President Ana Rojas was tired. She then returned to Peru on 23 June.",
        "Ana Rojas was tired. Then she flew on to Peru on 23 June.",
    ],
)
def test_she_is_who_opens_the_sentence_before(text: str) -> None:
    words = text.split(". ")[-1].rstrip(".")
    finding = told(text, words)
    assert finding.verdict == "supported"
    assert any("was taken for Ana Rojas" in line for line in finding.assumptions)
    assert told(text, words, rows=[keeper(actor_name="Luis Vega, President of Chile")]).verdict == "cannot tell"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas and her sister were tired. She visited Peru on 23 June.",
        "Ana Rojas's sister was tired. She visited Peru on 23 June.",
        "The friends of Ana Rojas were tired. She visited Peru on 23 June.",
        "Luis Paz saw Ana Rojas. He visited Peru on 23 June.",
        "Ana Rojas was tired.\n\nShe visited Peru on 23 June.",
        "Ana Rojas was tired. He slept. She visited Peru on 23 June.",
        "Ana Rojas was tired. It visited Peru on 23 June.",
    ],
)
def test_where_it_is_not_plain_who_she_is_nothing_is_read(text: str) -> None:
    words = text.replace("\n\n", " ").split(". ")[-1].rstrip(".")
    assert told(text, words).verdict != "supported"


def test_a_verb_that_and_adds_has_the_subject_of_its_sentence() -> None:
    words = "flew to Peru on 23 June"
    assert told(f"Ana Rojas left home and {words}.", words).verdict == "supported"
    assert told(f"Ana Rojas said that a friend left home and {words}.", words).verdict != "supported"
    assert told(f"Ana Rojas left home. A friend woke and {words}.", words).verdict != "supported"


def test_a_pronoun_is_never_enough_for_a_register_to_contradict() -> None:
    elsewhere = {"recipient": "BOL", "recipient_state": "BOL"}
    around = [
        keeper(**(THEIRS | elsewhere | {"event": f"j{days}", "date": DAY + timedelta(days=days)})) for days in (-60, 60)
    ]
    ago = keeper(event="ago", date=DAY - timedelta(days=9000), actor_name="Juan Gil, President of Chile")
    text = "Ana Rojas was tired. She visited Peru on 23 June."
    assert told(text, "She visited Peru on 23 June", rows=[*around, ago]).verdict == "cannot tell"


def both(text: str, rows: list[dict[str, Any]]) -> Finding:
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    return judged(text, [], rows, when=ON_DAY, mentions=[*people, mention(text, "Bolivia", "BOL")])


@pytest.mark.parametrize("words", ["Peru and Bolivia", "Peru and then to Bolivia"])
def test_every_place_of_a_list_must_be_borne_out(words: str) -> None:
    text = f"Ana Rojas travelled to {words} on 23 June"
    bolivia = keeper(**(THEIRS | {"event": "b", "recipient": "BOL", "recipient_state": "BOL"}))
    assert both(text, [*ROWS, bolivia]).verdict in ("supported", "cannot tell")
    assert both("Ana Rojas travelled to Peru and Bolivia on 23 June", [*ROWS, bolivia]).verdict == "supported"
    assert both(text, ROWS).verdict == "cannot tell"


LATER = ResolvedDate(start=date(2025, 6, 25), precision="day", basis="stated")
SPOKE = "Ana Rojas spoke with Peru on 23 June and with Bolivia on 25 June"


def spoke(text: str, rows: list[dict[str, Any]]) -> Finding:
    mentions = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    mentions += [mention(text, "Bolivia", "BOL")]
    whole = span(text, text)
    dates = tuple(
        DateMention(span=span(text, words), date=when) for words, when in (("23 June", ON_DAY), ("25 June", LATER))
    )
    coding = Coding(document_id="d", sentences=(whole,), mentions=tuple(mentions), dates=dates)
    slots = Slots(date=ON_DAY)
    claim = Claim(id="1", kind="event", text=text, span=whole, made_by="author", certainty="stated", slots=slots)
    note = Document(id="d", text=text, source="-", sha256="s", published=PUBLISHED)
    (finding,) = assess([claim], document=note, coding=coding, events=(), ask=asking(rows))
    return finding


def call(other: str, day: int, **cells: Any) -> dict[str, Any]:
    there = {"recipient": other, "recipient_state": other, "date": date(2025, 6, day), "event": f"{other}{day}"}
    return row(mode="phone", symmetric=True, actor_name="Ana Rojas", source="mid", **(there | cells))


def test_contacts_told_in_a_row_are_each_held_against_their_own_day() -> None:
    assert spoke(SPOKE, [call("PER", 23), call("BOL", 25)]).verdict == "supported"
    assert spoke(SPOKE, [call("PER", 23), call("BOL", 23)]).verdict == "cannot tell"
    assert spoke(SPOKE, [call("PER", 25), call("BOL", 23)]).verdict == "cannot tell"
    assert spoke(f"{SPOKE} in anger", [call("PER", 23), call("BOL", 25)]).verdict != "supported"
