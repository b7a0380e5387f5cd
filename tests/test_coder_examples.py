"""Training examples and batches: labels stand where they belong, turning a pair round exchanges its two ways."""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from authored import sentence  # noqa: E402
from backchannel.coding.wordpieces import Pieces  # noqa: E402
from coder_batches import BUDGET, MOST_PAIRS, UNKNOWN, Pass, Tables, batches, chosen_pairs, is_none  # noqa: E402
from coder_examples import (  # noqa: E402
    DEVELOPMENT_SHARE,
    NONE,
    ROOTS,
    TYPES,
    YIELD,
    Example,
    Pair,
    Way,
    coped,
    directed,
    from_authored,
    held_out,
    newsmtsc,
    plv,
    unmarked,
)

LINE = (
    "{1 Oman} said {2 Iran} freed {3 two teachers} after {4 Qatar} met {2 Tehran}. "
    "| 2>3 RETREAT.release n + @1 ; 2=4 CONSULT a 0 @1 ; 1>- PROTEST.demo a 0"
)
BOTH = Way(types=("AID",), tone=1)
NOTHING = Way(types=NONE, tone=0)


def authored(line: str = LINE, *, file: str = "several_01.txt") -> Example:
    return from_authored(sentence(line, frame="free-teachers", file=file, number=1))


def pieces_of(text: str) -> Pieces:
    """One piece a word."""
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    rows = np.array([(0, 0), *words, (0, 0)], dtype=np.int64)
    ids = np.arange(len(rows), dtype=np.int64)
    return Pieces(ids=ids, case=ids % 4, starts=rows[:, 0], ends=rows[:, 1])


def pair_of(example: Example, first: int, second: int) -> Pair:
    [found] = [pair for pair in example.pairs if (pair.first, pair.second) == (first, second)]
    return found


def test_every_pair_of_an_authored_sentence_is_labelled_and_what_is_not_listed_is_none() -> None:
    example = authored()
    assert len(example.pairs) == 6
    assert [example.text[start:end] for start, end in example.spans[1]] == ["Iran", "Tehran"]
    freed = pair_of(example, 1, 2)
    assert freed.forth == Way(types=("RETREAT",), modes=("RETREAT.release",), modality="n", tone=1, reporters=(0,))
    assert freed.back == NOTHING
    met = pair_of(example, 1, 3)
    assert met.forth == met.back
    assert met.forth is not None
    assert met.forth.types == ("CONSULT",)
    rest = [pair for pair in example.pairs if pair not in (freed, met)]
    assert all(pair.forth == pair.back == NOTHING for pair in rest)
    assert example.alone == {0: ("PROTEST",), 1: (), 2: (), 3: ()}
    assert (example.tagged, example.corpus) == (True, "authored")


def test_of_the_other_convention_only_the_pair_is_marked() -> None:
    example = authored(file="cameo_a_01.txt")
    assert (example.tagged, example.corpus, example.frame) == (False, "cameo", "cameo_a/free-teachers")


def test_development_goes_by_the_frame_not_the_file_or_the_sentence() -> None:
    one, other = authored(), authored("{1 Oman} slept. | NONE", file="several_07.txt")
    assert (one.frame, one.development) == (other.frame, other.development)
    assert one.development == held_out(one.frame)
    share = sum(held_out(f"frame-{number}") for number in range(2000)) / 2000
    assert share == pytest.approx(1 / DEVELOPMENT_SHARE, abs=0.03)


@pytest.mark.parametrize(
    ("marked", "text", "actor", "recipient"),
    [
        ("<s>Oman</s> met <t>Iran</t>.", "Oman met Iran.", [(0, 4)], [(9, 13)]),
        ("<t>Iran</t> met <s>Oman</s>.", "Iran met Oman.", [(9, 13)], [(0, 4)]),
        ("<s>Oman</s> slept.", "Oman slept.", [(0, 4)], []),
        ("<s></s>Oman", "Oman", [], []),
        ("Oman</s> met", "Oman met", [], []),
        ("no marks", "no marks", [], []),
    ],
)
def test_marks_come_off(marked: str, text: str, actor: list[object], recipient: list[object]) -> None:
    assert unmarked(marked) == (text, {"s": actor, "t": recipient})


