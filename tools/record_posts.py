"""Rows of the starter record from the US president's posts of 2025: what he says to or does toward each state.

The labels stand in ``training/record/posts_labels.csv``, made by the rules of ``training/record/GUIDELINE.md``; no text
of a post is kept. The file of posts gives the times and the links.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from backchannel.errors import UnreadableInput
from backchannel.model.record import RECORD_COLUMNS
from backchannel.ontology.types import kind, quad, score
from backchannel.states import states

LABELS = Path(__file__).parents[1] / "training" / "record" / "posts_labels.csv"
INAUGURATED = datetime(2025, 1, 20, 17, 0, tzinfo=UTC)
ARMED = {"HAMAS": "PSE", "HOUTHIS": "YEM", "ISIS": None, "AL-QAEDA": None}
# Said in the post itself; every other act is told of there, and has no minute.
SAID = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
# Not measured against an outside reading: what a second reading by the same reader leaves to doubt.
SURE, BY_THREAD = 0.9, 0.7
_ACT = re.compile(r"(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))?(?P<mutual>=)?(?P<planned>~p)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act that a post does or tells; ``mutual`` acts have two doers, ``planned`` ones are announced."""

    type: str
    mode: str | None
    mutual: bool
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one post says toward one recipient; ``tone`` is ``None`` where the recipient is only spoken of.

    ``days`` counts from the day of the post to the day of the acts told; ``thread`` is the post that names the
    recipient where this one does not.
    """

    post: str
    recipient: str
    tone: float | None
    acts: tuple[Act, ...]
    days: int
    thread: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where and when a post stands; ``row`` is its line in the file."""

    id: str
    row: int
    at: datetime
    url: str


def rows(path: Path, labels: Path = LABELS) -> Iterator[dict[str, object]]:
    """Rows of the record, by post and recipient in the order of the labels.

    A statement and the acts it does stand in one row with its tone and time; acts that it tells of, and those done
    by both sides, have rows of their own, without tone, on the day of the act.

    Raises
    ------
    UnreadableInput
        If a label does not follow the rules or its post is not in the file.
    """
    posts = {post.id: post for post in _posts(path)}
    for label in read_labels(labels):
        post = posts.get(label.post)
        if post is None:
            raise UnreadableInput(f"{path.name} has no post {label.post}, which {labels.name} labels")
        yield from _of_label(label, post)


