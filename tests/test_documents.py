"""The documents room: every input becomes a document or a row that says why not."""

from __future__ import annotations

import os
import socket
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.documents.english import is_foreign
from backchannel.documents.gathering import gather
from backchannel.documents.reading import MAX_BYTES, MAX_CHARACTERS, read, read_bytes
from backchannel.documents.wrapping import unwrapped
from backchannel.model.documents import Document, Skipped

READ = ".txt, .md, .html, .htm, .docx, .odt"
SENTENCE = "Oman keeps lines open to both sides, its envoy said in Muscat."
JUNE_28 = date(2025, 6, 28)


def document(text: str | bytes, suffix: str = ".txt", *, published: date | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    got = read_bytes(data, source="x", suffix=suffix, published=published)
    assert isinstance(got, Document), got
    return got


def reason(data: bytes, suffix: str = ".txt") -> str:
    got = read_bytes(data, source="x", suffix=suffix)
    assert isinstance(got, Skipped)
    assert got.source == "x"
    return got.reason


def page(head: str, body: str = f"<p>{SENTENCE}</p>") -> Document:
    return document(f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>", ".html")


# --- plain text and bytes ---------------------------------------------------------------------------------------------


def test_plain_text_keeps_every_offset() -> None:
    text = f"\n  A visit\n\n{SENTENCE}\t“Cafe\u0301” 🕊\n\n\n"
    got = document(text)
    assert got.text == text.rstrip()
    assert got.id == sha256(got.text.encode()).hexdigest()[:16]
    assert got.sha256 == sha256(text.encode()).hexdigest()
    assert (got.published, got.published_basis, got.language) == (None, "unknown", None)


def test_line_ends_and_control_characters_are_cleaned_one_for_one() -> None:
    text = f"One\r\ntwo\rthree\x00four\x1bfive\x85six\u2028seven. {SENTENCE * 10}"
    assert document(text).text.startswith("One\ntwo\nthree four five\nsix\nseven. Oman")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = f"“{SENTENCE}” – l’émissaire"
    assert document(text.encode(encoding)).text == text
    marked = text.encode("utf-16-be")
    assert document(b"\xfe\xff" + marked).text == text


def test_damaged_utf8_stays_utf8() -> None:
    data = ("“" + SENTENCE + "” ").encode() * 5
    got = document(data + b"\xe2\x80")
    assert got.text.startswith(f"“{SENTENCE}”")
    assert got.text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("declared", "encoding"), [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("ISO-8859-2", "iso-8859-2")]
)
def test_html_may_declare_its_charset(declared: str, encoding: str) -> None:
    html = f'<html><head><meta charset="{declared}"></head><body><p>{SENTENCE} Café</p></body></html>'
    assert document(html.encode(encoding), ".html").text == f"{SENTENCE} Café"


def test_a_declared_charset_is_trusted_only_if_pages_use_it() -> None:
    html = f'<html><head><meta charset="unicode_escape"></head><body><p>{SENTENCE} \\u0041 \xe9</p></body></html>'
    assert document(html.encode("cp1252"), ".html").text == f"{SENTENCE} \\u0041 é"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b" \n\t ", "it is empty"),
        (b"Few letters: 12 34", "10 letters, at least 12"),
        (b"%PDF-1.7\n" + SENTENCE.encode(), "a PDF file"),
        (b"PK\x03\x04" + SENTENCE.encode(), "a zip archive"),
        (b"\xd0\xcf\x11\xe0" + SENTENCE.encode(), "one with a password"),
        (bytes(range(256)) * 4, "it is binary"),
        (SENTENCE.encode("utf-16-le"), "UTF-16 needs its byte order mark"),
        (b"x" * (MAX_BYTES + 1), "5,000,001 bytes, the limit is 5,000,000"),
        (b"Word " * (MAX_CHARACTERS // 5) + b"!", "400,001 characters of text, the limit is 400,000"),
        (("Der Minister reiste nach Moskau und sprach mit dem Präsidenten über den Vertrag. " * 9).encode(), "English"),
        (("Министр прибыл в Москву на переговоры. " * 9).encode(), "English"),
        (("外交部长星期一抵达莫斯科会谈。" * 30).encode(), "English"),
    ],
)
def test_unusable_content_is_a_row_with_its_reason(data: bytes, said: str) -> None:
    assert said in reason(data)


def test_a_text_full_of_names_and_numbers_is_still_english() -> None:
    lines = "Blinken visited Beijing on 18 June 2023. Wang Yi met Sergey Lavrov in Moscow. He then called her. "
    assert not is_foreign(lines * 8)
    assert not is_foreign(
        "Abbas Araghchi met Vladimir Putin on 23 June 2025. Israel attacked Iran on 13 June 2025. " * 8
    )
    assert is_foreign("Blinken besuchte Peking am 18 Juni 2023. Wang Yi traf Sergej Lawrow in Moskau. " * 8)


