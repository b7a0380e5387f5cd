"""The labelled sets that the coder is measured on: the project's own, and those made from data beside it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
GOLD = ROOT / "tests" / "gold"
REAL_ROOTS = ROOT / "training" / "events" / "real_roots.jsonl"
MORE_ROOTS = REAL_ROOTS.with_name("real_roots_2.jsonl")
FRESH_ROOTS = GOLD / "real_roots_fresh.jsonl"
sys.path.insert(0, str(ROOT / "tools"))

import real_examples  # noqa: E402
from authored import Sentence  # noqa: E402
from coder_examples import Example  # noqa: E402

EVERY = 10
HAPPENING = "apx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled file with its task and what it is, in words."""

    task: str
    path: Path
    what: str


def written() -> list[Labelled]:
    """The authored development sets that lie in the project."""
    rows = [
        ("relations", "relations_dev.tsv", "written"),
        ("events", "events_dev.jsonl", "written"),
        ("tone", "tone_dev.jsonl", "written, target"),
        ("tone", "tone_pairs_dev.tsv", "written, who of whom"),
        ("neutral", "neutral_dev.tsv", "written"),
        ("actors", "actors_dev.jsonl", "written, tuned on"),
        ("actors", "actors_second.jsonl", "written, scored once at 0.977, then mended"),
        ("actors", "actors_third.jsonl", "written, scored once at 0.921, then mended"),
        ("actors", "actors_fourth.jsonl", "written, scored once at 0.892, then mended"),
        ("actors", "actors_fifth.jsonl", "written, scored once at 0.842, then mended"),
        ("dates", "dates_dev.jsonl", "written, tuned on"),
        ("dates", "dates_second.jsonl", "written, scored once at 0.887, then mended"),
        ("dates", "dates_third.jsonl", "written, scored once at 0.975, then mended"),
        ("dates", "dates_fourth.jsonl", "written, scored once at 0.925, then mended"),
    ]
    return [Labelled(task=task, path=GOLD / name, what=what) for task, name, what in rows]


def _events(sentence: Sentence) -> dict[str, object]:
    words = {number: sentence.text[start:end] for number, start, end in reversed(sentence.mentions)}
    return {
        "sentence": sentence.text,
        "events": [
            {
                "actors": [words[at] for at in event.actors],
                "recipients": [words[at] for at in event.recipients],
                "type": event.type,
            }
            for event in sentence.events
            if event.modality in HAPPENING
        ],
    }


def _tenth(source: Path, target: Path) -> Path:
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    target.write_text("\n".join(lines[::EVERY]) + "\n", encoding="utf-8")
    return target


def _plv(target: Path) -> Path:
    with (DATA / "corpora" / "plv" / "train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))[::EVERY]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["marked_sentence", "root"])
        writer.writerows([row["marked_sentence"], row["root"]] for row in rows)
    return target


def _targets(target: Path) -> Path:
    lines = []
    for line in (DATA / "corpora" / "newsmtsc" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for each in row["targets"]:
            tone = round((float(each["polarity"]) - 4) / 2)
            found = {"sentence": row["sentence_normalized"], "from": int(each["from"]), "to": int(each["to"])}
            lines.append(json.dumps({**found, "polarity": tone}))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def beside(folder: Path) -> Iterator[Labelled]:
    """What can be made from the data beside the project: rows held out from training; nothing if it is not here."""
    if not DATA.is_dir():
        return
    corpora = DATA / "corpora"
    yield Labelled(task="relations", path=_plv(folder / "plv.tsv"), what="PLV train, every tenth row")
    yield Labelled(task="tone", path=_targets(folder / "newsmtsc.jsonl"), what="NewsMTSC development")
    directed = _tenth(corpora / "directed_sentiment" / "train.txt", folder / "directed.tsv")
    yield Labelled(task="tone", path=directed, what="directed sentiment, every tenth row")
    coped = _tenth(corpora / "coped" / "class_train.tsv", folder / "coped.tsv")
    yield Labelled(task="neutral", path=coped, what="CoPED train, every tenth row")
    for source, what in (
        (REAL_ROOTS, "every tenth"),
        (MORE_ROOTS, "second set, half"),
        (FRESH_ROOTS, "third set, none trained on"),
    ):
        path = _roots(source, folder / f"{source.stem}.tsv")
        yield Labelled(task="relations", path=path, what=f"real pairs of ours, {what}")
    for file, half, what in (
        ("events_real.jsonl", "test", "real news, first set, test half"),
        ("events_real_2.jsonl", "test", "real news, second set"),
        ("events_real_3.jsonl", "test", "real news, third set"),
    ):
        for name in "ab":
            sentences = real_examples.gold(GOLD / file, DATA, half=half, annotators=name)
            path = folder / f"{Path(file).stem}_{name}.jsonl"
            path.write_text("".join(json.dumps(_events(each)) + "\n" for each in sentences), encoding="utf-8")
            yield Labelled(task="events", path=path, what=f"{what}, annotator {name}")
    for name, part, what in (("unseen", 4, "rules tuned on it, network not"), ("fresh", 5, "nothing tuned on it")):
        path = folder / f"events_real_{name}.jsonl"
        one_reader = real_examples.training(GOLD / path.name, DATA, part=part)
        path.write_text("".join(json.dumps(_events(each)) + "\n" for each in one_reader), encoding="utf-8")
        yield Labelled(task="events", path=path, what=f"real news, one reader; {what}")


def _roots(source: Path, target: Path) -> Path:
    rows = real_examples.roots(source, DATA)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["marked_sentence", "root"])
        writer.writerows(_marked(each) for each in rows if each.development)
    return target


def _marked(example: Example) -> tuple[str, str]:
    """The sentence with its pair in tags, and the root of the pair."""
    (pair,), text = example.pairs, example.text
    ends = []
    for ((start, end),), tag in zip(example.spans, "st", strict=True):
        # At one place the closing tag comes first.
        ends += [(start, 1, f"<{tag}>"), (end, 0, f"</{tag}>")]
    for place, _, tag in sorted(ends, reverse=True):
        text = text[:place] + tag + text[place:]
    assert pair.forth is not None
    return text, "YIELD" if len(pair.forth.types) > 1 else pair.forth.types[0]