def read_labels(path: Path) -> Iterator[Label]:
    """The labels of a file; posts read and found to say nothing toward another state are passed over."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), start=2):
            if line["recipient"]:
                yield _label(line, where=f"{path.name}, line {number}")


def _posts(path: Path) -> Iterator[Post]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            post: dict[str, Any] = json.loads(line)
            at = datetime.fromisoformat(post["created_at"]).astimezone(UTC)
            yield Post(id=post["id"], row=number, at=at, url=post["url"])


def _label(line: dict[str, str], *, where: str) -> Label:
    tone = float(line["tone"]) if line["tone"] else None
    if tone is not None and tone not in (-1, -0.5, 0, 0.5, 1):
        raise UnreadableInput(f"{where}: a tone is -1, -0.5, 0, 0.5, 1 or empty, not {tone:g}")
    acts = tuple(_act(act, where=where) for act in line["acts"].split("+") if act)
    return Label(
        post=line["post_id"],
        recipient=line["recipient"],
        tone=tone,
        acts=acts,
        days=int(line["days"] or 0),
        thread=line["thread"] or None,
    )


def _act(text: str, *, where: str) -> Act:
    found = _ACT.match(text)
    if not found:
        raise UnreadableInput(f"{where}: {text!r} is no act; one looks like THREATEN.restrict, AGREE= or SANCTION~p")
    mode = found["mode"]
    if mode and mode not in kind(found["type"]).modes:
        raise UnreadableInput(f"{where}: {found['type']} has no mode {mode!r}")
    mutual = bool(found["mutual"]) or (found["type"] == "CONSULT" and mode != "third-party")
    return Act(type=found["type"], mode=mode, mutual=mutual, planned=bool(found["planned"]))


def _of_label(label: Label, post: Post) -> Iterator[dict[str, object]]:
    said = [act for act in label.acts if act.type in SAID and not act.mutual]
    apart = [act for act in label.acts if act not in said]
    if label.tone is not None or said:
        first = said[0] if said else None
        yield _statement(label, post, first)
        apart = said[1:] + apart
    yield from (_told(label, post, act) for act in apart)


def _statement(label: Label, post: Post, act: Act | None) -> dict[str, object]:
    row = _shared(label, post) | (_typed(act) if act else {})
    row |= _sides(label.recipient, post, mutual=False, act=False)
    row |= {
        "event": f"starter:posts:{post.id}:{label.recipient}",
        "tone": label.tone,
        "duplicate_key": _key(post.id, label.recipient),
    }
    return row | {"date": post.at.date(), "time": post.at.replace(second=0, microsecond=0, tzinfo=None)}


def _told(label: Label, post: Post, act: Act) -> dict[str, object]:
    day = post.at.date() + timedelta(days=label.days)
    row = _shared(label, post) | _typed(act) | _sides(label.recipient, post, mutual=act.mutual, act=True)
    row |= {"event": f"starter:posts:{post.id}:{label.recipient}:{act.type}", "date": day, "symmetric": act.mutual}
    row |= {"date_basis": "relative" if label.days else "published"}
    return row | {"duplicate_key": _key(day, row["actor"], row["recipient"], act.type, act.mode)}


def _shared(label: Label, post: Post) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(RECORD_COLUMNS)
    row |= {"dataset": "starter", "source": "posts", "source_id": post.id, "row": post.row, "url": post.url}
    row |= {"date_precision": "day", "date_basis": "published", "reported": post.at.date(), "symmetric": False}
    row |= {"modality": "asserted", "reporter": "Donald Trump", "publisher": "Truth Social", "licence": "CC0-1.0"}
    row |= {"confidence": BY_THREAD if label.thread else SURE}
    return row | {"inferred": f"thread of {label.thread}" if label.thread else None}


def _typed(act: Act) -> dict[str, object]:
    return {
        "code_system": "PLOVER",
        "code": act.type + (f".{act.mode}" if act.mode else ""),
        "type": act.type,
        "mode": act.mode,
        "quad": quad(act.type),
        "score": float(score(act.type, act.mode)),
        "modality": "planned" if act.planned else "asserted",
    }


def _sides(recipient: str, post: Post, *, mutual: bool, act: bool) -> dict[str, object]:
    """Both parties; of a mutual act in the order of their codes."""
    sector = "GOV" if post.at >= INAUGURATED else "ELI"
    ours = {"": f"USA.{sector}", "_state": "USA", "_sector": sector, "_name": "Donald Trump"}
    theirs = _party(recipient, government=act)
    first, second = (theirs, ours) if mutual and str(theirs[""]) < str(ours[""]) else (ours, theirs)
    return {f"actor{key}": value for key, value in first.items()} | {
        f"recipient{key}": value for key, value in second.items()
    }


def _party(code: str, *, government: bool) -> dict[str, object]:
    """A state, with its government where it acts; an armed group with the state it fights in; else an organisation."""
    if code in ARMED:
        return {"": code, "_state": ARMED[code] or code, "_sector": "REB"}
    sector = "GOV" if government and code in states() else None
    return {"": f"{code}.{sector}" if sector else code, "_state": code, "_sector": sector}


def _key(*parts: object) -> int:
    said = "|".join(part.isoformat() if isinstance(part, date) else str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big")


def main() -> None:
    """Print rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--state", default="", help="only rows with this state, such as IRN")
    parser.add_argument("--on", default="", help="only days that begin so: 2025-06-23")
    options = parser.parse_args()
    for row in rows(options.path):
        at = str(row["time"] or row["date"])
        if at.startswith(options.on) and options.state in ("", row["actor_state"], row["recipient_state"]):
            arrow = "--" if row["symmetric"] else "->"
            print(f"{at:20}{row['actor']!s:9}{arrow} {row['recipient']!s:9}", end="")
            print(f"{row['code'] or '':20}{row['tone'] if row['tone'] is not None else '':>5} {row['inferred'] or ''}")


if __name__ == "__main__":
    main()
