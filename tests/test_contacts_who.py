"""Who with whom: sides that are named elsewhere, persons, and those of a state who do not speak for it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from backchannel.contacts.assess import assess
from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.record import RECORD_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.model.claims import Certainty
    from backchannel.model.findings import Finding
    from backchannel.model.record import Query

PUBLISHED = date(2025, 7, 1)
STATES = {"Chile": "CHL", "Peru": "PER", "Bolivia": "BOL", "Brazil": "BRA", "Chilean": "CHL", "Peruvian": "PER"}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(document_id="d", start=start, end=start + len(words), quote=words)


def mention(text: str, words: str, code: str, *, form: Any = "name", name: str = "", role: str = "") -> Mention:
    actor = Actor(code=code, name=name or words, sector=code.partition(".")[2] or None, role=role or None)
    return Mention(span=span(text, words), actor=actor, form=form)


def coded(text: str, *more: Mention) -> Coding:
    """Every state named, and the mentions given, which come before a bare state in their words."""
    taken = [(one.span.start, one.span.end) for one in more]
    states = [
        Mention(
            span=Span(document_id="d", start=place.start(), end=place.end(), quote=place.group()),
            actor=Actor(code=STATES[place.group()], name=place.group()),
            form="adjective" if place.group().endswith("n") else "name",
        )
        for place in re.finditer(r"\b(?:" + "|".join(STATES) + r")\b", text)
    ]
    free = [one for one in states if not any(first <= one.span.start < last for first, last in taken)]
    dates = (
        (DateMention(span=span(text, "2023"), date=ResolvedDate(start=date(2023, 1, 1), precision="year",
                     basis="stated"), opening="since"),) if "2023" in text else ()
    )  # fmt: skip
    ends = [place + 1 for place, mark in enumerate(text) if mark in ".?"]
    sentences = tuple(
        Span(document_id="d", start=first, end=last, quote=text[first:last])
        for first, last in zip([0, *ends], ends, strict=False)
    )
    found = sorted([*free, *more], key=lambda one: one.span.start)
    return Coding(document_id="d", sentences=sentences, mentions=tuple(found), dates=dates)


def row(one: str, other: str, days: int, /, **fields: Any) -> dict[str, Any]:
    """A row of the ministry's list: two governments in touch, some days before the document."""
    return {
        "event": f"{one}:{other}:{days}", "dataset": "starter", "source": "mid",
        "date": (PUBLISHED - timedelta(days=days)).isoformat(), "actor": f"{one}.GOV", "actor_name": one,
        "recipient": f"{other}.GOV", "recipient_name": other, "symmetric": True, "type": "CONSULT",
        "url": "https://example.org/1", **fields,
    }  # fmt: skip


def record(*rows: dict[str, Any]) -> Callable[[Query], pd.DataFrame]:
    whole = pd.DataFrame(list(rows)).reindex(columns=list(RECORD_COLUMNS))

    def ask(query: Query) -> pd.DataFrame:
        kept = pd.Series(True, index=whole.index)
        units = [whole[side].str.partition(".")[0] for side in ("actor", "recipient")]
        for names in (query.actors, query.recipients):
            kept &= units[0].isin(names) | units[1].isin(names) if names else True
        kept &= whole["type"].isin(query.types) if query.types else True
        return whole[kept]

    return ask


def found(
    text: str, *rows: dict[str, Any], claim: str = "", certainty: Certainty = "stated", more: tuple[Mention, ...] = (),
    actors: tuple[str, ...] = (), on: ResolvedDate | None = None,
) -> Finding:  # fmt: skip
    """The finding on a claim of a text, by default its last sentence."""
    coding = coded(text, *more)
    last = coding.sentences[-1].quote.strip()
    place = span(text, claim or last)
    inside = [m.actor.unit for m in coding.mentions if place.start <= m.span.start < place.end]
    asked = Claim(
        id="1", kind="channel", text=place.quote, span=place, made_by="author", certainty=certainty,
        slots=Slots(actors=actors or tuple(dict.fromkeys(inside)), date=on),
    )  # fmt: skip
    note = Document(id="d", text=text, source="-", sha256="", published=PUBLISHED)
    (finding,) = assess([asked], document=note, coding=coding, ask=record(*rows or (row("BOL", "BRA", 900),)))
    return finding


