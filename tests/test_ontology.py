"""PLOVER as data: its laws, its decisions, and what the loader says of a damaged file."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.sectors import SECTORS, STAND_INS
from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.model.events import EVENT_TYPES, MODALITIES
from backchannel.ontology.plover import FILE, Kind, read_ontology
from backchannel.ontology.types import ONTOLOGY, kind, ontology, quad, score

TEXT = (files("backchannel") / "data" / "ontology" / FILE).read_text(encoding="utf-8")
KINDS = st.sampled_from(list(ontology().types.values()))


@given(KINDS)
def test_every_type_has_one_quad_and_a_definition(one: Kind) -> None:
    assert quad(one.name) in ontology().quads
    assert one.definition.endswith(".")


@given(KINDS)
def test_scores_agree_in_sign_with_the_quad_except_for_requests(one: Kind) -> None:
    scores = [score(one.name), *(score(one.name, mode) for mode in one.modes)]
    if one.name == "REQUEST":
        assert "REQUEST" in ontology().decisions["request-sign"].chosen
        assert any(value >= 0 for value in scores)
    else:
        assert all((value > 0) == (one.quad in (1, 2)) for value in scores)


@given(KINDS)
def test_a_type_scores_between_the_extremes_of_conflict_and_cooperation(one: Kind) -> None:
    assert score("ASSAULT", "unconventional") <= score(one.name) <= score("AID")


def test_plover_has_its_numbers() -> None:
    found = ontology()
    assert tuple(found.types) == EVENT_TYPES
    pairs = sum(len(one.modes) or 1 for one in found.types.values())
    assert (len(found.contexts), len(found.sectors), len(found.non_state), pairs) == (37, 25, 7, 72)


def test_the_gazetteer_knows_the_same_sectors() -> None:
    assert set(ontology().sectors) == set(SECTORS)
    assert set(ontology().non_state) == set(STAND_INS)


def test_only_three_types_need_a_recipient() -> None:
    assert {one.name for one in ontology().types.values() if one.recipient_required} == {"AID", "COOPERATE", "SANCTION"}


def test_decided_sanction_is_material_conflict() -> None:
    assert quad("SANCTION") == 4


def test_decided_accusations_are_conflict() -> None:
    assert float(score("ACCUSE")) == -3


def test_decided_a_mode_means_nothing_without_its_type() -> None:
    assert score("RETREAT", "withdraw") > 0 > score("SANCTION", "withdraw")
    assert score("REQUEST", "meet") != score("REJECT", "meet")


def test_decided_both_halves_of_yield_are_cooperation() -> None:
    assert (quad("CONCEDE"), quad("RETREAT")) == (1, 2)


def test_decided_old_types_are_gone() -> None:
    for old in ("DEMAND", "DISAPPROVE", "INVESTIGATE", "CRIME", "FIGHT", "YIELD"):
        with pytest.raises(UnknownCode, match=old):
            kind(old)


def test_decided_a_protest_needs_no_recipient() -> None:
    assert not kind("PROTEST").recipient_required


def test_decided_vandalism_takes_the_score_of_protest() -> None:
    assert score("PROTEST", "vandalize") == score("PROTEST") == -5.0


def test_decided_requests_and_aid_are_one_sided() -> None:
    assert {one.name for one in ontology().types.values() if one.reciprocal} == {
        "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "ACCUSE", "SANCTION", "ASSAULT",
    }  # fmt: skip


def test_decided_auxiliary_modes_are_modalities() -> None:
    modalities = {aux.modality for aux in ontology().aux_modes.values()}
    assert modalities < set(MODALITIES)
    assert modalities == {"historical", "planned", "hypothetical", "negated"}


def test_an_unknown_mode_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownCode, match=r"no mode 'drone' of CONSULT .*phone"):
        score("CONSULT", "drone")
    with pytest.raises(UnknownCode, match="its modes: none"):
        score("AID", "assist")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[types.AGREE]", "[types.CONSENT]", r"\[types\] .*AGREE, CONSENT"),
        ("quad = 1", "quad = 5", r"\[types.AGREE\] has the quad 5"),
        ("score = 2.5", "score = 'high'", r"\[types.AGREE\] needs 'score' as float, found 'high'"),
        ("score = 4.0", "score = 40", r"\[types.CONSULT.modes.visit\] has the score 40"),
        ("reciprocal = true", "reciprocal = 1", r"\[types.AGREE\] needs 'reciprocal' as bool"),
        ("lgbt =", "weather = 'rain'\nlgbt =", r"\[contexts\] has 38 names"),
        ('modality = "planned"', 'modality = "soon"', r"\[aux_modes.future\] has the modality 'soon'"),
        ("[decisions.accuse-sign]\nfound", "[decisions.accuse-sign]\nlost", r"\[decisions.accuse-sign\] needs 'found'"),
        ('version = "2.0"', "version = 2.0", "the top of the file needs 'version' as str"),
        ('4 = "material', '5 = "material', r"\[quads\] needs '4'"),
        ("[quads]", "[quads", "not TOML"),
    ],
)
def test_a_damaged_file_is_refused_by_file_and_key(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(UnreadableInput, match=f"^mine.toml: .*{said}"):
        read_ontology(TEXT.replace(old, new, 1), file="mine.toml")


def test_the_id_is_that_of_the_file() -> None:
    assert read_ontology(TEXT).id == ONTOLOGY
    assert read_ontology(TEXT.replace("file_version = 1", "file_version = 2")).id == "PLOVER 2.0, file 2"


def rows_of_the_page() -> list[str]:
    """The tables of the methods page, as the data has them."""
    found = ontology()
    rows = []
    for one in found.types.values():
        recipient, both = ("yes" if flag else "no" for flag in (one.recipient_required, one.reciprocal))
        rows.append(f"| {one.name} | {one.quad} | {one.score:g} | {recipient} | {both} | {one.definition} |")
        rows += [f"| {one.name}.{mode.name} | {mode.score:g} | {mode.gloss} |" for mode in one.modes.values()]
    rows += [f"| {each.name} | {each.found} | {each.chosen} | {each.why} |" for each in found.decisions.values()]
    return rows + [f"| {name} | {gloss} |" for name, gloss in found.contexts.items()]


def test_the_methods_page_says_what_the_data_says(root: Path) -> None:
    page = (root / "docs" / "methods" / "ontology.md").read_text(encoding="utf-8").splitlines()
    tables = [line for line in page if line.startswith("| ")]
    assert [row for row in rows_of_the_page() if row not in tables] == []
    stale = [line for line in tables if line.split(" | ")[0].removeprefix("| ") in names_of_the_page()]
    assert [line for line in stale if line not in rows_of_the_page()] == []
    assert ONTOLOGY in "\n".join(page)


def names_of_the_page() -> set[str]:
    """First cells of rows that speak of the ontology."""
    found = ontology()
    modes = {f"{one.name}.{mode}" for one in found.types.values() for mode in one.modes}
    return {*found.types, *modes, *found.decisions, *found.contexts}
