"""Each branch of the written rule, its caps, and the words of likelihood."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.influence.doses import SHIFTS
from backchannel.influence.ranking import Reference
from backchannel.influence.verdict import (
    FORBIDDING,
    LEAST_POWER,
    LEVEL,
    LEVEL_OF_ONE,
    LEVEL_OF_ONE_IN_TONE,
    NO_LIKELIHOOD,
    WORDS,
    Weighed,
    in_words,
    judge,
    posterior,
)

RECORD = Weighed(
    contacts=8,
    smallest_p=0.0005,
    overlap=True,
    best_power=0.95,
    p=0.001,
    beats_head_start=True,
    excludes=False,
    scheduled=False,
    registered=False,
    kind="count",
    failed=(),
    posterior=0.97,
)
ONE = replace(RECORD, contacts=1, smallest_p=0.007)


def test_a_record_that_beats_chance_and_a_head_start_is_supported() -> None:
    found = judge(RECORD)
    assert (found.verdict, found.likelihood, found.confidence) == ("supported", "very likely", "moderate")


def test_what_came_first_was_not_caused_whatever_p_says() -> None:
    found = judge(replace(RECORD, failed=("order of events",)))
    assert (found.verdict, found.likelihood) == ("contradicted", "very unlikely")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"smallest_p": 0.06}, "too few comparable"),
        ({"overlap": False}, "no other situation"),
        ({"best_power": LEAST_POWER - 0.01}, "hardly have seen"),
        ({"p": LEVEL + 0.001}, "too often"),
        ({"beats_head_start": False}, "head start"),
    ],
)
def test_any_gate_that_fails_leaves_it_open(change: dict[str, object], word: str) -> None:
    found = judge(replace(RECORD, **change))  # type: ignore[arg-type]
    assert found.verdict == "cannot tell"
    assert word in found.reason


@pytest.mark.parametrize("change", [{"smallest_p": 0.06}, {"overlap": False}, {"best_power": LEAST_POWER - 0.01}])
def test_a_test_that_could_not_have_shown_an_effect_gives_no_likelihood(change: dict[str, object]) -> None:
    found = judge(replace(RECORD, posterior=0.1, **change))  # type: ignore[arg-type]
    assert (found.likelihood, *found.range) == NO_LIKELIHOOD
    assert judge(replace(RECORD, posterior=0.1, p=0.3)).likelihood == "very unlikely"


@pytest.mark.parametrize(
    ("weighed", "told"),
    [
        (replace(ONE, p=0.05), "p = 0.050, where one contact needs 0.025 or less"),
        (replace(ONE, p=0.05, kind="tone"), "p = 0.050, where one contact needs 0.01 or less"),
        (replace(RECORD, p=0.05004), "p = 0.05004, where the rule needs 0.05 or less"),
        (replace(ONE, smallest_p=0.03), "p could not be under 0.030, where one contact needs 0.025 or less"),
    ],
)
def test_a_p_over_the_level_is_told_with_the_level(weighed: Weighed, told: str) -> None:
    assert told in judge(weighed).reason


@pytest.mark.parametrize("name", sorted(set(FORBIDDING) - {"order of events"}))
def test_a_forbidding_check_that_fails_leaves_it_open(name: str) -> None:
    found = judge(replace(RECORD, failed=(name,)))
    assert (found.verdict, found.confidence) == ("cannot tell", "low")
    assert FORBIDDING[name] in found.reason


def test_other_failed_checks_cost_confidence_and_not_the_verdict() -> None:
    found = judge(replace(RECORD, failed=("leave one out",)))
    assert (found.verdict, found.confidence) == ("supported", "low")


def test_power_comes_before_p_and_before_precision() -> None:
    assert judge(replace(RECORD, best_power=0.2, excludes=True)).verdict == "cannot tell"


def test_a_precise_estimate_that_leaves_no_room_contradicts() -> None:
    assert judge(replace(RECORD, p=0.6, excludes=True, posterior=0.02)).verdict == "contradicted"


def test_one_contact_needs_twice_the_evidence_unless_scheduled_and_registered() -> None:
    between = (LEVEL + LEVEL_OF_ONE) / 2
    assert judge(replace(ONE, p=between)).verdict == "cannot tell"
    assert judge(replace(ONE, p=between, scheduled=True)).verdict == "cannot tell"
    assert judge(replace(ONE, p=between, scheduled=True, registered=True)).verdict == "supported"
    assert judge(replace(RECORD, p=between)).verdict == "supported"


def test_one_contact_needs_more_where_the_outcome_is_tone() -> None:
    between = (LEVEL_OF_ONE + LEVEL_OF_ONE_IN_TONE) / 2
    assert judge(replace(ONE, p=between)).verdict == "supported"
    assert judge(replace(ONE, p=between, kind="tone")).verdict == "cannot tell"
    assert judge(replace(ONE, p=between, kind="tone", scheduled=True, registered=True)).verdict == "supported"
    assert judge(replace(RECORD, p=between, kind="tone")).verdict == "supported"


def test_one_contact_is_never_more_than_likely_nor_of_more_than_low_confidence() -> None:
    found = judge(replace(ONE, posterior=0.999, scheduled=True, registered=True))
    assert (found.likelihood, found.confidence) == ("likely", "low")


def test_documents_of_the_schedule_lift_ripeness_and_its_cap() -> None:
    found = judge(replace(RECORD, beats_head_start=False, scheduled=True, registered=True, posterior=0.99))
    assert (found.verdict, found.likelihood, found.confidence) == ("supported", "almost certain", "high")


@given(
    st.builds(
        Weighed,
        contacts=st.integers(1, 50),
        smallest_p=st.floats(0.0, 0.2),
        overlap=st.booleans(),
        best_power=st.floats(0, 1),
        p=st.floats(0.0, 1.0),
        beats_head_start=st.booleans(),
        excludes=st.booleans(),
        scheduled=st.booleans(),
        registered=st.booleans(),
        kind=st.sampled_from(["count", "score", "tone"]),
        failed=st.lists(st.sampled_from([*FORBIDDING, "leave one out", "window"]), unique=True).map(tuple),
        posterior=st.floats(0, 1),
    )
)
def test_words_never_leave_the_side_of_the_verdict(weighed: Weighed) -> None:
    found = judge(weighed)
    low, high = found.range
    assert (found.likelihood, low, high) in (*WORDS, NO_LIKELIHOOD)
    if found.verdict == "supported":
        assert low >= 55
        assert weighed.p <= LEVEL
        assert weighed.overlap
    elif found.verdict == "contradicted":
        assert high <= 20
    else:
        assert high <= 55 or found.likelihood == NO_LIKELIHOOD[0]


@given(st.floats(0.0, 1.0))
def test_every_probability_has_a_word_and_words_do_not_overlap(probability: float) -> None:
    words, low, high = in_words(probability)
    assert 100 * probability < high or words == "almost certain"
    assert all(a[2] == b[1] for a, b in pairwise(WORDS))
    assert low < high


def test_the_posterior_follows_prior_and_evidence() -> None:
    null = np.random.default_rng(0).normal(0, 0.4, 400)
    far = Reference(observed=-1.2, dosed=null + SHIFTS[:, None], effects=SHIFTS)
    near = replace(far, observed=0.4)
    assert posterior(far, prior=0.5, toward=-1) > posterior(far, prior=0.25, toward=-1) > 0.7
    assert posterior(near, prior=0.25, toward=-1) < 0.1