ASKED = "Who will bring Chile and Peru together? "
AMONG_THEM = (row("BOL", "BRA", 5), row("BOL", "BRA", 9))
EACH = tuple(row(one, other, 5) for one in ("BOL", "BRA") for other in ("CHL", "PER"))


@pytest.mark.parametrize(
    "claim",
    [
        "Bolivia and Brazil have open channels to both.", "Bolivia and Brazil are in contact with both sides.",
        "Bolivia and Brazil keep a channel open to both.", "Bolivia and Brazil are in contact with them.",
        "Bolivia and Brazil talk to each of the two.",
    ],
)  # fmt: skip
def test_both_stands_for_the_two_named_before_and_each_subject_is_asked_alone(claim: str) -> None:
    assert found(ASKED + claim, *AMONG_THEM).verdict == "cannot tell"
    assert found(ASKED + claim, *AMONG_THEM, *EACH).verdict == "supported"
    assert found(ASKED + claim, *EACH[:-1]).verdict == "cannot tell"
    assert "Chile and Peru" in found(ASKED + claim, *EACH).assumptions[1]


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        ("", "Bolivia and Brazil have open channels to both."),
        ("Chile is alone. ", "Bolivia and Brazil have open channels to both."),
        ("Chile met Bolivia. ", "Bolivia and Brazil have open channels to both."),
        ("Chile, Peru and Bolivia met. ", "Brazil has open channels to both."),
        (ASKED, "Bolivia and Brazil have open channels to him."),
        (ASKED, "Bolivia and Brazil have open channels to others."),
        (ASKED, "Bolivia and Brazil are the only ones with open channels to both."),
        ("", "Bolivia and Brazil are in contact with other governments."),
        ("", "Bolivia and Brazil talk to rebels."),
        ("", "They have open channels to Bolivia and Brazil."),
        ("", "Both are in contact with Bolivia and Brazil."),
        ("", "It talks to Bolivia, Brazil and Peru."),
    ],
)
def test_who_is_meant_is_not_guessed(before: str, claim: str) -> None:
    finding = found(before + claim, *AMONG_THEM, *EACH, row("BOL", "PER", 3))
    assert finding.verdict == "cannot tell"
    assert "it does not say who with whom" in finding.summary


@pytest.mark.parametrize(
    "claim",
    [
        "Bolivia and Brazil are in contact.", "Bolivia and Brazil are in contact with each other.",
        "Bolivia is in contact with Brazil.", "Bolivia and Brazil keep talking to one another.",
        "Channels between Bolivia and Brazil are open.",
    ],
)  # fmt: skip
def test_a_pair_is_one_still(claim: str) -> None:
    assert found(claim, *AMONG_THEM).verdict == "supported"


def test_whom_the_reader_of_claims_took_both_for_must_not_be_others_than_the_text_names() -> None:
    text = ASKED + "Bolivia and Brazil have open channels to both."
    agreed = ("BOL", "CHL", "PER", "BRA")
    assert found(text, *EACH, actors=agreed).verdict == "supported"
    assert found(text, *EACH, actors=("BOL", "RUS", "USA", "BRA")).verdict == "cannot tell"
    elsewhere = "Bolivia and Brazil have open channels to both."
    assert found(elsewhere, *EACH, actors=agreed).verdict == "supported"


SINCE = ResolvedDate(start=date(2023, 1, 1), precision="year", basis="stated", ongoing=True, end=PUBLISHED)


@pytest.mark.parametrize(
    ("noun", "sector"),
    [("scientists", "EDU"), ("women", "CVL"), ("parliaments", "LEG"), ("companies", "BUS"), ("armies", "MIL")],
)
def test_contacts_of_two_states_are_none_of_their_people_or_bodies(noun: str, sector: str) -> None:
    text = f"Chilean and Peruvian {noun} have had no contact since 2023."
    theirs = mention(text, f"Peruvian {noun}", f"PER.{sector}", form="office", role=noun, name="Peru")
    finding = found(text, row("CHL", "PER", 5), certainty="denied", more=(theirs,), on=SINCE)
    assert finding.verdict == "cannot tell"
    assert f"it speaks of “{noun}”" in finding.summary
    stated = f"Chilean and Peruvian {noun} are in contact."
    theirs = mention(stated, f"Peruvian {noun}", f"PER.{sector}", form="office", role=noun, name="Peru")
    assert found(stated, row("CHL", "PER", 5), more=(theirs,)).verdict == "cannot tell"