def test_limits_are_inclusive_and_short_foreign_text_gets_the_benefit_of_the_doubt() -> None:
    assert len(document(((SENTENCE + " ") * 20_000)[: MAX_CHARACTERS - 1] + "x").text) == MAX_CHARACTERS
    assert document("Le ministre est à Moscou depuis lundi.").text.startswith("Le ministre")


def test_an_unknown_suffix_is_named() -> None:
    named = ".txt, .md, .html, .htm, .docx and .odt"
    assert reason(SENTENCE.encode(), ".rtf") == f"a .rtf file; this version reads {named}: save it as one of these"


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["", ".txt", ".md", ".html"]), st.sampled_from([b"", SENTENCE.encode()])
)
def test_any_bytes_give_a_document_or_a_row(data: bytes, suffix: str, more: bytes) -> None:
    got = read_bytes(data + more, source="x", suffix=suffix)
    assert got == read_bytes(data + more, source="x", suffix=suffix)
    if isinstance(got, Document):
        assert not [letter for letter in got.text if letter < " " and letter not in "\t\n"]
        assert got.text.encode()
    else:
        assert got.reason


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_text_without_control_characters_is_left_alone(text: str) -> None:
    whole = f"{SENTENCE}{text}."
    assert document(whole, "").text == whole


# --- publication date -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Published: 28 June 2025", JUNE_28),
        ("Date: 2025-06-28", JUNE_28),
        ("2025-06-28", JUNE_28),
        ("A visit\nBy Ana Lind\n\nSaturday, June 28th, 2025, 10:30 GMT", JUNE_28),
        ("Published on 28 Jun. 2025 | Updated: 2 July 2025", JUNE_28),
        ("First published 28 June 2025 at noon", JUNE_28),
        ("MUSCAT, June 28, 2025 (Agency) – The envoy spoke.", JUNE_28),
        ("Date: 28/06/2025", JUNE_28),
        ("2025-06-13\nPosted: 2025-06-28", JUNE_28),
        ("Date: 06/07/2025", None),
        ("Date: 2025-06", None),
        ("Date: 2025-02-30", None),
        ("Published yesterday", None),
        ("Updated: 28 June 2025", None),
        ("28 June 2025 was the day on which it ended.", None),
        ("Published 28 June 2025 in Vienna, the study says that nobody answered.", None),
        ("It began on 28 June 2025.", None),
        ("2025-06-13\nThe strikes began.\n2025-06-28\nThey ended.", None),
        ("a\nb\nc\nd\ne\n2025-06-28", None),
    ],
)
def test_only_a_header_that_states_a_full_date_counts(head: str, day: date | None) -> None:
    got = document(f"{head}\n\n{SENTENCE}")
    assert (got.published, got.published_basis) == (day, "stated in the file" if day else "unknown")
    assert document(f"{head}\n\n{SENTENCE}", ".md").published == day


def test_the_given_date_wins() -> None:
    got = document(f"Published: 1 May 2020\n\n{SENTENCE}", published=JUNE_28)
    assert (got.published, got.published_basis) == (JUNE_28, "given")


# --- titles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Oman offers to host\n\n{SENTENCE}", "Oman offers to host"),
        (f"Oman offers to host\n{SENTENCE}", "Oman offers to host"),
        (
            f"28 June 2025\nOPINION\nOman offers to host the talks\nBy Ana Lind\n{SENTENCE}",
            "Oman offers to host the talks",
        ),
        (f"Will Oman host the U.S.\n\n{SENTENCE}", "Will Oman host the U.S."),
        (f"{SENTENCE}\n\n{SENTENCE}", None),
        (SENTENCE.rstrip("."), None),
        (f"{'The offer ' * 17}\n\n{SENTENCE}", None),
    ],
)
def test_the_title_is_the_headline_and_stays_in_the_text(text: str, title: str | None) -> None:
    got = document(text)
    assert got.title == title
    assert got.text == text


# --- Markdown ---------------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: "Oman: an offer"  # kept
date: 2025-06-28T10:00:00Z
author: Ana Lind
url: https://example.org/oman
site: The Ledger
lang: en
---
<!-- draft -->
# Oman: an *offer*

