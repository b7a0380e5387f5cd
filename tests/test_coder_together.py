"""Compound actors: a list is joined whatever the order of the tellings, and nobody is lost."""

from __future__ import annotations

import time
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backchannel.coding.parties import Party
from backchannel.coding.tellings import Telling
from backchannel.coding.together import joined, listed
from backchannel.model.coding import Actor

NAMES = ("Aloma", "Beruz", "Cantal", "Dorne")
GAPS = (", ", " and ", ", and ", " as well as the ", " struck ", " met the ", "; ")
Pairs = set[tuple[int, int, str, str]]


def telling(
    actors: tuple[int, ...], recipients: tuple[int, ...], *, kind: str = "ACCUSE", told: str = "a", sure: float = 0.9
) -> Telling:
    return Telling(
        actors=actors,
        recipients=recipients,
        symmetric=len(actors) > 1 and not recipients,
        type=kind,
        mode=None,
        modality=told,
        tone=0.0,
        reporters=(),
        confidence=sure,
        anchor=(0, 1),
    )


def laid_out(*gaps: str) -> tuple[str, list[Party]]:
    """A sentence of names with these gaps between them, and its parties."""
    text, those = NAMES[0], [Party(places=((0, len(NAMES[0])),), actor=Actor(code="UNK", name=NAMES[0]))]
    for gap, name in zip(gaps, NAMES[1:], strict=False):
        text += gap
        place = (len(text), len(text) + len(name))
        those.append(Party(places=(place,), actor=Actor(code="UNK", name=name)))
        text += name
    return text + ".", those


def sides(told: list[Telling]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(one.actors, one.recipients) for one in told}


def directed(told: list[Telling]) -> Pairs:
    """Who does what to whom, pair by pair, leaving out what is reciprocal or done to nobody."""
    return {
        (actor, recipient, one.type, one.modality)
        for one in told
        for actor in one.actors
        for recipient in one.recipients
    }


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    found = []
    for _ in range(draw(st.integers(0, 6))):
        first, second = draw(st.permutations(range(4)))[:2]
        actors, recipients = draw(
            st.sampled_from([((first,), (second,)), ((first,), ()), (tuple(sorted((first, second))), ())])
        )
        kind, modality = draw(st.sampled_from(["ACCUSE", "AID"])), draw(st.sampled_from("an"))
        found.append(telling(actors, recipients, kind=kind, told=modality))
    return found


GAPS_OF_FOUR = st.tuples(*[st.sampled_from(GAPS)] * 3)


@pytest.mark.parametrize("gap", [", ", " and ", ", and ", " or ", " as well as ", " along with the ", " & ", "; ", " "])
def test_a_list_has_nothing_but_commas_and_joining_words_between(gap: str) -> None:
    text, those = laid_out(gap)
    assert listed([0, 1], text, those=those)
    assert listed([1, 0], text, those=those)


@pytest.mark.parametrize("gap", [" struck ", ", not ", " and later ", ". ", " and and ", " against the "])
def test_any_other_word_between_parts_them(gap: str) -> None:
    text, those = laid_out(gap)
    assert not listed([0, 1], text, those=those)


def test_every_gap_of_a_list_counts() -> None:
    text, those = laid_out(", ", " and ", " blamed ")
    assert listed([0, 1, 2], text, those=those)
    assert not listed([0, 1, 2, 3], text, those=those)
    assert not listed([0, 2], text, those=those)
    assert listed([2], text, those=those)
    assert listed([], text, those=those)


def test_a_long_gap_is_read_in_linear_time() -> None:
    text, those = laid_out(" " * 6_000 + "x ")
    began = time.process_time()
    assert not listed([0, 1], text, those=those)
    assert time.process_time() - began < 0.05


@given(GAPS_OF_FOUR, tellings())
def test_joining_loses_no_party_and_changes_no_pair(gaps: tuple[str, str, str], told: list[Telling]) -> None:
    text, those = laid_out(*gaps)
    found = joined(told, text, those=those)
    assert {at for one in found for at in (*one.actors, *one.recipients)} == {
        at for one in told for at in (*one.actors, *one.recipients)
    }
    assert directed(found) == directed(told)
    assert len(found) <= len(told)
    assert all(one.symmetric <= (len(one.actors) > 1 and not one.recipients) for one in found)


@given(GAPS_OF_FOUR, tellings())
@example((", ", " and ", " struck "), [telling((at,), (3,)) for at in (0, 2, 1)])
def test_joining_twice_changes_nothing(gaps: tuple[str, str, str], told: list[Telling]) -> None:
    text, those = laid_out(*gaps)
    found = joined(told, text, those=those)
    assert joined(found, text, those=those) == found


def test_a_list_of_three_is_one_event_whichever_pair_is_surest() -> None:
    text, those = laid_out(", ", " and ", " blamed ")
    for order in permutations(range(3)):
        assert sides(joined([telling((at,), (3,)) for at in order], text, those=those)) == {((0, 1, 2), (3,))}


def test_two_lists_are_one_event_whichever_pair_is_surest() -> None:
    text, those = laid_out(" and ", " blamed ", " and ")
    pairs = [(0, 2), (0, 3), (1, 2), (1, 3)]
    for order in permutations(pairs):
        told = [telling((actor,), (recipient,)) for actor, recipient in order]
        assert sides(joined(told, text, those=those)) == {((0, 1), (2, 3))}


def test_two_actors_in_a_list_are_one_event_with_the_surest_particulars() -> None:
    text, those = laid_out(" and ", " blamed ")
    surest, other = telling((1,), (2,), sure=0.9), telling((0,), (2,), sure=0.6)
    [one] = joined([surest, other], text, those=those)
    assert (one.actors, one.recipients, one.confidence) == ((0, 1), (2,), 0.9)


def test_recipients_in_a_list_are_joined_too() -> None:
    text, those = laid_out(" blamed ", " and ")
    assert sides(joined([telling((0,), (1,)), telling((0,), (2,))], text, those=those)) == {((0,), (1, 2))}


def test_what_differs_in_type_modality_or_place_stays_apart() -> None:
    text, those = laid_out(" and ", " blamed ")
    one = telling((0,), (2,))
    for other in (telling((1,), (2,), kind="AID"), telling((1,), (2,), told="n"), telling((2,), (1,))):
        assert joined([one, other], text, those=those) == [one, other]
    apart, those = laid_out(" struck ", " blamed ")
    assert len(joined([one, telling((1,), (2,))], apart, those=those)) == 2


def test_partners_of_one_in_a_list_meet_in_one_event() -> None:
    text, those = laid_out(" met ", " and ")
    told = [telling((0, 1), (), kind="CONSULT"), telling((0, 2), (), kind="CONSULT")]
    [one] = joined(told, text, those=those)
    assert (one.actors, one.symmetric) == ((0, 1, 2), True)


def test_an_act_done_to_nobody_gives_way_to_the_same_act_done_to_somebody() -> None:
    text, those = laid_out(" struck ")
    told, alone = telling((0,), (1,), kind="ASSAULT"), telling((0,), (), kind="ASSAULT", sure=0.99)
    assert joined([alone, told], text, those=those) == [told]
    other = telling((0,), (), kind="MOBILIZE")
    assert joined([told, other], text, those=those) == [told, other]