def test_a_root_is_read_for_one_way_and_yield_may_be_either(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    rows = ["marked_sentence\troot", "<s>Oman</s> freed <t>Iran</t>'s crew.\tYIELD", "Rain hit <t>Iran</t>.\tACCUSE"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    first, second = plv(path)
    assert first.pairs[0].forth == Way(types=YIELD)
    assert (first.pairs[0].first, first.pairs[0].second, first.pairs[0].back) == (0, 1, None)
    assert (second.pairs[0].first, second.pairs[0].second) == (-1, 0)


def test_tone_toward_a_target_and_between_two(tmp_path: Path) -> None:
    target = tmp_path / "targets.jsonl"
    row = {
        "sentence_normalized": "Oman won.",
        "targets": [{"from": 0, "to": 4, "polarity": p} for p in (2.0, 4.0, 6.0)],
    }
    target.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert [example.target for example in newsmtsc(target)] == [(0, -1), (0, 0), (0, 1)]
    two = tmp_path / "directed.tsv"
    two.write_text("[Oman] praised [Iran].\t1\n[Oman] was hit by [Iran].\t4\nno brackets\t0\n", encoding="utf-8")
    praised, hit = directed(two)
    assert [praised.text[start:end] for ((start, end),) in praised.spans] == ["Oman", "Iran"]
    tones = [
        (way.tone if way else None) for pair in (praised.pairs[0], hit.pairs[0]) for way in (pair.forth, pair.back)
    ]
    assert tones == [1, 0, 0, -1]


def test_a_class_may_stand_after_any_number_of_tabs(tmp_path: Path) -> None:
    path = tmp_path / "coped.tsv"
    path.write_text("It rained.\t0\nA\tB fought.\t4\nno class\n", encoding="utf-8")
    assert [(example.text, example.penta) for example in coped(path)] == [("It rained.", 0), ("A\tB fought.", 4)]


@given(st.lists(st.booleans(), max_size=12), st.integers(0, 9))
def test_at_most_four_pairs_half_of_them_related_where_there_are_that_many(related: list[bool], seed: int) -> None:
    pairs = tuple(
        Pair(first=0, second=at, forth=BOTH if is_so else NOTHING, back=NOTHING) for at, is_so in enumerate(related)
    )
    found = chosen_pairs(Example(corpus="x", text="", pairs=pairs), random.Random(seed))
    assert len(found) == min(len(pairs), MOST_PAIRS)
    assert len({pair.second for pair in found}) == len(found)
    assert all(pair in pairs for pair in found)
    if len(pairs) > MOST_PAIRS:
        assert sum(not is_none(pair.forth) for pair in found) >= min(sum(related), MOST_PAIRS // 2)


def test_batches_hold_every_pass_once_and_keep_to_the_budget() -> None:
    examples = [authored() for _ in range(30)]
    pieces = [pieces_of(example.text) for example in examples]
    found = batches(examples, pieces, random.Random(1))
    passes = [each for batch in found for each in batch]
    assert len(passes) == 30 * (1 + MOST_PAIRS)
    assert {id(each.pieces) for each in passes} == {id(each) for each in pieces}
    assert all(len(batch) * max(len(each.pieces) for each in batch) <= BUDGET for batch in found)
    again = batches(examples, pieces, random.Random(1))
    assert [len(batch) for batch in again] == [len(batch) for batch in found]


def tables(*passes: Pass) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    return Tables(passes).t


def test_turning_a_pair_round_exchanges_ways_and_roles() -> None:
    example = authored()
    pieces, pair = pieces_of(example.text), pair_of(example, 1, 2)
    table = tables(Pass(example, pieces, pair), Pass(example, pieces, pair, True))
    retreat = TYPES.index("RETREAT")
    assert table["types"][0, :, retreat].tolist() == [1, 0]
    assert table["types"][1, :, retreat].tolist() == [0, 1]
    assert table["types"][1].tolist() == table["types"][0, ::-1].tolist()
    assert table["modality"][1].tolist() == table["modality"][0, ::-1].tolist()
    exchanged = {0: 0, 1: 2, 2: 1, 3: 3}
    assert table["roles"][1].tolist() == [exchanged[role] for role in table["roles"][0].tolist()]
    assert table["roots_known"].tolist()[1] == 0
    assert table["roots"][0, ROOTS.index("YIELD")] == 1
    assert table["ids"].shape == (1, len(pieces))


def test_only_what_is_told_has_modality_tone_and_reporters() -> None:
    example = authored()
    pieces = pieces_of(example.text)
    told, untold = pair_of(example, 1, 2), pair_of(example, 0, 2)
    table = tables(Pass(example, pieces, told), Pass(example, pieces, untold))
    assert table["modality"].tolist() == [["aphndx".index("n"), UNKNOWN], [UNKNOWN, UNKNOWN]]
    assert table["tone"].tolist() == [[2, UNKNOWN], [UNKNOWN, UNKNOWN]]
    assert table["types_known"].tolist() == [[1, 1], [1, 1]]
    oman = int(pieces.covered(0, 4)[0])
    assert table["reporters"][0, 0].nonzero()[0].tolist() == [oman]
    assert table["reporters_known"][0, 1].sum() == table["reporters_known"][1].sum() == 0


def test_the_plain_pass_tags_every_mention_and_counts_nearness_of_every_pair() -> None:
    example = authored()
    pieces = pieces_of(example.text)
    table = tables(Pass(example, pieces, plain=True))
    words = [example.text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    begun = [word for word, tag in zip(words, table["bio"][0].tolist(), strict=True) if tag == 1]
    assert begun == ["Oman", "Iran", "two", "Qatar", "Tehran"]
    assert [word for word, tag in zip(words, table["bio"][0].tolist(), strict=True) if tag == 2] == ["teachers"]
    assert table["bio"][0, [0, -1]].tolist() == [UNKNOWN, UNKNOWN]
    assert (len(table["near"]), int(table["near"].sum())) == (6, 2)
    assert np.allclose(table["near_one"].sum(axis=1), 1)
    oman = int(pieces.covered(0, 4)[0])
    assert table["alone"][0, oman, TYPES.index("PROTEST")] == 1
    iran = int(pieces.covered(10, 14)[0])
    assert table["alone"][0, iran, TYPES.index("NONE")] == 1
    assert 0 < table["alone_known"][0, iran] < table["alone_known"][0, oman]


def test_a_mention_that_was_cut_off_costs_nothing() -> None:
    example = authored()
    whole = pieces_of(example.text)
    short = Pieces(ids=whole.ids[:4], case=whole.case[:4], starts=whole.starts[:4].copy(), ends=whole.ends[:4].copy())
    short.starts[-1] = short.ends[-1] = 0
    table = tables(*(Pass(example, short, pair) for pair in example.pairs), Pass(example, short, plain=True))
    assert all(np.isfinite(values).all() for values in table.values())
    assert table["near_known"].sum() == 0