The envoy said that **Muscat** keeps [lines open](https://example.org/a_(b)) to both
sides. ~~Nobody~~, the `foreign` minister, _Ana Lind_, agreed[^1].

- The pact holds *no* duty of mutual defence.
- [ ] It forbids aid to an aggressor.
1. Third &amp; last.

> We never refused,
> he said.

Setext heading
--------------

![The envoy arrives](a.png)

| State | Border |
|-------|-------:|
| Iran  | 499 km |

***

```
code_kept = 1
```
5 * 3 and snake_case_name and 2 * 4 and \\*stars\\* stay, as [Riyadh][ref] said.<br>

[ref]: https://example.org "x"
[^1]: See the treaty.
"""


def test_markdown_marks_do_not_reach_the_text() -> None:
    got = document(MARKDOWN, ".md")
    assert got.text.split("\n\n") == [
        "Oman: an offer",
        "The envoy said that Muscat keeps lines open to both sides. Nobody, the foreign minister, Ana Lind, agreed.",
        "The pact holds no duty of mutual defence.",
        "It forbids aid to an aggressor.",
        "Third & last.",
        "We never refused, he said.",
        "Setext heading",
        "The envoy arrives",
        "State, Border",
        "Iran, 499 km",
        "code_kept = 1",
        "5 * 3 and snake_case_name and 2 * 4 and *stars* stay, as Riyadh said.",
        "See the treaty.",
    ]
    assert (got.title, got.publisher, got.url) == ("Oman: an offer", "The Ledger", "https://example.org/oman")
    assert (got.published, got.language) == (JUNE_28, "en")


def test_a_title_only_in_the_front_matter_joins_the_text() -> None:
    got = document(f"---\ntitle: Oman offers\n---\n{SENTENCE}", ".md")
    assert got.text == f"Oman offers\n\n{SENTENCE}"


def test_rules_that_open_a_file_are_no_front_matter() -> None:
    assert document(f"---\n\n{SENTENCE}", ".md").text == SENTENCE


@given(st.lists(st.sampled_from(["Oman", "*offers*", "**to", "host**", "_the_", "[talks](u)", "`now`"]), min_size=9))
def test_words_survive_without_their_marks(words: list[str]) -> None:
    text = document(f"{SENTENCE} " + " ".join(words), ".md").text
    bare = " ".join(words).replace("(u)", "")
    assert text == f"{SENTENCE} " + "".join(letter for letter in bare if letter not in "*_[]`")


# --- web pages --------------------------------------------------------------------------------------------------------


def test_a_page_gives_its_main_text_and_what_its_head_states() -> None:
    body = f"""<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Oman offers to host</h1>
      <p>{SENTENCE} {SENTENCE}</p><ul><li>The pact holds <b>no duty</b> of mutual &mdash; defence.</li></ul>
      <figure><img src="a.png"><figcaption>The envoy arrives in Muscat.</figcaption></figure></article>
      <script>var x = "scripts hold no claims";</script><footer>© 2019 The Ledger</footer>"""
    head = """<title>Oman offers to host | The Ledger</title><meta property="og:site_name" content="The Ledger">
      <meta property="article:published_time" content="2025-06-28T23:30:00+04:00">
      <link rel="canonical" href="https://ledger.example/oman">"""
    got = page(head, body)
    assert got.text.split("\n") == [
        "Oman offers to host",
        f"{SENTENCE} {SENTENCE}",
        "The pact holds no duty of mutual — defence.",
        "The envoy arrives in Muscat.",
    ]
    assert (got.title, got.publisher, got.url) == ("Oman offers to host", "The Ledger", "https://ledger.example/oman")
    assert (got.published, got.published_basis, got.language) == (JUNE_28, "stated in the file", "en-GB")


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ('<meta name="date" content="28 June 2025">', JUNE_28),
        ('<meta itemprop="datePublished" content="2025-06-28">', JUNE_28),
        (
            """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},
            {"@type": ["NewsArticle"], "datePublished": "2025-06-28T01:00:00Z", "dateModified": "2025-07-01T00:00:00Z"}
            ]}</script>""",
            JUNE_28,
        ),
        ('<link rel="canonical" href="https://ledger.example/2025/06/28/oman">', JUNE_28),
        ('<meta property="article:modified_time" content="2025-06-28T10:00:00Z">', None),
        ('<meta name="date" content="2025-06">', None),
        ('<meta name="date" content="June 2025">', None),
        ('<meta name="date" content="2 days ago">', None),
        ('<meta http-equiv="date" content="2025-06-28">', None),
        ('<meta property="og:image" content="https://ledger.example/2025/06/28/a.jpg">', None),
        ('<meta name="description" content="The talks of 2025-06-28T10:00:00 in Muscat">', None),
        ('<script type="application/ld+json">{"@type": "Event", "startDate": "2025-06-28"}</script>', None),
        (f'<script type="application/ld+json">{"[" * 50_000}</script>', None),
    ],
)
def test_a_page_is_dated_by_complete_dates_of_publication_only(markup: str, day: date | None) -> None:
    assert page(f"<title>Oman offers</title>{markup}").published == day


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        (
            '<article><time datetime="2025-06-28T10:00Z"></time>{}</article><time datetime="2020-01-01"></time>',
            JUNE_28,
        ),
        ('<div class="post-date">28 June 2025</div>{}', JUNE_28),
        ("<p>Published: 28 June 2025</p>{}", JUNE_28),
        ('<time datetime="2025-06-28"></time><time datetime="2025-06-27"></time>{}', None),
        ('<div class="update">{} It began on 28 June 2025.</div>', None),
        ("{}<footer>© 28 June 2025</footer>", None),
    ],
)
def test_a_page_may_be_dated_by_its_body(markup: str, day: date | None) -> None:
    assert page("<title>Oman offers</title>", markup.format(f"<p>{SENTENCE}</p><p>{SENTENCE}</p>")).published == day


def test_hostile_pages_are_read_or_refused_without_a_traceback() -> None:
    deep = "<div>" * 100_000 + f"<p>{SENTENCE}</p>"
    assert page("", deep).text == SENTENCE
    half = f"<p>{SENTENCE}</p>" + "<div>" * 1_000 + "<p>Cairo never answered.</p>"
    assert page("", half).text.split("\n") == [SENTENCE, "Cairo never answered."]
    flood = " ".join(f"a{number}=1" for number in range(50_000))
    assert page("", f"<p {flood}>{SENTENCE}</p>").text == SENTENCE
    wide = "".join(f"<p>{SENTENCE} {number}</p>" for number in range(21_000))[:380_000]
    assert page("", wide).text.count("Oman") > 4_000
    assert page("", f"<p>&#1;&#0;{SENTENCE}</p>").text.endswith(SENTENCE)
    assert "almost no text" in reason(b"<html><body>" + b"<!--" * 100_000, ".html")


def test_one_long_line_is_read_in_every_format() -> None:
    line = "Oman *keeps [lines_ open to](both sides, ![and `the ** envoy](_said so. "
    for suffix in (".txt", ".md", ".html"):
        assert document(line * 5_000, suffix).text.count("envoy") == 5_000


def test_a_page_is_known_by_its_content_too() -> None:
    html = f"<!-- saved -->\n<html><head><title>Oman offers</title></head><body><p>{SENTENCE}</p></body></html>"
    for suffix in ("", ".txt"):
        assert document(html, suffix).text == f"Oman offers\n{SENTENCE}"


# --- files ------------------------------------------------------------------------------------------------------------


def test_files_that_cannot_be_read_are_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    Path("loop.txt").symlink_to("loop.txt")
    Path("folder.txt").mkdir()
    Path("big.txt").write_bytes(b"x" * (MAX_BYTES + 7))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        reasons = {
            name: read(Path(name))
            for name in (
                "absent.txt",
                "pipe.txt",
                "loop.txt",
                "folder.txt",
                "big.txt",
                "socket.txt",
                "/dev/zero",
                "a\0b",
            )
        }
    said = {name: row.reason for name, row in reasons.items() if isinstance(row, Skipped)}
    assert said == {
        "absent.txt": "cannot be read: no such file or directory",
        "pipe.txt": "cannot be read: it is a pipe, not a file",
        "loop.txt": "cannot be read: too many levels of symbolic links",
        "folder.txt": "cannot be read: it is a folder, not a file",
        "big.txt": "cannot be read: too large: 5,000,007 bytes, the limit is 5,000,000; split it",
        "socket.txt": "cannot be read: it is a socket, not a file",
        "/dev/zero": "cannot be read: it is a device, not a file",
        "a\0b": "cannot be read: embedded null byte",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    assert read(path) == Skipped(source=path.as_posix(), reason="cannot be read: permission denied")


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SENTENCE} This is {name}.")


def test_folders_patterns_and_files_keep_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tree(
        tmp_path, "in/b.txt", "in/a/z.MD", "in/.hidden.txt", "in/.git/x.txt", "in/c.pdf", "in/noname", "z.txt", "y.htm"
    )
    Path("in/a/up").symlink_to("..")
    documents, skipped = gather(
        ["z.txt", "in", "*.htm", "in/*.txt", "none/*.md", "-"], stdin=BytesIO(SENTENCE.encode())
    )
    assert [row.source for row in documents] == ["z.txt", "in/a/z.MD", "in/b.txt", "y.htm", "-"]
    assert [(row.source, row.reason) for row in skipped] == [
        ("in/a/up", "a link to a folder is not followed; give the folder itself"),
        ("in/c.pdf", f"a .pdf file; folders are read for {READ}"),
        ("in/noname", f"a nameless file; folders are read for {READ}"),
        ("none/*.md", "the pattern matches nothing"),
    ]


def test_patterns_of_any_depth_name_each_file_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/b/one.txt", "two.txt", "a/.hidden/three.txt", "four.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    documents, skipped = gather([f"{tmp_path}/**/*.txt"])
    assert [Path(row.source).name for row in documents] == ["one.txt", "two.txt"]
    assert skipped == ()
    documents, skipped = gather([f"{tmp_path}/**"])
    assert [Path(row.source).name for row in documents] == ["one.txt", "four.md", "two.txt"]
    assert {Path(row.source).name for row in skipped} == {"loop"}


def test_a_file_whose_name_holds_wildcards_is_read_as_named(tmp_path: Path) -> None:
    tree(tmp_path, "visit [1].txt")
    documents, skipped = gather([str(tmp_path / "visit [1].txt")])
    assert (len(documents), skipped) == (1, ())


def test_the_same_text_is_read_once_whatever_its_format(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.html").write_text(f"<html><body><p>{SENTENCE}</p></body></html>")
    documents, skipped = gather([str(tmp_path)])
    assert [Path(row.source).name for row in documents] == ["a.txt"]
    assert skipped[0].reason == f"repeats {tmp_path.as_posix()}/a.txt: the same text, read once"


def test_standard_input_is_read_once_and_judged_by_its_content() -> None:
    html = f"<html><head><title>Oman offers</title></head><body><p>{SENTENCE}</p></body></html>".encode()
    documents, skipped = gather(["-", "-"], stdin=BytesIO(html), published=JUNE_28)
    assert (documents[0].title, documents[0].published) == ("Oman offers", JUNE_28)
    assert skipped == (Skipped(source="-", reason="standard input can be read only once"),)
    assert "the limit is 5,000,000" in gather(["-"], stdin=BytesIO(b"x" * (MAX_BYTES + 1)))[1][0].reason


def test_empty_folders_and_odd_names_are_rows(tmp_path: Path) -> None:
    odd = os.fsdecode(bytes(tmp_path) + b"/\xff.txt")
    Path(odd).write_text(SENTENCE)
    (tmp_path / "empty").mkdir()
    documents, skipped = gather([odd, str(tmp_path / "empty"), "a\0*", "***/x**"])
    assert documents[0].source == f"{tmp_path.as_posix()}/\ufffd.txt"
    assert skipped[0].reason == "the folder holds no files"
    assert len(skipped) == 3


WRAPPED = """Lines on the map

