"""Training examples of the coder from every corpus, in one shape: a sentence, its spans, and what is known of them."""

from __future__ import annotations

import csv
import json
import re
import sys
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from authored import MODES, read

if TYPE_CHECKING:
    from pathlib import Path

    from authored import Sentence

TYPES = ("NONE", *MODES)
NONE = ("NONE",)
YIELD = ("CONCEDE", "RETREAT")
ROOTS = (*(name for name in MODES if name not in YIELD), "YIELD")
MODALITIES = "aphndx"
MODE_NAMES = tuple(f"{kind}.{mode}" for kind, modes in MODES.items() for mode in modes.split())
HAPPENING = "apx"
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
DEVELOPMENT_SHARE = 10

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one member of a pair does to the other: possible types (any may be right), and what else is known."""

    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    modality: str | None = None
    tone: int | None = None
    reporters: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two mentions of a sentence (numbers into ``spans``; -1 where one is empty); ``None``: that way is not known."""

    first: int
    second: int
    forth: Way | None
    back: Way | None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with whatever its corpus knows of it."""

    corpus: str
    text: str
    spans: tuple[Spans, ...] = ()
    pairs: tuple[Pair, ...] = ()
    target: tuple[int, int] | None = None
    alone: dict[int, tuple[str, ...]] | None = None
    tagged: bool = False
    penta: int | None = None
    development: bool = False
    frame: str = field(default="")


def held_out(name: str) -> bool:
    """Whether a frame is kept for development: one in ten, by a digest of its name."""
    return zlib.crc32(name.encode()) % DEVELOPMENT_SHARE == 0


def _way(sentence: Sentence, first: int, second: int, order: dict[int, int]) -> Way:
    told = [
        event
        for event in sentence.events
        if (event.symmetric and first in event.actors and second in event.actors)
        or (first in event.actors and second in event.recipients)
    ]
    if not told:
        return Way(types=NONE, tone=0)
    return Way(
        types=tuple(dict.fromkeys(event.type for event in told)),
        modes=tuple(f"{event.type}.{event.mode}" for event in told if event.mode),
        modality=told[0].modality,
        tone=told[0].tone,
        reporters=tuple(order[number] for number in told[0].reporters),
    )


def from_authored(sentence: Sentence) -> Example:
    numbers = sorted({number for number, _, _ in sentence.mentions})
    order = {number: at for at, number in enumerate(numbers)}
    spans = tuple(tuple((s, e) for n, s, e in sentence.mentions if n == number) for number in numbers)
    pairs = tuple(
        Pair(
            first=order[a],
            second=order[b],
            forth=_way(sentence, a, b, order),
            back=_way(sentence, b, a, order),
        )
        for a in numbers
        for b in numbers
        if a < b
    )
    alone = {
        order[number]: tuple(
            event.type
            for event in sentence.events
            if not event.symmetric and not event.recipients and number in event.actors
        )
        for number in numbers
    }
    group = sentence.file.rpartition("_")[0]
    name = f"{group}/{sentence.frame}"
    cameo = group.startswith("cameo")  # labelled by CAMEO's convention; there only the pair is marked
    return Example(
        corpus="cameo" if cameo else "authored",
        text=sentence.text,
        spans=spans,
        pairs=pairs,
        alone=alone,
        tagged=not cameo,
        development=held_out(name),
        frame=name,
    )


def quad_of(sentence: Sentence) -> int | None:
    """The quad class of a sentence: 0 without an event, none where events of several classes are told."""
    quads = {QUADS[event.type] for event in sentence.events if event.modality in HAPPENING}
    return 0 if not sentence.events else quads.pop() if len(quads) == 1 else None


def with_quad(sentence: Sentence) -> Example:
    """The example with its quad class, where the sentence was marked whole."""
    example = from_authored(sentence)
    return replace(example, penta=quad_of(sentence)) if example.tagged else example


def authored(folder: Path, *, quads: bool = False) -> list[Example]:
    """The authored sentences; with ``quads`` also the quad class of each."""
    examples: list[Example] = []
    for path in sorted(folder.glob("*.txt")):
        found, faults = read(path)
        if faults:
            print("\n".join(faults[:5]), file=sys.stderr)
        examples += [with_quad(sentence) if quads else from_authored(sentence) for sentence in found]
    return examples


MARK = re.compile(r"</?[st]>")


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Plain text and the character spans of ``<s>`` and ``<t>``; broken or empty tags give no span."""
    text, at = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        tag = match[0].strip("</>")
        if match[0].startswith("</"):
            if tag in opened and opened[tag] < len(text):
                spans[tag].append((opened.pop(tag), len(text)))
        else:
            opened[tag] = len(text)
    return text + marked[at:], spans


def plv(path: Path) -> list[Example]:
    """Pairs with a PLOVER root (Hu et al. 2024); YIELD may be CONCEDE or RETREAT; the way back is not known."""
    examples = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t")):
            text, spans = unmarked(row["marked_sentence"])
            known = tuple(tuple(spans[tag]) for tag in "st" if spans[tag])
            types = YIELD if row["root"] == "YIELD" else (row["root"],)
            pair = Pair(
                first=0 if spans["s"] else -1,
                second=(1 if spans["s"] else 0) if spans["t"] else -1,
                forth=Way(types=types),
                back=None,
            )
            examples.append(Example(corpus="plv", text=text, spans=known, pairs=(pair,), frame=str(number)))
    return examples


def newsmtsc(path: Path) -> list[Example]:
    """Targets with the tone toward them (Hamborg and Donnay 2021): 2 negative, 4 neutral, 6 positive."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for target in row["targets"]:
            start, end = int(target["from"]), int(target["to"])
            examples.append(
                Example(
                    corpus="newsmtsc",
                    text=row["sentence_normalized"],
                    spans=(((start, end),),),
                    target=(0, round((float(target["polarity"]) - 4) / 2)),
                )
            )
    return examples


BRACKETED = re.compile(r"\[([^\[\]]+)\]")
DIRECTED = {0: (0, 0), 1: (1, 0), 2: (0, 1), 3: (-1, 0), 4: (0, -1)}


def directed(path: Path) -> list[Example]:
    """Two bracketed entities and who speaks well or ill of whom; the brackets cut some words a letter short."""
    examples = []
    for line in path.read_text(encoding="utf-8").splitlines():
        marked, *_, label = line.split("\t")
        found = list(BRACKETED.finditer(marked))
        if len(found) != 2 or not label.isdigit():
            continue
        text = marked.replace("[", "").replace("]", "")
        spans = tuple(((m.start() - 2 * n, m.end() - 2 * n - 2),) for n, m in enumerate(found))
        forth, back = DIRECTED[int(label)]
        pair = Pair(first=0, second=1, forth=Way(types=(), tone=forth), back=Way(types=(), tone=back))
        examples.append(Example(corpus="directed", text=text, spans=spans, pairs=(pair,)))
    return examples


def coped(path: Path) -> list[Example]:
    """Sentences with a class: 0 neither cooperation nor conflict, then the four quad classes."""
    rows = [line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [Example(corpus="coped", text=text, penta=int(label)) for text, _, label in rows if label.strip().isdigit()]
