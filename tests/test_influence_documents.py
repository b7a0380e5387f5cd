"""Proposals read out of documents, and the findings that a brief of a document shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from backchannel.errors import BadDesign
from backchannel.influence import claims as influence
from backchannel.influence.claims_card import read_card
from backchannel.influence.proposal import as_draft, proposals, propose
from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from influence_scene import record, rows, world

MakeDocument = Callable[..., Document]
MakeClaim = Callable[..., Claim]


TEXT = (
    "Kenya spoke up again. Just after the Kenyan minister's visit to Oslo, Paris adopted a softer tone on Kenya. "
    "The shift in French rhetoric may be owed to Norway."
)
PLACES = {"Kenyan": "KEN", "Oslo": "NOR", "Paris": "FRA", "on Kenya": "KEN", "French": "FRA", "Norway": "NOR"}


def coded(document: Document) -> Coding:
    mentions = []
    for words_, code in PLACES.items():
        start = document.text.index(words_) + (3 if words_.startswith("on ") else 0)
        quote = words_.removeprefix("on ")
        span = Span(document_id=document.id, start=start, end=start + len(quote), quote=quote)
        mentions.append(Mention(span=span, actor=Actor(code=f"{code}.GOV", name=quote), form="name"))
    cuts = [0, *(i + 2 for i, c in enumerate(document.text[:-1]) if c == "."), len(document.text)]
    sentences = tuple(
        Span(document_id=document.id, start=a, end=b, quote=document.text[a:b]) for a, b in pairwise(cuts)
    )
    return Coding(document_id=document.id, sentences=sentences, mentions=tuple(mentions), dates=())


@pytest.fixture
def article(document: MakeDocument, claim: MakeClaim) -> tuple[Document, Coding, list[Claim]]:
    made = document(TEXT, published=date(2024, 5, 28))
    tone = claim(made, "Paris adopted a softer tone on Kenya", kind="tone", actors=("FRA", "KEN"))
    moved = claim(made, "The shift in French rhetoric may be owed to Norway", kind="influence", actors=("FRA", "NOR"))
    return made, coded(made), [tone, moved]


def test_a_design_is_read_out_of_the_words_around_a_claim(article: tuple[Document, Coding, list[Claim]]) -> None:
    made, coding, both = article
    ask, _ = record(world())
    found = propose(both[1], document=made, coding=coding, claims=both, ask=ask)
    assert (found.broker, found.partner, found.days) == ("NOR", "KEN", (date(2024, 5, 15),))
    assert (found.actor, found.recipient, found.measure, found.direction) == ("FRA", "KEN", "tone", "softened")
    assert found.missing == ()
    assert "softer tone" in dict(found.read)["outcome"]
    card = read_card(as_draft(found), name="draft.toml")
    assert card.contact.dates == (date(2024, 5, 15),)


def test_a_day_that_the_text_states_needs_no_record(article: tuple[Document, Coding, list[Claim]]) -> None:
    made, coding, both = article
    start = made.text.index("visit to Oslo")
    span = Span(document_id=made.id, start=start, end=start + 5, quote="visit")
    day = ResolvedDate(start=date(2024, 5, 3), precision="day", basis="stated")
    dated = replace(coding, dates=(DateMention(span=span, date=day),))
    found = propose(both[0], document=made, coding=dated, claims=both)
    assert found.days == (date(2024, 5, 3),)
    assert found.missing == ()


def test_a_tone_claim_dated_by_a_contact_gets_a_proposal_of_its_own(
    article: tuple[Document, Coding, list[Claim]],
) -> None:
    made, coding, both = article
    ask, _ = record(world())
    tone, moved = proposals(both, document=made, coding=coding, ask=ask)
    assert (tone.broker, tone.partner, tone.actor, tone.recipient) == ("NOR", "KEN", "FRA", "KEN")
    assert (tone.claim, tone.read[0][0]) == ("Paris adopted a softer tone on Kenya", "contact")
    assert moved.broker == "NOR"


def test_the_broker_is_not_the_one_toward_whom_the_tone_turned(article: tuple[Document, Coding, list[Claim]]) -> None:
    """The broker travels this time: it is the broker all the same."""
    made, coding, both = article
    text = "Just after the Norwegian minister's visit to Nairobi, Paris adopted a softer tone on Kenya."
    other = replace(made, text=text)
    places = {"Norwegian": "NOR", "Nairobi": "KEN", "Paris": "FRA", "Kenya": "KEN"}
    mentions = tuple(
        Mention(
            span=Span(document_id=made.id, start=text.index(w), end=text.index(w) + len(w), quote=w),
            actor=Actor(code=code, name=w),
            form="name",
        )
        for w, code in places.items()
    )
    start = text.index("Paris")
    span = Span(document_id=made.id, start=start, end=len(text) - 1, quote=text[start:-1])
    tone = replace(both[0], span=span, text=span.quote)
    whole = Span(document_id=made.id, start=0, end=len(text), quote=text)
    found = propose(tone, document=other, coding=replace(coding, sentences=(whole,), mentions=mentions), claims=[tone])
    assert (found.broker, found.partner, found.medium) == ("NOR", "KEN", "visit")


def test_what_the_words_do_not_give_is_marked_and_not_guessed(document: MakeDocument, claim: MakeClaim) -> None:
    made = document("It may have shaped the course of events.")
    alone = claim(made, "It may have shaped the course of events", kind="influence")
    coding = Coding(document_id=made.id, sentences=(), mentions=(), dates=())
    found = propose(alone, document=made, coding=coding, claims=[alone])
    assert len(found.missing) == 7
    draft = as_draft(found)
    assert draft.count("to be filled") >= 6
    with pytest.raises(BadDesign, match="still to be filled"):
        read_card(draft, name="draft.toml")


def test_a_contact_that_may_be_one_of_several_is_left_to_the_analyst(
    article: tuple[Document, Coding, list[Claim]],
) -> None:
    made, coding, both = article
    again = {"actor": "NOR", "recipient": "KEN", "type": "CONSULT", "symmetric": True, "date": "2024-05-20"}
    ask, cover = record(pd.concat([world(), rows([again])], ignore_index=True))
    (finding,) = influence.assess(both, document=made, coding=coding, events=(), ask=ask, cover=cover)
    assert finding.verdict == "cannot tell"
    assert "2024-05-15 or 2024-05-20; choose one" in finding.summary
    draft = as_draft(propose(both[1], document=made, coding=coding, claims=both, ask=ask))
    with pytest.raises(BadDesign, match="dates"):
        read_card(draft, name="draft.toml")


def test_a_full_design_in_an_article_is_tested(article: tuple[Document, Coding, list[Claim]]) -> None:
    made, coding, both = article
    ask, cover = record(world())
    (finding,) = influence.assess(both, document=made, coding=coding, events=(), ask=ask, cover=cover)
    assert finding.claim.kind == "influence"
    assert finding.verdict == "cannot tell"
    assert finding.summary.startswith(
        "Read as: the contact of Norway with Kenya on 2024-05-15 softened the words of France"
    )
    assert finding.evidence[-1].title == "The design as read out of the article"


@pytest.mark.parametrize(("certainty", "word"), [("denied", "denies"), ("conditional", "condition")])
def test_denials_and_conditions_are_not_tested(
    article: tuple[Document, Coding, list[Claim]], certainty: Any, word: str
) -> None:
    made, coding, both = article
    ask, cover = record(world())
    turned = replace(both[1], certainty=certainty)
    (finding,) = influence.assess([both[0], turned], document=made, coding=coding, events=(), ask=ask, cover=cover)
    assert finding.verdict == "cannot tell"
    assert word in finding.summary
    assert finding.waits_for


def test_an_article_without_a_dated_contact_gets_a_proposal(article: tuple[Document, Coding, list[Claim]]) -> None:
    made, coding, both = article
    ask, cover = record(world())
    undated = replace(made, published=None)
    (finding,) = influence.assess(both, document=undated, coding=coding, events=(), ask=ask, cover=cover)
    assert finding.verdict == "cannot tell"
    assert "the day of the contact" in finding.summary
    table = finding.evidence[0].table
    assert table is not None
    assert any("dates = []" in str(row[0]) for row in table.rows)


def test_the_document_is_no_evidence_for_itself(article: tuple[Document, Coding, list[Claim]]) -> None:
    made, coding, both = article
    frame = world()
    ask, cover = record(frame.assign(document=made.id))
    (finding,) = influence.assess(both, document=made, coding=coding, events=(), ask=ask, cover=cover)
    assert "the day of the contact" in finding.summary


def test_claims_of_other_kinds_are_passed_over(article: tuple[Document, Coding, list[Claim]]) -> None:
    made, coding, both = article
    ask, cover = record(world())
    assert influence.assess([both[0]], document=made, coding=coding, events=(), ask=ask, cover=cover) == ()


def test_slots_of_two_states_without_a_direction_leave_the_outcome_open(
    document: MakeDocument, claim: MakeClaim
) -> None:
    made = document("France and Kenya grew calmer.")
    both = replace(claim(made, "France and Kenya grew calmer", kind="influence"), slots=Slots(actors=("FRA", "KEN")))
    coding = Coding(document_id=made.id, sentences=(), mentions=(), dates=())
    found = propose(both, document=made, coding=coding, claims=[both])
    assert (found.actor, found.recipient) == ("", "")
