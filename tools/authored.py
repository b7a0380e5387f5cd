"""Read and check the authored training sentences: ``python tools/authored.py FILE...`` prints every faulty line."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

MENTION = re.compile(r"\{(\d+) ([^{}]+)\}")
EVENT = re.compile(
    r"^(?P<actors>\d+(?:[+=]\d+)*)(?:>(?P<recipients>\d+(?:\+\d+)*|-))? (?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))? "
    r"(?P<modality>[aphndx]) (?P<tone>[-0+])(?P<reporters>(?: ?@\d+)*)$"
)
MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One labelled event of an authored sentence; actors and recipients are mention numbers."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    symmetric: bool
    type: str
    mode: str | None
    modality: str
    tone: int
    reporters: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """An authored sentence: text, mentions ``(number, start, end)`` and all its events; any other pair is NONE."""

    file: str
    line: int
    frame: str
    text: str
    mentions: tuple[tuple[int, int, int], ...]
    events: tuple[Told, ...]


def told(label: str) -> Told:
    match = EVENT.match(label.strip())
    if match is None:
        raise ValueError(f"cannot read the event {label.strip()!r}")
    kind, mode = match["type"], match["mode"]
    if kind not in MODES:
        raise ValueError(f"no such type: {kind}")
    if mode is not None and mode not in MODES[kind].split():
        raise ValueError(f"{kind} has no mode {mode!r}; it has: {MODES[kind] or 'none'}")
    symmetric = "=" in match["actors"]
    if symmetric and match["recipients"]:
        raise ValueError(f"symmetric and with a recipient: {label.strip()!r}")
    if not symmetric and not match["recipients"]:
        raise ValueError(f"no recipient (write >-): {label.strip()!r}")
    recipients = match["recipients"] or ""
    return Told(
        actors=tuple(int(n) for n in re.split("[+=]", match["actors"])),
        recipients=() if recipients in ("", "-") else tuple(int(n) for n in recipients.split("+")),
        symmetric=symmetric,
        type=kind,
        mode=mode,
        modality=match["modality"],
        tone={"-": -1, "0": 0, "+": 1}[match["tone"]],
        reporters=tuple(int(n) for n in re.findall(r"@(\d+)", match["reporters"])),
    )


def unmarked(marked: str) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """The plain text and the mentions' character offsets in it."""
    text, mentions, at = "", [], 0
    for match in MENTION.finditer(marked):
        text += marked[at : match.start()]
        mentions.append((int(match[1]), len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError("a brace is left over")
    return text, tuple(mentions)


def sentence(line: str, *, frame: str, file: str, number: int) -> Sentence:
    marked, bar, labels = line.rpartition(" | ")
    if not bar:
        raise ValueError("no ' | ' between sentence and events")
    text, mentions = unmarked(marked.strip())
    events = () if labels.strip() == "NONE" else tuple(told(label) for label in labels.split(";"))
    known = {mention[0] for mention in mentions}
    for event in events:
        lost = {*event.actors, *event.recipients, *event.reporters} - known
        if lost:
            raise ValueError(f"no mention numbered {sorted(lost)}")
        named = [*event.actors, *event.recipients]
        if len(named) != len(set(named)):
            raise ValueError("an actor is named twice, or is its own recipient")
    return Sentence(file=file, line=number, frame=frame, text=text, mentions=mentions, events=events)


def read(path: Path) -> tuple[list[Sentence], list[str]]:
    """Every sentence of a file, and every fault with its line."""
    found, faults, frame = [], [], path.stem
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## frame:"):
            frame = line.removeprefix("## frame:").strip()
        elif line.strip() and not line.startswith("#"):
            try:
                found.append(sentence(line, frame=frame, file=path.name, number=number))
            except ValueError as fault:
                faults.append(f"{path}:{number}: {fault}")
    return found, faults


def main() -> int:
    sentences: list[Sentence] = []
    faults: list[str] = []
    for name in sys.argv[1:]:
        found, wrong = read(Path(name))
        sentences += found
        faults += wrong
    seen = Counter(each.text for each in sentences)
    faults += [f"written {count} times: {text}" for text, count in seen.items() if count > 1]
    print("\n".join(faults[:40]))
    events = [event for each in sentences for event in each.events]
    sizes = [len({mention[0] for mention in each.mentions}) for each in sentences]
    pairs = sum(size * (size - 1) // 2 for size in sizes)
    frames = len({each.frame for each in sentences})
    print(f"{len(sentences)} sentences, {frames} frames, {pairs} pairs, {len(events)} events, {len(faults)} faults")
    print(dict(Counter(event.type for event in events).most_common()))
    print(dict(Counter(event.modality for event in events)))
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
