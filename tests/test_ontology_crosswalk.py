"""CAMEO to PLOVER, and Goldstein's scale kept apart from PLOVER's."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import UnknownCode
from backchannel.ontology.crosswalk import crosswalk, goldstein, goldstein_scores, plover_of
from backchannel.ontology.types import quad, score

CODES = st.sampled_from(sorted(crosswalk()))
ROOTS = {
    "01": 0, "02": 3, "03": 4, "04": 1, "05": 3.5, "06": 6, "07": 7, "08": 5, "09": -2, "10": -5,
    "11": -2, "12": -4, "13": -6, "14": -6.5, "15": -7.2, "16": -4, "17": -7, "18": -9, "19": -10, "20": -10,
}  # fmt: skip


@given(CODES)
def test_every_listed_code_becomes_a_type_with_a_mode_it_has(code: str) -> None:
    found = plover_of(code)
    if code[:2] in ("01", "02"):
        assert found is None
    else:
        assert found is not None
        assert -10 <= score(found.type, found.mode) <= 10


@given(CODES.filter(lambda code: code[:2] not in ("01", "02")))
def test_cooperation_stays_cooperation_and_conflict_conflict(code: str) -> None:
    """CAMEO roots 03 to 08 are cooperation, 09 to 20 conflict."""
    found = plover_of(code)
    assert found is not None
    assert (quad(found.type) in (1, 2)) == (int(code[:2]) <= 8)


@given(st.sampled_from(sorted(ROOTS)), st.text("0123456789", max_size=2))
def test_the_crosswalk_is_total_over_all_that_begins_like_a_code(start: str, rest: str) -> None:
    assert (plover_of(start + rest) is None) == (start in ("01", "02"))
    assert -10 <= goldstein(start + rest) <= 10


@given(CODES, st.text("0123456789", min_size=1, max_size=2))
def test_an_unlisted_code_is_read_as_its_longest_listed_beginning(code: str, rest: str) -> None:
    longer = (code + rest)[:4]
    beginnings = [longer[:length] for length in range(2, len(longer) + 1) if longer[:length] in crosswalk()]
    assert plover_of(longer) == plover_of(beginnings[-1])


@pytest.mark.parametrize("code", ["", "4", "40", "99", "21", "18239", "1a", "NaN", " 18", "-1", "1\n8", "١٨"])
def test_what_is_no_code_is_an_error_that_names_it(code: str) -> None:
    for lookup in (plover_of, goldstein):
        with pytest.raises(UnknownCode) as fault:
            lookup(code)
        assert repr(code) in str(fault.value)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("20", ("ASSAULT", None)),
        ("200", ("ASSAULT", None)),
        ("08", ("CONCEDE", None)),
        ("0813", ("RETREAT", None)),
        ("0871", ("RETREAT", "ceasefire")),
        ("116", ("SANCTION", "convict")),
        ("163", ("COERCE", "restrict")),
        ("1712", ("ASSAULT", "destroy")),
        ("1722", ("COERCE", "restrict")),
        ("175", ("ASSAULT", None)),
        ("186", ("ASSAULT", "targeted")),
        ("191", ("COERCE", "restrict")),
        ("195", ("ASSAULT", "aerial")),
        ("0842", ("RETREAT", None)),
        ("1241", ("REJECT", "yield")),
        ("105", ("REQUEST", "yield")),
        ("043", ("CONSULT", "visit")),
    ],
)
def test_each_decision_about_a_code(code: str, expected: tuple[str, str | None]) -> None:
    assert plover_of(code) == expected


def test_goldstein_roots_are_those_of_the_literature() -> None:
    assert {root: goldstein(root) for root in ROOTS} == ROOTS


def test_the_two_scales_differ() -> None:
    assert [float(goldstein("10")), float(score("REQUEST"))] == [-5, 0]
    assert [float(goldstein("07")), float(score("AID"))] == [7, 10]


def test_a_type_checker_refuses_to_mix_the_two_scales(tmp_path: Path, root: Path) -> None:
    source = tmp_path / "mixed.py"
    source.write_text(
        "from backchannel.ontology.crosswalk import GoldsteinScore, goldstein\n"
        "from backchannel.ontology.plover import PloverScore\n"
        "from backchannel.ontology.types import score\n"
        "right: list[PloverScore] = [score('AID')]\n"
        "wrong: list[PloverScore] = [goldstein('07')]\n"
        "other: list[GoldsteinScore] = [score('AID')]\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--follow-imports=silent", "--no-error-summary", str(source)]
    found = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout
    assert re.findall(r"mixed\.py:(\d+): error", found) == ["5", "6"]


def test_every_code_of_the_published_list_maps_or_is_dropped(shared: Path) -> None:
    with (shared / "events" / "cameo-codes.csv").open(encoding="utf-8", errors="replace") as file:
        published = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    assert {code for code in published if plover_of(code) is None} == {c for c in published if c[:2] in ("01", "02")}
    assert {code: goldstein(code) for code in published} == published
    assert set(goldstein_scores()) == set(published)