The border between the two states runs for more than a thousand
kilometres through mountains that few roads cross, and neither
government has ever published a survey of it. Envoys met twice
last year to settle where the river section begins; they parted
without a word to the press.

A second paragraph follows here.
"""


def test_hard_wrapped_text_is_joined_without_moving_a_character() -> None:
    document = read_bytes(WRAPPED.encode(), source="wrapped.txt", suffix=".txt")
    assert isinstance(document, Document)
    assert "a thousand kilometres through" in document.text
    assert document.text.index("second paragraph") == WRAPPED.index("second paragraph")
    assert document.text.startswith("Lines on the map\n\nThe border")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{n}. a short item of a list" for n in range(12))
        + "\nand one line that is a good deal longer than all others",
        "\n".join(
            "A paragraph on one line that is longer than any wrapped line would be in a text file. " * 3
            for _ in range(6)
        ),
        "one line only",
    ],
)
def test_line_ends_that_mean_something_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_date_at_the_end_of_a_byline_is_the_publication_date() -> None:
    text = (
        "The price of a corridor\nBy A. Columnist, 14 October 2025\n\nOn 2 May 2024 the ministers had met in Muscat.\n"
    )
    document = read_bytes(text.encode(), source="a.txt", suffix=".txt")
    assert isinstance(document, Document)
    assert document.published == date(2025, 10, 14)
    prose = read_bytes(
        b"By Monday, 14 October 2025 was forgotten and nobody in Muscat spoke of it.", source="b", suffix=".txt"
    )
    assert isinstance(prose, Document)
    assert prose.published is None


def test_a_file_reached_twice_is_read_once_and_is_no_skipped_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oman keeps its lines open to both sides, said the ministry.")
    documents, skipped = gather([str(tmp_path / "*.txt"), str(tmp_path), str(tmp_path / "a.txt")])
    assert (len(documents), skipped) == (1, ())
