"""Events against their gold: who counts as the same actor, what is a match, what is the wrong way round."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Span
from backchannel.model.events import EVENT_TYPES, Event, Report
from backchannel.scoring.coded import as_read
from backchannel.scoring.event_pairs import ReadEvent, match_events
from backchannel.scoring.event_rows import EventRow, GoldEvent, read_events
from backchannel.scoring.events import EVENTS
from backchannel.scoring.floors import events_floor
from backchannel.scoring.lines import Rows
from backchannel.scoring.parties import Party, paired, same_party, split_code

TOLD = (
    "Russian forces in Syria fired at Turkish patrols, Moscow said, as the foreign minister of Iran met Oman's envoy."
)
CODES = ("RUS", "TUR.MIL", "IRN.GOV", "OMN", "SYR", "NATO")


def gold(actors: str, recipients: str = "", kind: str = "ASSAULT", symmetric: bool | None = None) -> GoldEvent:
    one, other = (tuple(names.split("+")) if names else () for names in (actors, recipients))
    return GoldEvent(actors=one, recipients=other, type=kind, symmetric=symmetric)


def read(actors: str, recipients: str = "", kind: str = "ASSAULT", *, symmetric: bool = False) -> ReadEvent:
    one, other = (tuple((code, "") for code in names.split("+")) if names else () for names in (actors, recipients))
    return ReadEvent(actors=one, recipients=other, type=kind, symmetric=symmetric)


@pytest.mark.parametrize(
    ("written", "party", "same"),
    [
        ("RUS", ("RUS.MIL", "Russian forces"), True),
        ("RUS.MIL", ("RUS.MIL", "Russian forces"), True),
        ("RUSMIL", ("RUS.MIL", "Russian forces"), True),
        ("RUSMIL", ("RUS.GOV", "Moscow"), False),
        ("RUS.GOV", ("RUS", "Moscow"), False),
        ("IGOUNO", ("UN", "the UN"), True),
        ("Russian forces", (None, "Russian forces in Syria"), True),
        ("the Russian forces", ("RUS.MIL", "Russian forces"), False),
        ("forces", ("RUS.MIL", "Russian forces"), True),
        ("Turkish patrols", ("RUS.MIL", "Russian forces"), False),
        ("the foreign minister of Iran", (None, "foreign minister"), True),
        ("Iran", ("IRN.GOV", "the foreign minister of Iran"), True),
        ("Russia", ("RUS.MIL", "Russian forces"), True),
        ("Russia", ("TUR.MIL", "Turkish patrols"), False),
    ],
)
def test_an_actor_is_known_by_code_or_by_its_words(written: str, party: Party, same: bool) -> None:
    assert same_party(written, party, sentence=TOLD) is same


def test_heads_agree_only_where_the_words_overlap() -> None:
    told = "Young Iraqi troops from Basra met Iraqi troops."
    assert same_party("Iraqi troops from Basra", (None, "Young Iraqi troops"), sentence=told)
    assert not same_party("Young Iraqi troops", (None, "troops from Erbil"), sentence=told)


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_a_code_agrees_with_itself_and_with_its_state_alone(one: str, other: str) -> None:
    assert same_party(one, (one, ""), sentence="x")
    assert same_party(one, (other, ""), sentence="x") is (one == other)
    assert same_party(split_code(one)[0], (one, ""), sentence="x")


def test_direction_is_told_apart_from_no_match() -> None:
    pairs = match_events([gold("RUS", "TUR")], [read("TUR", "RUS")], sentence=TOLD)
    assert (pairs.strict, pairs.reversed) == ((), ((0, 0),))
    pairs = match_events([gold("RUS", "TUR")], [read("TUR", "RUS", "AID")], sentence=TOLD)
    assert (pairs.strict, pairs.reversed) == ((), ())
    pairs = match_events([gold("RUS", "TUR")], [read("RUS", "TUR", "COERCE")], sentence=TOLD)
    assert (pairs.strict, pairs.quad) == ((), ((0, 0),))


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (gold("IRN+OMN", "", "CONSULT"), read("OMN+IRN", "", "CONSULT", symmetric=True), True),
        (gold("IRN", "OMN", "CONSULT"), read("OMN+IRN", "", "CONSULT", symmetric=True), True),
        (gold("IRN+OMN", "", "CONSULT"), read("OMN", "IRN", "CONSULT"), True),
        (gold("IRN", "OMN", "CONSULT"), read("OMN", "IRN", "CONSULT"), False),
        (gold("IRN", "OMN", "CONSULT", symmetric=False), read("IRN+OMN", "", "CONSULT", symmetric=True), False),
        (gold("IRN", "OMN", "ASSAULT", symmetric=True), read("OMN", "IRN"), True),
        (gold("IRN", "OMN", "ASSAULT"), read("IRN+OMN", symmetric=True), False),
        (gold("IRN+OMN", "", "ASSAULT"), read("IRN+OMN", symmetric=True), True),
        (gold("IRN+OMN", "", "SANCTION"), read("IRN", "OMN", "SANCTION"), False),
        (gold("IRN", "", "YIELD"), read("IRN", "", "RETREAT"), True),
        (gold("IRN", "", "CONCEDE"), read("IRN", "", "RETREAT"), False),
        (gold("IRN+OMN", "TUR"), read("IRN", "TUR"), False),
    ],
)
def test_order_counts_except_where_both_act(ours: GoldEvent, theirs: ReadEvent, same: bool) -> None:
    assert bool(match_events([ours], [theirs], sentence=TOLD).strict) is same


parties = st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True).map("+".join)
types = st.sampled_from(EVENT_TYPES)
golds = st.builds(gold, parties, st.one_of(st.just(""), parties), types, st.sampled_from([None, True, False]))
reads = st.builds(read, parties, st.one_of(st.just(""), parties), types, symmetric=st.booleans())


@settings(max_examples=40)
@given(st.lists(golds, max_size=4), st.lists(reads, max_size=4))
def test_pairs_are_one_to_one_and_strict_ones_hold_at_quad_level(
    ours: list[GoldEvent], theirs: list[ReadEvent]
) -> None:
    pairs = match_events(ours, theirs, sentence=TOLD)
    for found in (pairs.strict, pairs.quad, pairs.reversed):
        assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert len(pairs.strict) <= len(pairs.quad)
    assert not {i for i, _ in pairs.strict} & {i for i, _ in pairs.reversed}


@settings(max_examples=40)
@given(st.lists(golds, max_size=4), st.lists(reads, max_size=4), st.randoms())
def test_the_order_of_events_does_not_matter(ours: list[GoldEvent], theirs: list[ReadEvent], random: Any) -> None:
    before = match_events(ours, theirs, sentence=TOLD)
    mixed = random.sample(theirs, len(theirs))
    after = match_events(ours, mixed, sentence=TOLD)
    assert (len(before.strict), len(before.quad)) == (len(after.strict), len(after.quad))


@settings(max_examples=40)
@given(st.lists(golds, max_size=4))
def test_a_perfect_coder_gets_full_marks(ours: list[GoldEvent]) -> None:
    same = [
        read("+".join(event.actors), "+".join(event.recipients), event.type, symmetric=bool(event.symmetric))
        for event in ours
    ]
    rows = Rows(rows=(EventRow(sentence=TOLD, events=tuple(ours)),))
    found = EVENTS.score(rows, lambda _: [same], resamples=0).metrics
    expected = 1.0 if ours else None
    assert {found[name].value for name in ("precision", "recall", "f1", "quad_f1")} == {expected}
    assert found["reversed_share"].value == (0.0 if ours else None)


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3))))
def test_no_way_of_pairing_gives_more_pairs(edges: set[tuple[int, int]]) -> None:
    found = paired(4, 4, lambda i, j: (i, j) in edges)
    assert set(found) <= edges
    best = max(sum((i, j) in edges for i, j in enumerate(order)) for order in permutations(range(4)))
    assert len(found) == best


def test_a_chain_of_a_thousand_pairs_is_no_recursion() -> None:
    assert len(paired(1000, 1001, lambda i, j: j in (i, i + 1))) == 1000


def test_a_small_example_worked_by_hand() -> None:
    rows = (
        EventRow(
            sentence="Oman fed Chad and sued Iran.",
            events=(gold("OMN", "TCD", "AID"), gold("OMN", "IRN", "ACCUSE")),
        ),
        EventRow(sentence="It rained.", events=()),
        EventRow(sentence="It snowed.", events=()),
    )
    told = [[read("OMN", "TCD", "AID"), read("IRN", "OMN", "ACCUSE")], [read("OMN", "", "AID")], []]
    found = EVENTS.score(Rows(rows=rows), lambda _: told)
    values = {name: metric.value for name, metric in found.metrics.items()}
    assert values == {
        "precision": pytest.approx(1 / 3),
        "recall": 0.5,
        "f1": pytest.approx(0.4),
        "quad_f1": pytest.approx(0.4),
        "false_positives_per_100": 50.0,
        "reversed_share": 0.5,
    }
    table = found.confusion["type"]
    assert table.labels == ("AID", "ACCUSE", "NONE")
    assert table.counts == ((1, 0, 0), (0, 0, 1), (1, 1, 0))


def test_a_wrong_type_of_the_right_parties_shows_in_the_table() -> None:
    rows = Rows(rows=(EventRow(sentence=TOLD, events=(gold("RUS", "TUR"),)),))
    table = EVENTS.score(rows, lambda _: [[read("RUS", "TUR", "COERCE")]]).confusion["type"]
    assert (table.labels, table.counts) == (("COERCE", "ASSAULT"), ((0, 0), (1, 0)))


def line(**changes: Any) -> str:
    event = {"actors": ["Oman"], "recipients": ["TCD"], "type": "Aid", **changes}
    return json.dumps({"sentence": "Oman fed Chad.", "events": [event]})


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (line(type="HELP"), "'HELP' is no PLOVER type"),
        (line(actors=["the envoy"]), "'the envoy' is neither a code nor words of the sentence"),
        (line(actors=[]), "an event without an actor"),
        (line(recipients="TCD"), "events.0.recipients: Input should be a valid list"),
        ('{"sentence": "Oman fed Chad."}', "events is missing"),
        ("[]", "Input should be a valid dictionary"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(tmp_path: Path, bad: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{line()}\n{bad}\n\n{json.dumps({'sentence': 'It rained.', 'events': []})}\n")
    found = read_events(path)
    assert [len(row.events) for row in found.rows] == [1, 0]
    assert found.rows[0].events[0].type == "AID"
    assert found.problems[0].startswith("line 2: ")
    assert said in found.problems[0]


def test_the_floor_takes_two_different_actors_in_their_order() -> None:
    told = "Oman accused Chad of spying."
    named = {
        told: [("OMN", "Oman", 0, 4), ("OMN.GOV", "Oman", 0, 4), ("TCD", "Chad", 13, 17)],
        "Oman slept.": [("OMN", "Oman", 0, 4)],
        "": [],
    }
    [[event], *silent] = events_floor(lambda sentence: named[sentence])(list(named))
    assert (event.actors, event.recipients) == ((("OMN", "Oman"),), (("TCD", "Chad"),))
    assert event.type == "ACCUSE"
    assert silent == [[], []]


def coded(modality: Any, *words: str) -> Event:
    spans = tuple(Span(document_id="d", start=0, end=len(word), quote=word) for word in words)
    report = Report(
        span=Span(document_id="d", start=0, end=1, quote="x"),
        reporters=(),
        modality=modality,
        certainty="stated",
        tone=None,
        confidence=0.9,
        actors=spans,
    )
    return Event(
        id="e",
        date=ResolvedDate(start=None, precision="unknown", basis="unknown"),
        actors=(Actor(code="OMN.GOV", name="Oman"),),
        recipients=(Actor(code="TCD", name="Chad"),),
        type="AID",
        mode=None,
        contexts=(),
        quad=2,
        symmetric=False,
        reports=(report,),
    )


def test_events_of_the_coder_carry_the_words_of_the_sentence_or_else_a_name() -> None:
    [event] = as_read([coded("asserted", "the sultan's envoys")])
    assert (event.actors, event.recipients) == ((("OMN.GOV", "the sultan's envoys"),), (("TCD", "Chad"),))
    [event] = as_read([coded("planned")])
    assert event.actors == (("OMN.GOV", "Oman"),)


def test_what_did_not_happen_is_no_event() -> None:
    assert as_read([coded(modality) for modality in ("negated", "denied", "hypothetical")]) == []


@pytest.mark.parametrize("modality", ["asserted", "planned", "historical"])
def test_what_happened_long_ago_or_is_coming_is_an_event(modality: str) -> None:
    assert len(as_read([coded(modality)])) == 1
