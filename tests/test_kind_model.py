"""The learnt model of kinds: it is the file it says it is, keeps the laws of probability, and reads plain sentences."""

from __future__ import annotations

import hashlib
import math
import random
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.claims.drafts import Draft, drafts_of
from backchannel.claims.footing import has_footing
from backchannel.claims.kind_features import features_of, word_groups
from backchannel.claims.kind_model import (
    CAUTION,
    FOUND_BY_WORDS,
    UNCHECKED,
    decide,
    kind_scores,
    load_model,
    log_softmax,
    pack_model,
    shipped_model,
    vector_of,
)
from backchannel.claims.kinds import Setting
from backchannel.claims.network import shipped_network
from backchannel.claims.sure_kinds import sure_kind
from backchannel.claims.tokens import tokens_of
from backchannel.claims.trees import Tree, parse
from backchannel.claims.views import view_of
from backchannel.model.claims import KINDS, Kind

MODEL = files("backchannel") / "data" / "claims" / "kind_model.npz"
DIGEST = "c6cb2e546decd681f832109f95b6012ffc65a8d490b693e5455c7b956347bbd9"

# Own sentences; True where the subject is an actor, as the coder would find.
PLAIN: tuple[tuple[Kind, str, bool], ...] = (
    ("event", "Lesotho recalled its envoy from Maputo on Tuesday.", True),
    ("event", "The two ministers met in Oslo last week.", True),
    ("commitment", "The treaty obliges each party to assist the other if it is attacked.", False),
    ("commitment", "The accord does not oblige Peru to send troops.", False),
    ("geography", "Bolivia shares a border of 1,400 kilometres with Brazil.", True),
    ("geography", "The town lies 12 km from the frontier.", False),
    ("channel", "Oman keeps lines open to both sides.", True),
    ("tone", "The president struck a softer tone toward Lima.", True),
    ("influence", "The visit persuaded Chile to pause its drills.", False),
    ("influence", "Pressure from Accra forced Togo to release the crew.", False),
    ("forecast", "A wider war could draw in Chad.", False),
    ("forecast", "The summit will take place in Quito next year.", False),
    ("fact", "Trade between the two states reached 5 billion dollars in 2023.", False),
    ("assessment", "Kenya is a consequential player.", True),
    ("assessment", "The plan is a dangerous mistake.", False),
)
WORDS = st.lists(
    st.sampled_from(
        sorted({word for _, text, _ in PLAIN for word in text[:-1].split()} | {"qzx", "“odd”", "12%", "–"})
    ),
    min_size=3,
    max_size=14,
)


def _first(text: str) -> tuple[Tree, Draft] | None:
    tree = parse([tokens_of(text, 0, len(text))], shipped_network())[0]
    drafts = drafts_of(tree)[0]
    return (tree, drafts[0]) if drafts else None


def _scores(text: str, *, actor: bool = False) -> dict[Kind, float]:
    found = _first(text)
    assert found is not None
    view = view_of(*found)
    return dict(kind_scores(*found, view=view, setting=Setting(actor_subject=actor)))


def test_the_shipped_file_is_the_one_the_method_page_tells_of() -> None:
    content = MODEL.read_bytes()
    assert hashlib.sha256(content).hexdigest() == DIGEST
    assert len(content) < 2_000_000


def test_the_model_has_a_weight_for_every_feature_and_kind() -> None:
    model = shipped_model()
    assert model.feature_weights.shape == (len(model.features), len(KINDS))
    assert model.vectors.shape[0] == len(model.words)
    assert model.vector_weights.shape == (6 * model.vectors.shape[1], len(KINDS))
    assert np.isfinite(model.feature_weights).all()
    assert model.temperature > 0


def test_no_name_of_a_person_or_state_is_among_the_words_that_were_learnt() -> None:
    names = {"russia", "iran", "israel", "trump", "putin", "china", "ukraine"}
    learnt = {feature.partition("=")[2] for feature in shipped_model().features if feature.startswith("w=")}
    assert not names & learnt


