"""Markdown and web pages: their marks stay out of the text, their heads give titles and dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_scene import JUNE_28, SENTENCE, document, page, reason

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
