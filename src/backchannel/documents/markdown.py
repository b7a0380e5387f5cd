"""Markdown -> Contents: the words without the marks, one line a paragraph, and what the front matter states."""

from __future__ import annotations

import re
import string
from html import unescape

from backchannel.documents.contents import Contents
from backchannel.documents.dating import full_date, header_lines, is_date_line, stated_date
from backchannel.documents.plain import title_of

_FRONT_MATTER_LINES = 100
_FIELDS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "pubdate", "publishdate", "publish_date", "date_published"),
    "url": ("url", "source_url", "canonical", "canonical_url", "link", "permalink"),
    "publisher": ("publisher", "sitename", "site", "site_name", "outlet", "publication"),
    "language": ("lang", "language"),
}
# 32 punctuation marks in ASCII, 32 noncharacters in a row in Unicode: an escaped mark hides there while marks are
# removed.
_HIDE = {mark: chr(0xFDD0 + place) for place, mark in enumerate(string.punctuation)}
_SHOW = str.maketrans({hidden: mark for mark, hidden in _HIDE.items()})
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)")
_LINK = re.compile(r"\[([^\[\]]{0,2000})\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,2000}\)|\[[^\[\]]{0,300}\])")
_BRACKETED_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\]:?\s?")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_STRONG = re.compile(r"\*{2,}|~~|(?<![^\W_])_{2,3}(?=\w)|(?<=[^\s_])_{2,3}(?!\w)")
_SINGLE = re.compile(r"[*_]")
_DEFINITION = re.compile(r"\s{0,3}\[(?!\^)[^\[\]]{1,300}\]:\s")
_ITEM = re.compile(r"\s{0,20}(?:[-*+]|(\d{1,3})[.)])\s{1,9}(?:\[[ xX]\]\s)?")
_HEADING = re.compile(r"\s{0,3}#{1,6}(?:\s|$)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?){1,9}")
_ENDS_SENTENCE = re.compile(r"""[.!?:…]["'”’)\]*_]{0,4}$""")


