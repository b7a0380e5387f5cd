"""Events of documents: spans that hold, ids that stay, hostile text, and what plain sentences say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backchannel.coding import events as events_room
from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.coding.naming import named
from backchannel.coding.parties import Party
from backchannel.coding.readings import directed_tone_of, quad_of, relations_of, tone_of
from backchannel.coding.tellings import MOST_PARTIES, Telling, tell
from backchannel.coding.wordpieces import cut
from backchannel.model.coding import Actor
from backchannel.model.documents import Document
from backchannel.model.events import EVENT_TYPES, MODALITIES, Event
from backchannel.ontology.types import quad

PLAIN = "Turkey summoned the Swedish ambassador on Monday."
SEVERAL = (
    f"{PLAIN} Russia shelled Kharkiv, killing nine civilians, the Ukrainian army said.\n"
    "France and Germany condemned the attack. The United States will send 400 lorries to Ukraine next week."
)
HOSTILE = {
    "empty": "",
    "blank": " \n\t \r\n ",
    "digits": "1 234 567. 8 910 11.\n12/13/2014 99 %",
    "marks": "?!... —— «» [] {} || <s></s>",
    "control words": "[CLS] Turkey [SEP] summoned the [MASK] Swedish ambassador [PAD] on Monday. [UNK] ##ing",
    "right to left": "\u202eTurkey\u202c summoned \u0627\u0644\u0633\u0641 the Swedish ambassador \u05e9\u05dc.",
    "zero width": "Tur\u200bkey sum\u200dmoned the Swe\ufeffdish ambas\u00adsador on Mon\u2060day.",
    "nul": "Turkey\x00 summoned\x00the Swedish\x00 ambassador.\x00",
    "marks on letters": "T\u0301u\u0308r\u0323key summoned the Swe\u0301dish ambassador" + "\u0301" * 300 + ".",
    "one word": "a" * 20_000,
    "one sentence": "Turkey told Sweden that Iran and Iraq had met, and " * 400 + "it left.",
    "many names": ", ".join(f"Oman and {name}" for name in ("Chad", "Peru", "Laos", "Mali", "Cuba") * 4) + ".",
    "pictures": "\U0001f1f9\U0001f1f7 summoned \U0001f469\u200d\U0001f467 the Swedish ambassador \ufdfa.",
}


def paper(text: str, name: str = "d") -> Document:
    return Document(id=name, text=text, source="-", sha256="")


def events_of(text: str) -> tuple[Event, ...]:
    document = paper(text)
    return find_events(document, code(document))


def assert_sound(text: str, found: tuple[Event, ...]) -> None:
    """What holds of the events of any text."""
    for event in found:
        [report] = event.reports
        span = report.span
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.quote
        assert 0 <= report.confidence <= 1
        assert report.tone is None or -1 <= report.tone <= 1
        assert report.modality in MODALITIES
        assert event.type in EVENT_TYPES
        assert event.quad == quad(event.type)
        assert event.actors
        assert not (event.symmetric and event.recipients)
        assert not set(event.actors) & set(event.recipients)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_hostile_text_is_read_without_harm(text: str) -> None:
    assert_sound(text, events_of(text))


@pytest.mark.parametrize("name", ["empty", "blank", "digits", "marks", "one word"])
def test_text_that_names_nobody_tells_nothing(name: str) -> None:
    assert events_of(HOSTILE[name]) == ()


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=80))
@example("Iran, Israel")
def test_any_text_gives_sound_events(text: str) -> None:
    assert_sound(text, events_of(text))


def test_a_plain_sentence_is_read_as_it_is_meant() -> None:
    [event] = events_of(PLAIN)
    assert (event.type, event.modality, event.symmetric) == ("ACCUSE", "asserted", False)
    assert [actor.code for actor in event.actors] == ["TUR"]
    assert [actor.country for actor in event.recipients] == ["SWE"]
    assert event.quad == 3
    assert event.coder.startswith("shipped ")
    assert event.ontology.startswith("PLOVER")


def test_control_words_in_one_sentence_do_not_touch_the_next() -> None:
    found = events_of(f"[SEP] [CLS] [MASK] nobody did anything [SEP].\n{PLAIN}")
    assert [(event.type, event.actors[0].code) for event in found if PLAIN.startswith(event.reports[0].span.quote)] == [
        ("ACCUSE", "TUR")
    ]


def test_events_come_in_order_of_the_text_with_ids_of_their_own() -> None:
    found = events_of(SEVERAL)
    assert len(found) >= 2
    sentences = code(paper(SEVERAL)).sentences
    numbers = [
        next(at for at, one in enumerate(sentences) if one.start <= event.reports[0].span.start < one.end)
        for event in found
    ]
    assert numbers == sorted(numbers)
    assert len({event.id for event in found}) == len(found)


def test_the_same_document_gives_the_same_events() -> None:
    assert events_of(SEVERAL) == events_of(SEVERAL)


def test_ids_depend_on_the_document_and_nothing_else_changes_with_it() -> None:
    one, other = paper(PLAIN), paper(PLAIN, name="e")
    [first], [second] = find_events(one, code(one)), find_events(other, code(other))
    assert first.id != second.id
    assert (first.actors, first.type, first.reports[0].confidence) == (
        second.actors, second.type, second.reports[0].confidence,
    )  # fmt: skip


def test_a_sentence_says_the_same_whatever_stands_beside_it() -> None:
    """Int8 graphs scale a batch as one, so neighbours may move the figures a little; never the reading."""
    alone = events_of(PLAIN)[0]
    for beside in (
        "It rained.",
        "The treaty of 1920, long forgotten by all but a few lawyers, lapsed in silence. " * 6,
    ):
        found = [event for event in events_of(f"{PLAIN}\n{beside}") if event.reports[0].span.end <= len(PLAIN)]
        assert [(event.type, event.actors, event.recipients) for event in found] == [
            (alone.type, alone.actors, alone.recipients)
        ]
        assert found[0].confidence == pytest.approx(alone.confidence, abs=0.1)


def test_what_stands_beyond_the_last_piece_is_not_read() -> None:
    padded = "word " * 300 + PLAIN
    assert events_of(padded) == ()


def test_no_more_than_ten_parties_are_compared() -> None:
    text = HOSTILE["many names"]
    pieces = cut([text])
    document = paper(text)
    seen = [mention.span for mention in code(document).mentions]

    def find(_: int, bio: object) -> list[Party]:  # noqa: ARG001
        return [
            Party(places=((span.start, span.end),), actor=Actor(code="UNK", name=str(at)))
            for at, span in enumerate(seen)
        ]

    those, told = tell(pieces, find=find)
    assert len(seen) > MOST_PARTIES
    assert len(those[0]) == MOST_PARTIES
    assert all(at < MOST_PARTIES for one in told[0] for at in (*one.actors, *one.recipients, *one.reporters))
    assert [one.confidence for one in told[0]] == sorted((one.confidence for one in told[0]), reverse=True)


def fixed(monkeypatch: pytest.MonkeyPatch, *told: Telling, phrases: tuple[tuple[int, int], ...]) -> None:
    """Have every sentence tell just this, of parties that stand at these characters."""

    def telling(pieces: list[object], *, find: object) -> tuple[list[list[Party]], list[list[Telling]]]:  # noqa: ARG001
        those = [
            Party(places=(place,), actor=Actor(code="UNK", name=f"party {at}")) for at, place in enumerate(phrases)
        ]
        return [those], [list(told)]

    monkeypatch.setattr(events_room, "tell", telling)


def threat(actor: int, recipient: int, *, anchor: tuple[int, int]) -> Telling:
    return Telling(
        actors=(actor,),
        recipients=(recipient,),
        symmetric=False,
        type="THREATEN",
        mode=None,
        modality="a",
        tone=-1.0,
        reporters=(),
        confidence=0.9,
        anchor=anchor,
    )


def test_two_events_of_one_stretch_have_two_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Aloma and Beruz threatened each other."
    forth, back = (threat(a, b, anchor=(16, 26)) for a, b in ((0, 1), (1, 0)))
    fixed(monkeypatch, forth, back, phrases=((0, 5), (10, 15)))
    assert len({event.id for event in events_of(text)}) == 2


def test_a_span_never_ends_inside_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Aloma was by Beruz skirmished."
    fixed(monkeypatch, threat(1, 0, anchor=(19, 24)), phrases=((0, 5), (13, 18)))
    [event] = events_of(text)
    assert event.reports[0].span.quote.endswith("skirmished")


def test_a_span_reaches_from_the_first_to_the_last_of_parties_and_word(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Yes: Aloma threatened Beruz over it."
    for word in ((11, 21), (28, 32)):
        fixed(monkeypatch, threat(0, 1, anchor=word), phrases=((5, 10), (22, 27)))
        [event] = events_of(text)
        assert text[5 : max(27, word[1])] == event.reports[0].span.quote
    fixed(monkeypatch, replace(threat(0, 1, anchor=(11, 21)), recipients=()), phrases=((5, 10), (22, 27)))
    assert events_of(text)[0].reports[0].span.quote == "Aloma threatened"


@pytest.mark.parametrize(
    "phrase",
    ["Aloma Beruz", "the Cantal",
     "Özgür Şahin"],
)  # fmt: skip
def test_a_name_that_no_table_knows_is_an_actor(phrase: str) -> None:
    found = named(phrase, [], document=paper(phrase), table=None)
    assert found is not None
    assert (found.code, found.name) == ("UNK", phrase.removeprefix("the "))


@pytest.mark.parametrize("phrase", ["the long partnership", "it", "", "—"])
def test_what_is_no_name_is_nobody(phrase: str) -> None:
    assert named(phrase, [], document=paper(phrase), table=None) is None


def test_relations_are_chances_of_the_fifteen_roots_alone_or_together() -> None:
    rows = [
        ("Iran condemned the strikes by Israel.", ((0, 4),), ((30, 36),)),
        ("Oman sent food to Yemen.", ((0, 4),), ()),
        ("", (), ()),
    ]
    found = relations_of(rows)
    assert [len(chances) for chances in found] == [15, 15, 15]
    assert [sum(chances.values()) for chances in found] == pytest.approx([1, 1, 1], abs=1e-3)
    assert max(found[0], key=lambda root: found[0][root]) == "ACCUSE"
    assert relations_of([]) == []


def test_tone_and_quad_class_are_answered_for_any_sentence() -> None:
    assert tone_of([]) == directed_tone_of([]) == quad_of([]) == []
    texts = [text for name, text in HOSTILE.items() if name in ("empty", "digits", "nul", "control words", "pictures")]
    assert set(quad_of(texts)) <= set(range(5))
    assert set(tone_of([(text, 0, len(text)) for text in texts])) <= {-1, 0, 1}
    assert set(directed_tone_of([(text, (0, 1), (2, 3)) for text in texts])) <= set(range(5))
    assert np.isfinite(list(relations_of([("", (), ())])[0].values())).all()


def test_a_document_without_sentences_has_no_events(document: Callable[..., Document]) -> None:
    blank = document("12. 34.")
    assert find_events(blank, code(blank)) == ()
