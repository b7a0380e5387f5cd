"""HTML -> Contents: the main text of a page, its headline among it, and what its markup states."""

from __future__ import annotations

import logging
import re
from itertools import islice

from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from backchannel.documents.contents import Contents
from backchannel.documents.dating import stated_date
from backchannel.documents.webdates import markup_date

_LOOKS_LIKE_HTML = re.compile(
    r"\s{0,999}(?:<\?xml[^<>]{0,200}>\s{0,99})?(?:<!--[^<>]{0,2000}-->\s{0,99}){0,9}<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE,
)
_FLOODED_TAG = re.compile(r"<[^<>]{2000,}")
_MOST_WORDS_IN_TAG = 500
_BULLETS = re.compile(r"^(?:- )+")
_MOST_ELEMENTS = 20_000
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "title"})
_INLINE_TAGS = "a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u wbr"
_INLINE = frozenset(_INLINE_TAGS.split())
_TITLE_LINES = 5

# trafilatura logs what it discards; without a handler Python would print that on the reader's terminal.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def looks_like_html(text: str) -> bool:
    """Whether a text begins the way a web page does.

    Examples
    --------
    >>> looks_like_html("<!DOCTYPE html><title>x</title>"), looks_like_html("<3 this treaty")
    (True, False)
    """
    return _LOOKS_LIKE_HTML.match(text) is not None


def read_webpage(text: str) -> Contents:
    """The contents of a web page: its main text with the headline on top, without menus, comments and tables.

    trafilatura finds the main text. Where it finds none, where the page has more than 20,000 elements (it takes
    minutes on a hundred thousand), or where it is nested deeper than libxml2's 256 levels (its tree would end
    there without a word), all visible text is taken.

    Parameters
    ----------
    text
        The page as text; a charset it declares is not looked at again.

    Examples
    --------
    >>> page = read_webpage("<html><head><title>Oman offers</title></head><body><p>Muscat will host.</p></body></html>")
    >>> page.title, page.text
    ('Oman offers', 'Oman offers\\nMuscat will host.')
    """
    text = _FLOODED_TAG.sub(_without_flood, text)
    tree = _tree(text)
    if tree is None or next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        title, body = _visible_text(text)
        publisher = url = None
    else:
        title, publisher, url = _metadata(tree)
        body = _main_text(tree) or _visible_text(text)[1]
    return Contents(
        text=_with_title(body, title=title),
        title=title,
        publisher=publisher,
        url=url,
        published=(None if tree is None else markup_date(tree)) or stated_date(body),
        language=None if tree is None else tree.get("lang"),
    )


def _without_flood(tag: re.Match[str]) -> str:
    """A tag of five hundred words (attributes, a drawing's path) made a line break: libxml2 is quadratic in them."""
    return "<br" if len(tag[0].split(None, _MOST_WORDS_IN_TAG)) > _MOST_WORDS_IN_TAG else tag[0]


def _tree(text: str) -> html.HtmlElement | None:
    """The parsed page; nothing if it is empty or libxml2 gave up at some depth."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return None if too_deep else tree


def _main_text(tree: html.HtmlElement) -> str | None:
    """trafilatura's text, or nothing if it finds none or fails."""
    # Captions hold claims, but trafilatura drops figures whole unless their parts look like text.
    for figure in tree.xpath("//figure[.//figcaption]"):
        figure.tag = "div"
    for caption in tree.xpath("//figcaption"):
        caption.tag = "p"
    try:
        found = bare_extraction(tree, favor_recall=True, include_comments=False, include_tables=False)
    except Exception:  # a heuristic of a hundred rules: whatever goes wrong in it, all visible text is the answer
        return None
    body = getattr(found, "text", None)
    return "\n".join(_BULLETS.sub("", line, count=1).strip() for line in body.split("\n")).strip() if body else None


def _metadata(tree: html.HtmlElement) -> tuple[str | None, str | None, str | None]:
    """Headline, publisher and address as the markup states them."""
    try:
        # The date is read elsewhere; these limits only keep the clock out of trafilatura's own attempt.
        found = extract_metadata(tree, date_config={"extensive_search": False, "max_date": "2100-12-31"})
    except Exception:  # see _main_text
        return None, None, None
    headings = tree.findall(".//h1")
    headline = " ".join("".join(headings[0].itertext()).split()) if len(headings) == 1 else ""
    return headline or found.title or None, found.sitename or None, found.url or None


def _with_title(body: str, *, title: str | None) -> str:
    """The text with the headline as its first line, unless it stands near the top already: headlines hold claims."""
    top = [" ".join(line.split()).casefold() for line in body.split("\n", _TITLE_LINES)[:_TITLE_LINES]]
    return body if not title or " ".join(title.split()).casefold() in top else f"{title}\n{body}"


def _visible_text(text: str) -> tuple[str | None, str]:
    """Title and all visible text, by a stream of tags: no tree, so no depth is too deep and time is linear."""
    parser = etree.HTMLParser(target=_Visible(), encoding="utf-8", huge_tree=True)
    parser.feed(text.encode())
    title, visible = parser.close()
    return title, visible


class _Visible:
    """Target of the stream: collects text outside scripts, one line a block."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._title: list[str] = []
        self._silent: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - lxml calls it so
        """A tag opens."""
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag not in _INLINE:
            self._pieces.append("\n")

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in _SILENT:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif tag not in _INLINE:
            self._pieces.append("\n")

    def data(self, data: str) -> None:
        """Text between tags."""
        if not self._silent:
            self._pieces.append(data.replace("\n", " "))
        elif self._silent[-1] == "title":
            self._title.append(data)

    def close(self) -> tuple[str | None, str]:
        """What was collected."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return " ".join("".join(self._title).split()) or None, "\n".join(line for line in lines if line)
