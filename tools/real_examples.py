"""Real sentences with our labels: the labels lie in the project, the sentences beside it, found by place and digest.

``training/events/real.jsonl`` (one annotator) is for training, in three rounds; ``real_roots.jsonl`` beside it holds
single pairs by the convention of PLV, ``real_roots_2.jsonl`` more of these for the specialist alone. Of
``tests/gold/events_real.jsonl`` (two blind annotators) the half named development may be trained on and the half named
test never, nor may anything of ``events_real_2.jsonl`` and ``events_real_3.jsonl`` beside it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from authored import Sentence, Told, told
from coder_examples import DEVELOPMENT_SHARE, YIELD, Example, Pair, Way, with_quad

if TYPE_CHECKING:
    from pathlib import Path


@cache
def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sentence_text(row: dict[str, Any], data: Path) -> str:
    """The sentence that a row of labels speaks of, refused if it is not the one that was labelled."""
    text = str(_rows(data / row["source"])[row["line"] - 1][row["field"]])[row["start"] : row["end"]]
    if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
        raise SystemExit(f"{row['id']}: {row['source']}, line {row['line']} holds another sentence than was labelled")
    return text


def _told(event: dict[str, Any]) -> Told:
    numbers = {name: tuple(event[name]) for name in ("actors", "recipients", "reporters")}
    return Told(**{**event, **numbers})


def _sentence(row: dict[str, Any], text: str, *, mentions: list[list[int]], events: tuple[Told, ...]) -> Sentence:
    return Sentence(
        file="real_0.txt",
        line=row["line"],
        frame="real",
        text=text,
        mentions=tuple((number, start, end) for number, start, end in mentions),
        events=events,
    )


def training(path: Path, data: Path, *, part: int) -> list[Sentence]:
    """The sentences labelled for training in one of the three rounds."""
    found = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if row["part"] != part:
            continue
        labels = () if row["events"] == "NONE" else tuple(told(label) for label in row["events"].split(";"))
        found.append(_sentence(row, sentence_text(row, data), mentions=row["mentions"], events=labels))
    return found


def gold(path: Path, data: Path, *, half: str, annotators: str = "ab") -> list[Sentence]:
    """The twice labelled sentences of one half, once for each annotator."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == half:
            text = sentence_text(row, data)
            for name in annotators:
                events = tuple(_told(event) for event in row[name]["events"])
                found.append(_sentence(row, text, mentions=row[name]["mentions"], events=events))
    return found


def roots(path: Path, data: Path) -> list[Example]:
    """Pairs of real sentences with their root; for development those marked so, or one in ten by place."""
    found = []
    for number, row in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines())):
        kinds = YIELD if row["type"] in YIELD else (row["type"],)
        pair = Pair(first=0, second=1, forth=Way(types=kinds), back=None)
        spans = tuple(((start, end),) for start, end in (row["actor"], row["recipient"]))
        found.append(
            Example(
                corpus="real_roots",
                text=sentence_text(row, data),
                spans=spans,
                pairs=(pair,),
                development=row["split"] == "development" if "split" in row else number % DEVELOPMENT_SHARE == 0,
                frame=row["id"],
            )
        )
    return found


def examples(sentences: list[Sentence], *, corpus: str) -> list[Example]:
    """Sentences as training examples of a corpus of that name."""
    return [replace(with_quad(each), corpus=corpus, development=False) for each in sentences]
