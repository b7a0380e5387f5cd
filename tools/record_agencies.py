"""Titles of news agencies that may tell an event between two actors, as short documents for the coder.

The coder is slow, and most titles of RT and TASS tell nothing between states: sport, prices, opinion. A title passes
when it has a word of doing and names two actors, or one of them where the first words of the article name the other,
or one and a word of war or sanctions.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from record_agencies_names import units

if TYPE_CHECKING:
    from collections.abc import Iterator

TASS = re.compile(r"^[A-Z' .,/-]+, [A-Z][a-z]+ \d{1,2}\. /TASS/\. ?")
SOURCE = re.compile(r"\s+[—–-]\s+[^—–]{2,60}$")
DOING = re.compile(
    r"\b(?:met|meets?|meeting|talks?|negotiat\w+|summit|visits?|visited|arriv\w+|call(?:s|ed)?|"
    r"phone\w*|discuss\w*|hosts?|hosted|receiv\w+|sign\w*|agree[sd]?|"
    r"agreement|deal|pact|treaty|ratif\w+|recogni[sz]\w+|join(?:s|ed)?|withdr[ae]w\w*|quits?|leaves?|"
    r"suspend\w*|expel\w*|summon\w*|recall\w*|ambassador|embassy|"
    r"sanction\w*|ban(?:s|ned)?|block(?:s|ed)?|veto\w*|condemn\w*|accus\w*|blam\w*|denounc\w*|"
    r"slam\w*|warn\w*|threat\w*|demand\w*|urg\w+|ask(?:s|ed)?|reject\w*|"
    r"refus\w*|attack\w*|strik\w+|struck|hit(?:s)?|shell\w*|bomb\w*|kill\w*|destroy\w*|fir(?:es|ed)|"
    r"launch\w*|shot|shoot\w*|downed|invad\w+|captur\w+|liberat\w+|"
    r"seiz\w*|arrest\w*|detain\w*|deport\w*|extradit\w*|jail\w*|releas\w*|swap\w*|exchange\w*|"
    r"ceasefire|truce|deploy\w*|troops|drills|exercises?|send\w*|sent|"
    r"deliver\w*|supply|supplies|aid|loan|arms|weapons|missiles?|drones?|tariff\w*|embargo|blockade|"
    r"seek\w*|offer\w*|propos\w*|invit\w*|congratulat\w*|thank\w*|"
    r"support\w*|back(?:s|ed)|approv\w*|adopt\w*|vot(?:es|ed)|protest\w*|rall(?:y|ies)|annex\w*|"
    r"mobili[sz]\w*|cut(?:s)?|halt\w*|resum\w*|restor\w*|cooperat\w*|mediat\w*)\b",
    re.I,
)
TALK_ONLY = re.compile(
    r"\b(?:poll|op-?ed|opinion|explainer|podcast|interview|review|football|soccer|olympi\w+|world "
    r"cup|champion\w*|tennis|hockey|chess|oscar\w*|movie|film|"
    r"celebrity|bitcoin|ruble|oil price\w*|stock\w*|gdp|inflation|weather|earthquake|anniversary|"
    r"expert|analysts?|analyst says|press review|weekly|"
    r"here's|why|how|what|video|photos?|live updates|could|may|might|should|would)\b|\?$|^\W*(?:Episode|E\d+)",
    re.I,
)
SECTIONS = frozenset(
    [
        "sport",
        "sports",
        "sportnews",
        "business",
        "economy",
        "shows",
        "podcast",
        "on-air",
        "pressreview",
        "science",
        "society",
        "op-ed",
        "pop-culture",
        "viral",
        "trends",
        "games",
    ]
)
CONFLICT = re.compile(
    r"\b(?:attack\w*|strik\w+|struck|shell\w*|bomb\w*|kill\w*|destroy\w*|shot down|downed|captur\w+|"
    r"liberat\w+|sanction\w*|troops)\b",
    re.I,
)


def documents(path: Path) -> Iterator[tuple[int, date, str, str | None]]:
    """Titles worth coding, each with its line in the index, its day and its address.

    Parameters
    ----------
    path
        An index as gzipped JSON lines with ``date``, ``title``, ``start`` and ``url``.

    Examples
    --------
    >>> list(documents(Path("missing.jsonl.gz")))
    Traceback (most recent call last):
        ...
    FileNotFoundError: [Errno 2] No such file or directory: 'missing.jsonl.gz'
    """
    seen: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as source:
        for number, text in enumerate(source, 1):
            item = json.loads(text)
            title = _clean(item.get("title") or "")
            url = item.get("url")
            if title in seen or not item.get("date") or _section(url) in SECTIONS:
                continue
            if plausible(title, opening(item.get("start") or "")):
                seen.add(title)
                yield number, date.fromisoformat(item["date"]), title, url


def plausible(title: str, start: str = "") -> bool:
    """Whether a title may tell an event between two actors.

    Examples
    --------
    >>> plausible("Putin holds phone talks with Erdogan"), plausible("Germany expels Russian diplomats")
    (True, True)
    >>> plausible("Oil prices may fall in March"), plausible("Germany is the place to be")
    (False, False)
    """
    if TALK_ONLY.search(title) or not DOING.search(title):
        return False
    told = units(title)
    return (
        len(told) >= 2
        or (len(told) == 1 and len(units(f"{title} {start}")) >= 2)
        or (bool(told) and bool(CONFLICT.search(title)))
    )


def opening(start: str) -> str:
    """The first words without the agency's place and date.

    Examples
    --------
    >>> opening("MOSCOW, March 2. /TASS/. Russian forces have")
    'Russian forces have'
    """
    return TASS.sub("", start).strip()


def _clean(title: str) -> str:
    """One typography; the source after a dash stays, since it says who reports."""
    return re.sub(r"\s+", " ", title.replace("\ufeff", " ").replace("\u200b", "")).strip()


def _section(url: str | None) -> str:
    """The first part of the path of an address."""
    parts = (url or "").split("/")
    return parts[3].lower() if len(parts) > 4 else ""


def main() -> None:
    """Count what passes and print some of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--every", type=int, default=100, help="print one title in so many")
    options = parser.parse_args()
    kept = list(documents(options.path))
    for number, day, title, _ in kept[:: options.every]:
        print(f"{number:6} {day} {title}")
    print(f"{len(kept)} titles pass")


if __name__ == "__main__":
    main()
