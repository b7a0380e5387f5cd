"""How well the relation of a marked pair is told: PLOVER root, quad class, cooperation or conflict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from backchannel.errors import UnreadableInput
from backchannel.scoring.comparison import Task
from backchannel.scoring.confusion import Confusion, confusion, drawn_tables, macro_f1_of
from backchannel.scoring.intervals import Metric
from backchannel.scoring.lines import Rows, cells, digit, logical_lines, numbered_lines, parsed
from backchannel.scoring.plover import BINARY, QUAD, QUADS, ROOTS, binary_of, root_of

Spans = tuple[tuple[int, int], ...]
# A sentence, the spans of its actor and those of its recipient; either may be empty.
Marked = tuple[str, Spans, Spans]

_TAG = re.compile(r"</?[st]>")
_FORM = "tab-separated values with a header that names marked_sentence and root or penta"


class RelationReader(Protocol):
    """Tells for each marked pair how probable each of the fifteen roots is."""

    def __call__(self, rows: Sequence[Marked], /) -> Sequence[Mapping[str, float]]:
        """One mapping a row, from the names in ``ROOTS``; a name left out has no chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """A marked sentence with its root and its class 0..4, as far as the file gives them."""

    text: str
    source: Spans
    target: Spans
    root: str | None
    penta: int | None

    @property
    def quad(self) -> int:
        """The class that the file gives, else that of the root."""
        return self.penta if self.penta is not None else QUAD[self.root or ""]


def read_relations(path: Path) -> Rows[RelationRow]:
    """Read marked pairs.

    Parameters
    ----------
    path
        Tab-separated UTF-8 with a header; ``marked_sentence`` has the actor in ``<s>..</s>`` and the recipient in
        ``<t>..</t>``. Tags may be repeated, nested or missing: a broken or empty one gives no span, and the row is
        kept. ``root`` is a PLOVER type (CONCEDE and RETREAT count as YIELD), ``penta`` a class from 0 to 4; one of
        them will do, other columns are passed over.

    Raises
    ------
    UnreadableInput
        If the file can't be read as text, its header lacks a column, or no row can be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "gold.tsv"
    ...     _ = path.write_text("marked_sentence\\troot\\n<s>Oman</s> fed <t>Yemen</t>.\\tAID\\n")
    ...     read_relations(path).rows
    (RelationRow(text='Oman fed Yemen.', source=((0, 4),), target=((9, 14),), root='AID', penta=None),)
    """
    lines = numbered_lines(path)
    header = [cell.strip().casefold() for cell in cells(lines[0][1])] if lines else []
    if "marked_sentence" not in header or not {"root", "penta"} & {*header}:
        found = ", ".join(name[:30] for name in header[:10]) or "nothing"
        raise UnreadableInput(f"{path}, line 1: the header names {found}; write {_FORM}")
    body = logical_lines(lines[1:], width=len(header))
    return parsed(body, partial(_row, header=header), path=path, form=_FORM)


def unmarked(marked: str) -> Marked:
    """Plain text with the spans of ``<s>`` and of ``<t>``, without space at their ends.

    Examples
    --------
    >>> unmarked("<s><t>Iraqi</t> fighters </s>gave up.")
    ('Iraqi fighters gave up.', ((0, 14),), ((0, 5),))
    >>> unmarked("</s>They left <t></t>it<t>.")
    ('They left it.', (), ())
    """
    pieces: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    at = length = 0
    for tag in _TAG.finditer(marked):
        pieces.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        name = tag[0].strip("</>")
        if tag[0].startswith("</"):
            spans[name].append((opened.pop(name, length), length))
        else:
            opened[name] = length
    text = "".join([*pieces, marked[at:]])
    return text, _trimmed(text, spans["s"]), _trimmed(text, spans["t"])


def _row(line: str, *, header: Sequence[str]) -> RelationRow:
    """One line by the names of its columns; a line may lack its last cells, but no label."""
    named = dict(zip(header, cells(line), strict=False))
    root, penta = named.get("root", "").strip(), named.get("penta", "").strip()
    if not root and not penta:
        raise ValueError(f"neither root nor penta is given; write {_FORM}")
    text, source, target = unmarked(named.get("marked_sentence", ""))
    if not text.strip():
        raise ValueError("marked_sentence is empty; write the sentence")
    return RelationRow(
        text=text,
        source=source,
        target=target,
        root=root_of(root) if root else None,
        penta=digit(penta, upto=4, name="penta") if penta else None,
    )


def _trimmed(text: str, spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans without the space at their ends, and without those that hold nothing else."""
    kept = []
    for start, end in spans:
        held = text[start:end]
        first = start + len(held) - len(held.lstrip())
        if held.strip():
            kept.append((first, first + len(held.strip())))
    return tuple(kept)


class _View(NamedTuple):
    """The classes of one way to look at relations: of the gold, as read, what is drawn, and which there are."""

    gold: list[str]
    read: list[str]
    units: list[str]
    labels: Sequence[str]


def _views(rows: Sequence[RelationRow], answers: Sequence[Mapping[str, float]]) -> dict[str, _View]:
    """Roots, quad classes, and cooperation or conflict; the root left out where no row has one."""
    views: dict[str, _View] = {}
    with_root = [(row, chances) for row, chances in zip(rows, answers, strict=True) if row.root]
    if with_root:
        roots = [max(ROOTS, key=lambda root: chances.get(root, 0.0)) for _, chances in with_root]
        views["root"] = _View(
            [row.root or "" for row, _ in with_root], roots, [row.text for row, _ in with_root], ROOTS
        )
    texts = [row.text for row in rows]
    quads = [_likeliest(chances, classes={root: str(QUAD[root]) for root in ROOTS}) for chances in answers]
    views["quad"] = _View([str(row.quad) for row in rows], quads, texts, QUADS)
    binary = [_likeliest(chances, classes={root: binary_of(QUAD[root]) for root in ROOTS}) for chances in answers]
    views["binary"] = _View([binary_of(row.quad) for row in rows], binary, texts, BINARY)
    return views


def _measures(
    rows: Sequence[RelationRow], answers: Sequence[Mapping[str, float]], /, *, seed: int, resamples: int
) -> Mapping[str, Metric]:
    drawn = partial(drawn_tables, seed=seed, resamples=resamples)
    return {
        f"{name}_macro_f1": macro_f1_of(drawn(view.gold, view.read, units=view.units, labels=view.labels))
        for name, view in _views(rows, answers).items()
    }


def _tables(rows: Sequence[RelationRow], answers: Sequence[Mapping[str, float]]) -> Mapping[str, Confusion]:
    return {name: confusion(view.gold, view.read, labels=view.labels) for name, view in _views(rows, answers).items()}


def _likeliest(chances: Mapping[str, float], *, classes: Mapping[str, str]) -> str:
    """The class whose roots have the greatest probability together, the first in a tie."""
    sums: dict[str, float] = {}
    for root, name in classes.items():
        sums[name] = sums.get(name, 0.0) + chances.get(root, 0.0)
    return max(sums, key=lambda name: sums[name])


def _asked(row: RelationRow) -> Marked:
    return row.text, row.source, row.target


RELATIONS: Task[RelationRow, Marked, Mapping[str, float]] = Task(
    name="relations", question=_asked, measures=_measures, tables=_tables
)
"""``root_macro_f1`` over rows with a root; ``quad_macro_f1`` over the class with the greatest sum of the probabilities
of its roots, ``binary_macro_f1`` likewise for cooperation and conflict."""
