"""``backchannel evaluate`` on small labelled files: the promised shape, figures beside their floor, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from backchannel.cli.main import backchannel as command
from backchannel.errors import UnreadableInput

FILES = {
    "relations": "marked_sentence\troot\n<s>Oman</s> accused <t>Chad</t>.\tACCUSE\n<s>Oman</s> fed <t>Chad</t>.\tAID\n",
    "tone": '{"sentence": "The corrupt mayor lied.", "from": 12, "to": 17, "polarity": -1}\n',
    "neutral": "They met.\t1\nIt rained.\t0\nbad row\n",
    "events": '{"sentence": "Oman accused Chad.", "events":'
    ' [{"actors": ["OMN"], "recipients": ["TCD"], "type": "ACCUSE"}]}\n'
    '{"sentence": "It rained.", "events": []}\n',
    "actors": '{"mention": "the interior ministry of Kenya", "date": null, "iso3": "KEN", "sector": "GOV"}\n',
    "dates": '{"expression": "two days ago", "reference": "2025-06-25", "start": "2025-06-23", "end": "2025-06-23",'
    ' "granularity": "day", "type": "exact"}\n',
}  # fmt: skip
NAMES = {
    "relations": {"root_macro_f1", "quad_macro_f1", "binary_macro_f1"},
    "tone": {"macro_f1"},
    "neutral": {"macro_f1", "false_positive_rate_class_0"},
    "events": {"precision", "recall", "f1", "quad_f1", "false_positives_per_100", "reversed_share"},
    "actors": {"accuracy", "refused"},
    "dates": {"accuracy", "refused"},
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["evaluate", *arguments])


def gold(folder: Path, task: str) -> str:
    path = folder / f"{task}.gold"
    path.write_text(FILES[task], encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("task", FILES)
def test_json_has_the_promised_shape_and_does_not_change(tmp_path: Path, task: str) -> None:
    path = gold(tmp_path, task)
    one, other = run(task, path, "--json", "--seed", "3"), run(task, path, "--json", "--seed", "3")
    assert one.exit_code == 0, one.output
    assert one.stdout == other.stdout
    found: dict[str, Any] = json.loads(one.stdout)
    assert (found["task"], found["file"]) == (task, path)
    assert found["n"] == len(FILES[task].splitlines()) - (task in ("relations", "neutral"))
    for side in ("metrics", "baseline"):
        assert set(found[side]) >= NAMES[task]
        assert all(set(row) == {"value", "low", "high"} for row in found[side].values())
    assert found["baseline_rule"]


@pytest.mark.parametrize("task", FILES)
def test_the_table_shows_every_measure_beside_its_floor(tmp_path: Path, task: str) -> None:
    result = run(task, gold(tmp_path, task))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert "95 % interval" in result.stdout
    assert lines[0].endswith((" row", " rows"))
    for name in NAMES[task]:
        assert any(shown.startswith(name) and shown.count(" to ") == 2 for shown in lines)


def test_rows_that_were_refused_are_shown_with_their_line(tmp_path: Path) -> None:
    result = run("neutral", gold(tmp_path, "neutral"))
    assert "1 row could not be read" in result.stdout
    assert "line 3: no tab in it" in result.stdout


def test_what_is_known_for_certain_is_scored_as_right(tmp_path: Path) -> None:
    for task in ("actors", "dates"):
        found = json.loads(run(task, gold(tmp_path, task), "--json").stdout)
        assert found["metrics"]["accuracy"]["value"] == 1.0


@pytest.mark.parametrize("task", [*FILES, "claims"])
def test_a_missing_file_is_refused(tmp_path: Path, task: str) -> None:
    result = run(task, str(tmp_path / "absent"))
    assert isinstance(result.exception, UnreadableInput)
    assert "absent: cannot be read" in str(result.exception)


def test_a_file_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("They met.\t1\nThey met.\t\x1b]0;owned\x07\n", encoding="utf-8")
    result = run("neutral", str(path))
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_a_seed_below_zero_is_refused(tmp_path: Path) -> None:
    result = run("neutral", gold(tmp_path, "neutral"), "--seed", "-1")
    assert result.exit_code == 2
    assert "--seed" in result.output