def test_a_model_survives_being_packed_and_loaded() -> None:
    once = pack_model(shipped_model())
    again = load_model(once)
    assert list(again.features) == list(shipped_model().features)
    assert np.array_equal(again.feature_weights, shipped_model().feature_weights)
    assert np.allclose(again.vectors, shipped_model().vectors, atol=1e-6)


@pytest.mark.parametrize(("kind", "text", "actor"), PLAIN)
def test_plain_sentences_get_their_kind(kind: Kind, text: str, actor: bool) -> None:
    found = _first(text)
    assert found is not None
    legal = text.startswith(("The treaty", "The accord"))
    assert decide(*found, view=view_of(*found), setting=Setting(legal_subject=legal, actor_subject=actor)) == kind


@settings(max_examples=40, deadline=None)
@given(WORDS, st.booleans())
def test_probabilities_sum_to_one_and_the_decision_leans_to_unchecked_kinds(words: list[str], actor: bool) -> None:
    found = _first(" ".join(words))
    if found is None:
        return
    view, setting = view_of(*found), Setting(actor_subject=actor)
    scores = kind_scores(*found, view=view, setting=setting)
    assert tuple(scores) == KINDS
    assert math.isclose(sum(map(math.exp, scores.values())), 1.0, abs_tol=1e-9)
    best, decided = max(scores, key=lambda kind: scores[kind]), decide(*found, view=view, setting=setting)
    tree, draft = found
    named = any(tag.startswith("NNP") for tag in tree.tags[draft.start : draft.end])
    assert has_footing(decided, view, named=named)
    if has_footing(best, view, named=named):
        assert decided == best or decided in UNCHECKED
        assert scores[decided] >= scores[best] - CAUTION
    else:
        assert decided not in FOUND_BY_WORDS


def test_the_order_in_which_sentences_are_read_does_not_matter() -> None:
    texts = [text for _, text, _ in PLAIN]
    forward = {text: _scores(text) for text in texts}
    shuffled = random.Random(3).sample(texts, len(texts))
    assert {text: _scores(text) for text in shuffled} == forward


@given(st.permutations(["met", "treaty", "border", "qzx", "warned"]))
def test_the_order_of_words_in_a_group_does_not_matter(words: list[str]) -> None:
    model = shipped_model()
    ordered = vector_of([sorted(words)], model.words, vectors=model.vectors)
    assert np.array_equal(vector_of([words], model.words, vectors=model.vectors), ordered)


@given(st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=9), st.floats(-1e4, 1e4))
def test_adding_a_constant_to_all_scores_changes_no_probability(scores: list[float], constant: float) -> None:
    moved = log_softmax(np.array(scores) + constant)
    assert np.allclose(moved, log_softmax(np.array(scores)), atol=1e-6)


def test_names_and_numbers_are_masked() -> None:
    one, other = (_first(f"{name} recalled {number} envoys.") for name, number in (("Cairo", "12"), ("Lima", "40")))
    assert one is not None
    assert other is not None
    seen = [features_of(*found, view=view_of(*found), setting=Setting()) for found in (one, other)]
    assert seen[0] == seen[1]
    assert word_groups(*one, view=view_of(*one))[0] == ("recalled",)


@pytest.mark.parametrize(
    ("text", "legal", "kind"),
    [
        ("Oslo closed the port because of the raid.", False, "influence"),
        ("Oslo left the talks due to begin in Lima.", False, None),
        ("Oslo might close the port because of the raid.", False, None),
        ("The plan is popular because of its price.", False, None),
        ("The pact obliges Oslo to send troops.", True, "commitment"),
        ("The pact obliges Oslo to send troops.", False, None),
        ("The pact would oblige Oslo to send troops.", True, None),
        ("Talks on the next phase shall begin within a week.", False, "commitment"),
        ("We shall find a way out.", False, None),
        ("The town lies 12 km from the frontier.", False, "geography"),
        ("The convoy drove 12 km from the frontier.", False, None),
    ],
)
def test_the_rules_answer_for_themselves_only_where_words_leave_no_choice(
    text: str, legal: bool, kind: Kind | None
) -> None:
    found = _first(text)
    assert found is not None
    assert sure_kind(view_of(*found), Setting(legal_subject=legal)) == kind