def read_markdown(text: str) -> Contents:
    """The contents of a Markdown file, its headings among the text.

    Lines wrapped inside a paragraph are joined, so offsets differ from those of the file.

    Parameters
    ----------
    text
        Text as :func:`backchannel.documents.decoding.clean` leaves it.

    Examples
    --------
    >>> page = read_markdown("---\\ndate: 2025-06-28\\n---\\n# Oman *offers*\\n\\nSee [Muscat](https://example.org).")
    >>> page.title, page.published.isoformat(), page.text
    ('Oman offers', '2025-06-28', 'Oman offers\\n\\nSee Muscat.')
    """
    fields, body = _front_matter(text)
    blocks, heading = _blocks(_without_comments(body))
    title = fields.get("title") or heading
    if title and title.casefold() not in (block.casefold() for block in blocks[:5]):
        blocks.insert(0, title)
    day = full_date(fields.get("published", ""))
    plain = "\n\n".join(blocks)
    return Contents(
        text=plain,
        title=title or title_of(plain),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        published=day[0] if day else stated_date("\n".join(map(_words, header_lines(body)))),
        language=fields.get("language"),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Fields of the block between two ``---`` lines at the top, and the text after it."""
    lines = text.lstrip("\n").split("\n", _FRONT_MATTER_LINES)
    ends = [number for number, line in enumerate(lines[:-1] or lines) if line.rstrip() in ("---", "...")]
    if len(ends) < 2 or ends[0] != 0 or lines[0].rstrip() != "---":
        return {}, text
    values: dict[str, str] = {}
    for line in lines[1 : ends[1]]:
        key, colon, value = line.partition(":")
        if colon and not key.startswith((" ", "\t", "-", "#")):
            values.setdefault(key.strip().casefold(), _scalar(value))
    fields = {name: next((values[key] for key in keys if values.get(key)), "") for name, keys in _FIELDS.items()}
    return {name: value for name, value in fields.items() if value}, "\n".join(lines[ends[1] + 1 :])


def _scalar(value: str) -> str:
    """A YAML scalar without its quotes or comment."""
    value = value.strip()
    if value[:1] in ('"', "'"):
        closing = value.rfind(value[0])
        return value[1:closing].strip() if closing else value[1:].strip()
    return value.split(" #", 1)[0].strip()


def _without_comments(text: str) -> str:
    """Text without ``<!-- -->``; searched by hand because a regex is quadratic on many unclosed ones."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _blocks(text: str) -> tuple[list[str], str | None]:
    """Paragraphs, headings and list items as lines without marks, and the first heading."""
    maker = _BlockMaker()
    for line in text.split("\n"):
        maker.take(line)
    maker.flush()
    return maker.blocks, maker.heading


class _BlockMaker:
    """Reads Markdown line by line and keeps the paragraph it is in."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.heading: str | None = None
        self._open: list[str] = []
        self._in_item = False
        self._fence = ""

    def take(self, raw: str) -> None:
        """One line of the file."""
        line = _QUOTE.sub("", raw, count=1) if _QUOTE.match(raw) else raw
        marks = line.replace(" ", "")
        if self._fenced(line, marks=marks):
            return
        if not marks or _DEFINITION.match(line):
            self.flush()
        elif _is_rule(marks):
            self.flush(heading=bool(self._open) and marks[0] in "=-")
        elif _HEADING.match(line):
            self.flush()
            self._open = [line.strip().strip("#").strip()]
            self.flush(heading=True)
        elif marks.startswith("|"):
            self._table_row(line)
        else:
            self._words(line)

    def flush(self, *, heading: bool = False) -> None:
        """Close the paragraph that is open."""
        block = _words("".join(self._open)).strip()
        self._open, self._in_item = [], False
        if block:
            self.blocks.append(block)
            if heading and self.heading is None:
                self.heading = block

    def _fenced(self, line: str, *, marks: str) -> bool:
        """Keep what stands in a code fence as it is, without the fence."""
        if marks.startswith(("```", "~~~")) and self._fence in ("", marks[:3]):
            self.flush()
            self._fence = "" if self._fence else marks[:3]
            return True
        if self._fence and marks:
            self.blocks.append(line.strip())
        return bool(self._fence)

    def _table_row(self, line: str) -> None:
        """The cells of one row, with commas between."""
        self.flush()
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not all(set(cell) <= set(":-") for cell in cells):
            self._open = [", ".join(filter(None, cells))]
            self.flush()

    def _words(self, line: str) -> None:
        """A line of prose or the start of a list item."""
        item = _ITEM.match(line)
        # A wrapped line may begin with "13. "; only a list that starts at 1 interrupts a paragraph (CommonMark 5.2).
        if item and (not self._open or self._in_item or item[1] in (None, "1")):
            self.flush()
            self._in_item = True
            line = line[item.end() :]
        if is_date_line(_words(line)):
            self.flush()
            self._open = [line]
            self.flush()
            return
        if self._open:
            broken = self._open[-1].endswith(("  ", "\\")) or _ENDS_SENTENCE.search(self._open[-1].rstrip())
            self._open[-1] = self._open[-1].rstrip(" \\")
            self._open.append("\n" if broken else " ")
        self._open.append(line.lstrip())


def _is_rule(marks: str) -> bool:
    """Whether a line is a horizontal rule or the underline of a heading."""
    least = 2 if set(marks) in ({"-"}, {"="}) else 3
    return len(marks) >= least and set(marks) in ({"-"}, {"="}, {"*"}, {"_"})


def _words(text: str) -> str:
    """Inline marks removed: links and images to their words, emphasis, code ticks, tags, entities and escapes."""
    text = _ESCAPE.sub(lambda match: _HIDE[match[1]], text)
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _TAG.sub("", _FOOTNOTE.sub("", _BRACKETED_ADDRESS.sub(r"\1", text)))
    text = _without_single_marks(_STRONG.sub("", text.replace("`", "")))
    return unescape(text).translate(_SHOW)


def _without_single_marks(text: str) -> str:
    """Paired single ``*`` and ``_`` at word edges removed; lone ones and ``snake_case`` stay."""
    waiting: dict[str, list[int]] = {"*": [], "_": []}
    dropped: list[int] = []
    for match in _SINGLE.finditer(text):
        place = match.start()
        before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
        if before.isalnum() and after.isalnum():
            continue
        if waiting[match[0]] and not before.isspace():
            dropped += [waiting[match[0]].pop(), place]
        elif not after.isspace():
            waiting[match[0]].append(place)
    kept, position = [], 0
    for place in sorted(dropped):
        kept.append(text[position:place])
        position = place + 1
    return "".join([*kept, text[position:]])
