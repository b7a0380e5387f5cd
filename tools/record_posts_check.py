"""What the labels of posts leave out, and how far the shipped coder, which never saw them, agrees with their tone."""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from backchannel.coding.actors import find_actors
from backchannel.coding.readings import tone_of
from backchannel.coding.sentences import split
from backchannel.model.documents import Document
from record_posts import LABELS, read_labels
from record_posts_text import is_broken, repaired

_LINK = re.compile(r"https?://\S*")
_AT_MOST = 600


def texts(path: Path) -> Iterator[tuple[str, str, str]]:
    """Id, day and repaired text without links of each post that has words."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            post = json.loads(line)
            words = " ".join(_LINK.sub(" ", repaired(post["text"])).split())
            if words:
                yield post["id"], post["created_at"][:10], words


def unread(path: Path, labels: Path = LABELS) -> Iterator[tuple[str, str]]:
    """Posts that name another state or organisation and stand in no row of the labels, with the names found."""
    with labels.open(encoding="utf-8", newline="") as lines:
        read = {row["post_id"] for row in csv.DictReader(lines)}
    for post, day, words in texts(path):
        if post not in read:
            found = [one for one in find_actors(_paper(post, day, words), ()) if one.actor.unit not in ("USA", "UNK")]
            if found:
                yield post, ", ".join(dict.fromkeys(one.span.quote for one in found))


def readings(path: Path, labels: Path = LABELS) -> Iterator[tuple[str, str, float, float]]:
    """Post, recipient, tone by the labels, and the coder's mean tone toward it over the sentences that name it."""
    known = {post: (day, words) for post, day, words in texts(path)}
    for label in read_labels(labels):
        if label.tone is None or label.post not in known:
            continue
        day, words = known[label.post]
        rows = list(_targets(label.post, day, words=words, recipient=label.recipient))
        if rows:
            told = tone_of(rows)
            yield label.post, label.recipient, label.tone, sum(told) / len(told)


def _targets(post: str, day: str, *, words: str, recipient: str) -> Iterator[tuple[str, int, int]]:
    paper = _paper(post, day, words)
    for mention in find_actors(paper, ()):
        if recipient in (mention.actor.unit, mention.actor.country):
            for sentence in split(paper):
                if sentence.start <= mention.span.start and mention.span.end <= sentence.end:
                    start = mention.span.start - sentence.start
                    yield sentence.quote[:_AT_MOST], start, start + len(mention.span.quote)


def _paper(post: str, day: str, words: str) -> Document:
    return Document(id=post, text=words, source="-", sha256="", published=date.fromisoformat(day))


def main() -> None:
    """Print the counts of the texts, what was not read, and the agreement with the shipped coder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    path = parser.parse_args().path
    with path.open(encoding="utf-8") as lines:
        raw = [json.loads(line)["text"] for line in lines]
    changed = sum(repaired(text) != text for text in raw)
    print(f"{len(raw)} posts, {changed} repaired, {sum(is_broken(repaired(text)) for text in raw)} still broken")
    for post, names in unread(path):
        print("not read:", post, names)
    signs = [((mine > 0) - (mine < 0), (told > 0) - (told < 0)) for _, _, mine, told in readings(path)]
    print(Counter(signs), f"{sum(mine == told for mine, told in signs)} of {len(signs)} signs agree")


if __name__ == "__main__":
    main()
