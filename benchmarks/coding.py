"""Speed of the coder on one core, stage by stage, and its footprint: ``python benchmarks/coding.py [--repeat N]``.

The text is the authored training sentences of ``training/events``, joined into documents of 25 sentences; they are
denser in actors than news is. Needs no network and no data beside the project.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from backchannel.coding.actors import find_actors
from backchannel.coding.coder import code
from backchannel.coding.dates import find_dates
from backchannel.coding.encoder import PLAIN, Look, look, states
from backchannel.coding.events import find_events
from backchannel.coding.resolver import shipped_reading
from backchannel.coding.sentences import split
from backchannel.coding.weights import network
from backchannel.coding.wordpieces import cut
from backchannel.model.documents import Document

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from authored import read  # noqa: E402

SENTENCES, PER_DOCUMENT = 1500, 25
DAY = date(2025, 6, 23)


def documents() -> list[Document]:
    """Documents of 25 authored sentences, every seventh line of the training text."""
    lines = [each.text for path in sorted((ROOT / "training" / "events").glob("*.txt")) for each in read(path)[0]]
    texts = lines[::7][:SENTENCES]
    groups = [texts[at : at + PER_DOCUMENT] for at in range(0, len(texts), PER_DOCUMENT)]
    return [
        Document(id=f"d{at}", text=" ".join(group), source="-", sha256="", published=DAY)
        for at, group in enumerate(groups)
    ]


@contextmanager
def one_core() -> Iterator[None]:
    """Keep the process on one core, where the system allows it."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def seconds(work: Callable[[], object], *, repeat: int) -> float:
    """The shortest CPU time of several runs, each without the names that the one before remembered."""
    found = []
    for _ in range(repeat):
        shipped_reading.cache_clear()
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def stages(papers: list[Document], *, repeat: int) -> list[tuple[str, float]]:
    """Each stage with its time over all documents; the last is everything from raw text to events."""
    sentences = [split(paper) for paper in papers]
    codings = [code(paper) for paper in papers]
    pieces = [cut([span.quote for span in each]) for each in sentences]
    read_states = [states(each) for each in pieces]
    looks = [[Look(at, np.zeros(len(each), dtype=np.int64)) for at, each in enumerate(group)] for group in pieces]
    work: list[tuple[str, Callable[[], object]]] = [
        ("sentences", lambda: [split(paper) for paper in papers]),
        ("actors", lambda: [find_actors(paper, each) for paper, each in zip(papers, sentences, strict=True)]),
        ("dates", lambda: [find_dates(paper, each) for paper, each in zip(papers, sentences, strict=True)]),
        ("word pieces", lambda: [cut([span.quote for span in each]) for each in sentences]),
        ("lower layers", lambda: [states(each) for each in pieces]),
        ("upper layers, plain", lambda: [look(s, k, wanted=PLAIN) for s, k in zip(read_states, looks, strict=True)]),
        ("events, with all of the encoder", lambda: [find_events(p, c) for p, c in zip(papers, codings, strict=True)]),
        ("all, raw text to events", lambda: [find_events(paper, code(paper)) for paper in papers]),
    ]
    return [(name, seconds(each, repeat=repeat)) for name, each in work]


def fresh(statement: str) -> float:
    """Seconds of wall time that a statement takes in a fresh process, imports beforehand."""
    script = (
        "import time; from backchannel.coding.weights import network; "
        f"t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(run.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    papers = documents()
    many = sum(len(split(paper)) for paper in papers)
    network()
    with one_core():
        found = stages(papers, repeat=repeat)
    print(f"| stage | sentences a second, one core (n = {many}) |\n|---|---|")
    for name, spent in found:
        print(f"| {name} | {many / spent:,.0f} |")
    print(f"\nWeights loaded in {min(fresh('network()') for _ in range(3)):.2f} s (shortest of 3 fresh processes)")
    print(f"Peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