def test_officials_speak_for_their_state_but_an_office_does_not_stand_for_all_of_it() -> None:
    for noun, verdict in (("officials", "contradicted"), ("presidents", "cannot tell")):
        text = f"Chilean and Peruvian {noun} have had no contact since 2023."
        theirs = mention(text, f"Peruvian {noun}", "PER.GOV", form="office", role=noun, name="Peru")
        finding = found(text, row("CHL", "PER", 5), certainty="denied", more=(theirs,), on=SINCE)
        assert finding.verdict == verdict


def test_a_channel_of_persons_needs_contacts_that_name_them() -> None:
    text = "Rojas is in contact with Peru."
    person = mention(text, "Rojas", "CHL.GOV", form="person", name="Ana Rojas")
    hers = row("CHL", "PER", 5, actor_name="President Ana Rojas")
    assert found(text, row("CHL", "PER", 5, actor_name="Foreign Minister Luis Soto"), more=(person,)).verdict == (
        "cannot tell"
    )
    assert found(text, hers, more=(person,)).verdict == "supported"
    nobody = found(text, row("CHL", "PER", 5), more=(person,)).summary
    assert "name Ana Rojas: 0" in nobody
    assert "it may lack it" not in nobody


def test_members_of_a_parliament_do_not_break_a_silence_of_states() -> None:
    text = "Chile and Peru have had no contact since 2023."
    for sector, verdict in (("GOV", "contradicted"), ("LEG", "cannot tell"), ("JUD", "cannot tell")):
        cells = row("CHL", "PER", 5, recipient=f"PER.{sector}")
        assert found(text, cells, certainty="denied", on=SINCE).verdict == verdict


def test_former_officials_and_people_are_no_channel_of_their_state() -> None:
    for words, left in (("Former Chilean officials", "Former"), ("Chileans", "Chileans")):
        text = f"{words} are in contact with Peru."
        role = words.split()[-1]
        form, code = ("adjective", "CHL") if role == words else ("office", "CHL.GOV")
        who = mention(text, words, code, form=form, role=role if form == "office" else "", name="Chile")
        finding = found(text, row("CHL", "PER", 5), more=(who,))
        assert finding.verdict == "cannot tell"
        assert f"Not in the record of contacts: “{left}”" in finding.summary


def rojas(text: str) -> Mention:
    return mention(text, "Rojas administration", "CHL.GOV", form="metonym", name="Rojas administration")


@pytest.mark.parametrize(
    ("name", "expected"), [("Chile", "cannot tell"), ("Luis Vega", "cannot tell"), ("Ana Rojas", "supported")]
)
def test_a_government_called_by_a_name_has_the_contacts_that_bear_the_name(name: str, expected: str) -> None:
    text = "The Rojas administration has an open channel to Peru."
    rows = [row("CHL", "PER", days, actor_name=name) for days in (5, 9)]
    assert found(text, *rows, more=(rojas(text),)).verdict == expected


@pytest.mark.parametrize(("name", "expected"), [("Chile", "cannot tell"), ("Ana Rojas", "contradicted")])
def test_silence_of_a_government_called_by_a_name_ends_with_a_contact_of_that_name(name: str, expected: str) -> None:
    text = "The Rojas administration is not in contact with Peru."
    rows = [row("CHL", "PER", days, actor_name=name) for days in (5, 9)]
    assert found(text, *rows, more=(rojas(text),), certainty="denied").verdict == expected


def test_what_is_counted_of_the_state_says_nothing_of_a_government_called_by_a_name() -> None:
    text = "The Rojas administration is the only one with open channels to Peru and Bolivia."
    rows = [row(one, side, 5) for one in ("BRA", "CHL") for side in ("PER", "BOL")]
    assert found(text.replace("The Rojas administration", "Chile"), *rows).verdict == "contradicted"
    assert found(text, *rows, more=(rojas(text),)).verdict == "cannot tell"
