"""The command line on real files: verdicts out, exit status, nothing but data on stdout, hostile input."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import backchannel
from backchannel.cli.main import backchannel as command
from backchannel.cli.main import main

NOTE = """Lines on a map
Published: 28 June 2025

Turkmenistan shares over 1,100 km of border with Iran. Israel and Iran share a land border, the paper said.
The minister flew to Moscow on Monday. It was a wise move.
"""


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=stdin)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_version() -> None:
    assert run("--version").stdout.strip().endswith(backchannel.__version__)


def test_check_writes_one_brief_and_says_where(note: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "brief.html"
    result = run("check", str(note), "--to", str(target))
    assert result.exit_code == 0, result.output
    assert "SUPPORTED" in result.stdout
    assert "CONTRADICTED" in result.stdout
    assert str(target) in result.stdout.replace("\n", "")
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "1,148 km" in page


def test_what_an_editor_must_act_on_comes_first_with_its_number_in_the_brief(note: Path, tmp_path: Path) -> None:
    result = run("check", str(note), "--to", str(tmp_path / "brief.html"), "--all")
    heads = [line for line in result.stdout.splitlines() if re.match(r"\d+  \S [A-Z]", line)]
    words = [re.sub(r"^\d+  \S ([A-Z ]+?)  .*", r"\1", line) for line in heads]
    order = ["CONTRADICTED", "SUPPORTED", "CANNOT TELL", "NOT COVERED", "NOT CHECKABLE"]
    assert words == sorted(words, key=order.index)
    assert heads[0].startswith("2  ✗ CONTRADICTED")
    assert heads[1].startswith("1  ✓ SUPPORTED")
    assert sorted(int(line.split()[0]) for line in heads) == list(range(1, len(heads) + 1))


def test_a_day_in_another_form_is_refused_with_the_form_wanted(note: Path) -> None:
    result = run("check", str(note), "--published", "6.2.2024")
    assert result.exit_code == 2
    assert "'6.2.2024' is no day; write it as year-month-day" in result.stderr


def test_the_same_input_gives_the_same_bytes(note: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    run("check", str(note), "--to", str(target))
    first = target.read_bytes()
    run("check", str(note), "--to", str(target))
    assert target.read_bytes() == first


def test_json_and_nothing_else_on_stdout(note: Path) -> None:
    result = run("check", str(note), "--json")
    data = json.loads(result.stdout)
    (document,) = data["documents"]
    assert document["published"] == "2025-06-28"
    verdicts = {claim["kind"]: claim["verdict"] for claim in document["claims"]}
    assert verdicts["event"] == "not covered"
    assert {c["verdict"] for c in document["claims"] if c["kind"] == "geography"} == {"supported", "contradicted"}
    assert all(document["text"][c["start"] : c["end"]] == c["quote"] for c in document["claims"])


def test_python_gives_the_same_result(note: Path) -> None:
    brief = backchannel.check(note)
    data = json.loads(run("check", str(note), "--json").stdout)
    found = [(f.claim.id, f.verdict) for f in brief.documents[0].findings]
    assert found == [(claim["id"], claim["verdict"]) for claim in data["documents"][0]["claims"]]


def test_standard_input_and_given_date(note: Path) -> None:
    text = note.read_text(encoding="utf-8").replace("Published: 28 June 2025\n", "")
    data = json.loads(run("check", "-", "--published", "2025-06-30", "--json", stdin=text).stdout)
    assert data["documents"][0]["published_basis"] == "given"
    dates = [claim["date"] for claim in data["documents"][0]["claims"] if "Monday" in claim["quote"]]
    assert dates == ["2025-06-30"]


@pytest.mark.usefixtures("note")
def test_bad_inputs_are_rows_and_show_in_the_exit_status(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 20)
    some = run("check", str(tmp_path), "--json")
    assert some.exit_code == 1
    assert {Path(row["source"]).name for row in json.loads(some.stdout)["skipped"]} == {"empty.txt", "picture.txt"}
    assert "Traceback" not in some.output
    none = run("check", str(tmp_path / "empty.txt"), str(tmp_path / "absent.txt"), "--json")
    assert none.exit_code == 2
    assert len(json.loads(none.stdout)["skipped"]) == 2


def test_a_file_that_is_no_brief_is_not_overwritten(note: Path, tmp_path: Path) -> None:
    target = tmp_path / "thesis.html"
    target.write_text("years of work")
    result = run("check", str(note), "--to", str(target))
    assert result.exit_code != 0
    assert target.read_text() == "years of work"


def test_a_title_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.md"
    path.write_text(
        "# Border \x1b]0;owned\x07 \x1b[31mnews\n\nIraq shares a border with Iran, which was known before.\n"
    )
    result = run("check", str(path), "--to", str(tmp_path / "b.html"))
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


def test_evaluate_prints_the_promised_shape(tmp_path: Path) -> None:
    text = "France recalled its ambassador on Friday."
    claim = {
        "start": 0,
        "end": 40,
        "quote": text[:40],
        "kind": "event",
        "made_by": "author",
        "certainty": "stated",
        "actors": ["FRA"],
        "date": None,
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "published": "2021-09-18", "text": text, "claims": [claim]}) + "\n")
    result = json.loads(run("evaluate", "claims", str(gold), "--json").stdout)
    assert (result["task"], result["n"], result["file"]) == ("claims", 1, str(gold))
    assert result["metrics"]["span_f1"]["value"] == 1.0
    assert set(result["metrics"]["kind_span_f1"]) == {"value", "low", "high"}


def test_evaluate_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a"}\n')
    result = run("evaluate", "claims", str(gold))
    assert result.exit_code != 0
    assert "line 1" in str(result.exception or result.output) or ":1" in str(result.exception or result.output)


def test_borders_of_a_state_and_of_two() -> None:
    assert "1,148" in run("borders", "Turkmenistan").stdout
    pair = run("borders", "TKM", "iran").stdout
    assert "1,148" in pair
    assert "Ashgabat to Tehran" in pair


def test_a_wrong_name_is_answered_with_near_ones() -> None:
    result = run("borders", "Turkmenistann")
    assert result.exit_code != 0
    assert "Turkmenistan (TKM)" in str(result.exception)


def test_treaties_are_listed_shown_and_compared() -> None:
    listed = run("treaty", "list", "--party", "RUS", "--party", "Iran", "--on", "2025-12-01").stdout
    assert "russia-iran-partnership-2025" in listed
    assert "north-atlantic" not in listed
    assert "defense" in run("treaty", "show", "Washington Treaty").stdout
    assert "consultation" in run("treaty", "compare", "Washington Treaty", "ANZUS").stdout


@pytest.mark.parametrize(("obligor", "victim", "by"), [("DEU", "EST", "EST"), ("EST", "EST", "RUS")])
def test_a_state_that_attacks_or_helps_itself_is_refused(obligor: str, victim: str, by: str) -> None:
    result = run("treaty", "owed", "nato", obligor, "--victim", victim, "--by", by, "--on", "2025-06-01")
    assert "Estonia" in str(result.exception)
    assert "name another state" in str(result.exception)


ESTONIA = ("--victim", "EST", "--by", "RUS", "--on", "2025-06-01")


def test_what_is_owed_is_answered_first_and_derived_below() -> None:
    result = run("treaty", "owed", "Washington Treaty", "DEU", *ESTONIA)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].endswith("does Germany owe help under the North Atlantic Treaty?")
    assert lines[1] == "Yes, help is owed: Article 5."
    assert lines[3] == "Article 5, duty to help a party that is attacked: owed by Germany"
    assert lines[4].startswith("  It says: assist the attacked party")
    assert lines[5].startswith("  ✓ ")
    assert "Article 1, ban on attacking one another: binds Germany" in lines
    assert "coded trigger" not in result.stdout


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        (("nato", "POL", "--victim", "UKR"), "No, help is not owed. Not met: it is owed to Ukraine"),
        (("nato", "DEU", "--victim", "EST", "--place", "the moon"), "Cannot tell. Open: the moon lies in the area"),
        (("budapest-memorandum-1994", "GBR", "--victim", "UKR"), "No, help is not owed. No article that is coded"),
    ],
)
def test_what_is_not_owed_says_what_stands_against_it(asked: tuple[str, ...], reply: str) -> None:
    options = ("--by", "RUS", "--on", "2025-06-01")
    assert run("treaty", "owed", *asked, *options).stdout.splitlines()[1].startswith(reply)
    machine = json.loads(run("treaty", "owed", *asked, *options, "--json").stdout)
    assert machine["reply"].startswith(reply)
    assert machine["conclusion"] == ("cannot tell" if reply.startswith("Cannot") else "not owed")


def test_what_is_owed_is_printed_for_machines_too() -> None:
    machine = json.loads(run("treaty", "owed", "nato", "Germany", *ESTONIA, "--json").stdout)
    assert (machine["obligor"], machine["victim"], machine["by"], machine["on"]) == ("DEU", "EST", "RUS", "2025-06-01")
    help_ = [row for row in machine["articles"] if row["obligation"] == "defense"]
    assert [(row["article"], row["conclusion"]) for row in help_] == [("5", "owed")]
    assert {step["holds"] for step in help_[0]["steps"]} == {"yes"}


def test_many_documents_end_in_a_sum_and_list_what_was_decided(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(11):
        told = f"Iran told Oman number {number} on 3 May 2025 that it would answer."
        text = f"Israel and Iran share a land border. {told}"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "none.txt").write_text("", encoding="utf-8")
    target = str(tmp_path / "out" / "brief.html")
    few = run("check", *(str(folder / f"{number:02}.txt") for number in range(2)), "--to", target).stdout
    many = run("check", str(folder), "--to", target).stdout
    assert "2 documents, 4 claims: 0 supported, 2 contradicted" in " ".join(few.split())
    assert "11 documents, 1 skipped, 22 claims: 0 supported, 11 contradicted" in " ".join(many.split())
    assert few.count("CONTRADICTED") == 2
    assert many.count("CONTRADICTED") == 11
    assert "CANNOT TELL" in few
    assert "CANNOT TELL" not in many
    assert "--all" in many


def test_a_brief_is_not_read_again_as_a_document(note: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    run("check", str(note), "--to", str(target))
    result = run("check", str(tmp_path), "--to", str(target))
    assert result.exit_code == 1
    assert "brief.html: it is a brief that Backchannel wrote" in result.stderr
    assert result.stdout.count("CONTRADICTED") == 1


def test_a_text_without_claims_says_so(tmp_path: Path) -> None:
    path = tmp_path / "german.txt"
    path.write_text("Der Minister sprach mit dem Botschafter in Wien.", encoding="utf-8")
    assert "No claim was read out of it." in run("check", str(path), "--to", str(tmp_path / "b.html")).stdout


@pytest.mark.parametrize("group", [name for name, one in command.commands.items() if isinstance(one, click.Group)])
def test_every_command_of_a_group_has_its_line_uncut(group: str) -> None:
    lines = run(group, "--help").stdout.partition("Commands:\n")[2].splitlines()
    assert lines
    assert [line for line in lines if "..." in line] == []


def test_every_command_has_its_line_in_the_list_uncut() -> None:
    listed = run("--help").stdout
    assert "..." not in listed.replace("[ARGS]...", "")
    for name in command.commands:
        assert re.search(rf"^  {name}  +[A-Z].*\.$", listed, re.MULTILINE), name


def test_tables_are_printed_for_machines_too() -> None:
    found = json.loads(run("borders", "Armenia", "--json").stdout)
    assert {row["neighbour"] for row in found["rows"]} == {"Azerbaijan", "Georgia", "Iran", "Turkey"}
    assert all(source["title"] for source in found["sources"])
    for more in (("treaty", "list", "--party", "Iran"), ("treaty", "show", "warsaw pact")):
        assert json.loads(run(*more, "--json").stdout)["rows"]


def test_each_fault_of_a_design_has_a_line_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "design.toml"
    path.write_text('claim = "x"\ndirection = "sideways"\n', encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["backchannel", "influence", "test", str(path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("backchannel: ") for line in lines)


def test_proposals_go_to_files_of_their_own(note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.testing.proposals", lambda *_, **__: (('claim = "a"', 'claim = "b"'), ()))
    folder = tmp_path / "designs"
    printed = run("influence", "propose", str(note))
    written = run("influence", "propose", str(note), "--to", str(folder))
    paths = sorted(folder.iterdir())
    assert [path.name for path in paths] == ["design-1.toml", "design-2.toml"]
    assert [tomllib.loads(path.read_text(encoding="utf-8"))["claim"] for path in paths] == ["a", "b"]
    assert "2 designs; a file holds one" in printed.stderr
    assert written.exit_code == 0
    paths[0].write_text("mine", encoding="utf-8")
    again = run("influence", "propose", str(note), "--to", str(folder))
    assert "choose an empty folder" in str(again.exception)
    assert paths[0].read_text(encoding="utf-8") == "mine"
