"""Labelled files of relations and tone: what is read, what is refused, what is measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import UnreadableInput
from backchannel.scoring.evaluation import as_json
from backchannel.scoring.lines import Rows, cells, numbered_lines
from backchannel.scoring.neutral import read_neutral
from backchannel.scoring.plover import QUAD
from backchannel.scoring.relations import RELATIONS, RelationRow, read_relations, unmarked
from backchannel.scoring.tone import TARGET_TONE, TargetTone, bracketed, read_tone
from labelled_files import written

DATA = Path(__file__).parents[2] / "shared" / "data" / "corpora"
HEADER = "marked_sentence\troot\tpenta\n"


def certain(roots: Sequence[str]) -> list[dict[str, float]]:
    return [{root: 1.0} for root in roots]


# Lines and cells


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"line 3: byte .* save the file as UTF-8"):
        read_neutral(written(tmp_path, b"\xef\xbb\xbfThey met.\t1\nThey slept.\t0\nCaf\xe9 talks.\t1\n"))


@pytest.mark.parametrize("name", ["absent.tsv", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_relations(tmp_path / name)


def test_marks_line_ends_and_blank_lines_do_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + b"They met.\t1\r\n\r\n   \nThey slept.\t0.0\r\n")
    assert read_neutral(path).rows == (("They met.", 1), ("They slept.", 0))
    assert [number for number, _ in numbered_lines(path)] == [1, 4]


@given(st.lists(st.text(st.characters(exclude_characters="\t\n\r"), min_size=1), min_size=1, max_size=4))
def test_quoted_cells_come_back_to_the_letter(values: list[str]) -> None:
    quoted = "\t".join('"' + value.replace('"', '""') + '"' for value in values)
    assert cells(quoted) == values


@given(st.text(st.characters(exclude_characters='\t\n\r"'), min_size=1))
def test_a_cell_that_only_begins_with_a_quotation_mark_stays_as_it_is(value: str) -> None:
    assert cells(f'"{value}\tAID') == [f'"{value}', "AID"]


# Relations


def test_odd_tags_keep_their_row(tmp_path: Path) -> None:
    rows = [
        "<s>Oman</s> fed <t>Yemen</t> and <t>Chad</t>.\tAID\t2",
        "<s><t>Iraqi</t> fighters </s>gave up.\tRETREAT\t2",
        "They gave up.\tCONCEDE\t",
        "</t>They <s></s>met <t>him.\tconsult\t1.0",
    ]
    gold = read_relations(written(tmp_path, HEADER + "\n".join(rows)))
    assert gold.problems == ()
    assert [row.root for row in gold.rows] == ["AID", "YIELD", "YIELD", "CONSULT"]
    assert gold.rows[0].target == ((9, 14), (19, 23))
    assert (gold.rows[1].source, gold.rows[1].target) == (((0, 14),), ((0, 5),))
    assert (gold.rows[3].text, gold.rows[3].source, gold.rows[3].target) == ("They met him.", (), ())
    assert gold.rows[2].quad == QUAD["YIELD"] == 2


@given(st.lists(st.sampled_from(["<s>", "</s>", "<t>", "</t>", "Oman ", " met", "<", "é"]), max_size=12))
def test_spans_of_any_tags_hold_text_of_the_sentence(pieces: list[str]) -> None:
    marked = "".join(pieces)
    text, *roles = unmarked(marked)
    assert text == "".join(piece for piece in pieces if piece not in {"<s>", "</s>", "<t>", "</t>"})
    for start, end in (span for spans in roles for span in spans):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


def test_a_sentence_that_begins_with_a_quotation_mark_swallows_nothing(tmp_path: Path) -> None:
    body = (
        '"No," said <s>he</s>.\tREJECT\t3\n'
        '"<s>They</s> said ""no"" twice."\tREJECT\t3\n'
        '"<s>A</s> quote\nin two lines."\tAID\t2\n'
    )
    gold = read_relations(written(tmp_path, HEADER + body))
    assert [row.text for row in gold.rows] == ['"No," said he.', 'They said "no" twice.', "A quote\nin two lines."]


def test_bad_rows_are_counted_with_their_lines_and_the_rest_is_measured(tmp_path: Path) -> None:
    body = "<s>A</s> fed <t>B</t>.\tAID\t2\n<s>A</s> b.\tHELP\t2\nA.\tAID\t7\nA.\t\t\n\tAID\t2\n"
    gold = read_relations(written(tmp_path, HEADER + body))
    assert len(gold.rows) == 1
    assert [problem.partition(":")[0] for problem in gold.problems] == ["line 3", "line 4", "line 5", "line 6"]
    assert "'HELP' is no PLOVER type" in gold.problems[0]
    found = as_json(RELATIONS.score(gold, lambda rows: certain(["AID"] * len(rows))), file="g")
    assert (found["n"], found["refused_rows"], len(found["problems"])) == (1, 4, 4)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "header names nothing"),
        ("<s>A</s> fed <t>B</t>.\tAID\n", "line 1: the header names"),
        ("marked_sentence\tkind\nA.\tAID\n", "write tab-separated values with a header"),
        (HEADER + "A.\tHELP\t\n", "the first of 1 faults: line 2"),
        (HEADER, "no row in it"),
    ],
)
def test_a_file_without_one_good_row_is_an_error(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        read_relations(written(tmp_path, content))


def test_classes_alone_give_quad_and_binary_only(tmp_path: Path) -> None:
    gold = read_relations(written(tmp_path, "penta\tmarked_sentence\n1\tThey met.\n4\tThey fought.\n"))
    found = RELATIONS.score(gold, lambda _: certain(["CONSULT", "THREATEN"]))
    assert set(found.metrics) == {"quad_macro_f1", "binary_macro_f1"}
    assert found.metrics["binary_macro_f1"].value == 1.0
    # One class right, of 4 and 3 neither: three classes in the mean.
    assert found.metrics["quad_macro_f1"].value == pytest.approx(1 / 3)


def test_a_class_is_the_sum_of_its_roots() -> None:
    gold = Rows(rows=(RelationRow(text="They fought.", source=(), target=(), root="ASSAULT", penta=None),))
    found = RELATIONS.score(gold, lambda _: [{"AGREE": 0.4, "ASSAULT": 0.3, "COERCE": 0.3}])
    assert found.metrics["quad_macro_f1"].value == 1.0
    assert found.metrics["root_macro_f1"].value == 0.0


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the corpora")
def test_every_row_of_the_real_corpora_is_read() -> None:
    relations = read_relations(DATA / "plv" / "train.tsv")
    assert (len(relations.rows), relations.problems) == (1050, ())
    _, pairs = read_tone(DATA / "directed_sentiment" / "train.txt")
    assert pairs is not None
    assert (len(pairs.rows), pairs.problems) == (13144, ())
    sentences = read_neutral(DATA / "coped" / "class_train.tsv")
    assert (len(sentences.rows), sentences.problems) == (994, ())


# Tone


def target(**changes: Any) -> str:
    return json.dumps({"sentence": "Oman erred.", "from": 0, "to": 4, "polarity": -1, **changes})


def test_targets_and_pairs_are_told_apart_by_content(tmp_path: Path) -> None:
    targets, none = read_tone(written(tmp_path, target(polarity=1.0) + "\n", name="gold.tsv"))
    assert none is None
    assert targets is not None
    assert [row.polarity for row in targets.rows] == [1]
    nothing, pairs = read_tone(written(tmp_path, "sentence\tlabel\n[Oman] praised [Chad].\t1\n", name="gold.jsonl"))
    assert nothing is None
    assert pairs is not None
    assert (pairs.rows[0].first, pairs.rows[0].second, pairs.rows[0].label) == ((0, 4), (13, 17), 1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (target(to=12), "no span of a sentence of 11"),
        (target(**{"from": 4}), "no span of a sentence"),
        (target(**{"from": -1}), "greater than or equal to 0"),
        (target(polarity=2), "less than or equal to 1"),
        (target(polarity=0.5), "valid integer"),
        (target(sentence="\ud800"), "line 2"),
        ('{"sentence": "A", "to": 1, "polarity": 0}', "from is missing"),
        ("{", "not JSON"),
        ("[" * 5000, "nested too deeply"),
        ('{"from": ' + "9" * 5000 + "}", "line 2"),
    ],
)
def test_a_bad_target_is_named(tmp_path: Path, line: str, said: str) -> None:
    targets, _ = read_tone(written(tmp_path, f"{target()}\n{line}\n"))
    assert targets is not None
    assert len(targets.rows) == 1
    assert targets.problems[0].startswith("line 2: ")
    assert said in targets.problems[0]


def test_brackets_close_at_the_end_of_the_word_and_names_tell_them_apart() -> None:
    text, first, second = bracketed("The [United State]s, [he] said, sued [Omani]s.", ["United State", "Omani"])
    assert text == "The United States, [he] said, sued Omanis."
    assert (text[slice(*first)], text[slice(*second)]) == ("United States", "Omanis")
    with pytest.raises(ValueError, match="3 bracketed entities"):
        bracketed("[A] b [c] d [E].")
    with pytest.raises(ValueError, match="0 bracketed entities"):
        bracketed("[A] b [c] d [E].", ["c", "A"])


def test_a_json_list_is_not_taken_for_a_sentence_with_brackets(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="valid dictionary"):
        read_tone(written(tmp_path, f"[{target()}]"))


@given(st.lists(st.sampled_from(["[", "]", "Oman", " ", "s", "."]), max_size=12).map("".join))
def test_brackets_of_any_shape_give_spans_of_the_text_or_a_reason(marked: str) -> None:
    try:
        text, first, second = bracketed(marked)
    except ValueError:
        return
    assert len(text) == len(marked) - 4
    assert first[0] < first[1] <= second[1] <= len(text)


def test_tone_is_measured_over_its_classes() -> None:
    found = TARGET_TONE.score(_targets(["-1", "0", "1", "1"]), lambda _: [-1, 0, 1, 0])
    assert found.metrics["macro_f1"].value == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert found.confusion["tone"].counts == ((1, 0, 0), (0, 1, 0), (0, 1, 1))


def _targets(tones: list[str]) -> Rows[TargetTone]:
    return Rows(
        rows=tuple(
            TargetTone(sentence=f"Oman erred {k}.", start=0, end=4, polarity=int(tone)) for k, tone in enumerate(tones)
        )
    )
