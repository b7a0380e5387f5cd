"""The documents room: every input becomes a document or a row that says why not."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.documents.dating import stated_date
from backchannel.documents.english import is_foreign
from backchannel.documents.reading import MAX_BYTES, MAX_CHARACTERS, read_bytes
from backchannel.documents.wrapping import unwrapped
from backchannel.model.documents import Document
from document_scene import JUNE_28, SENTENCE, document, reason

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


# --- hard-wrapped text ------------------------------------------------------------------------------------------------

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


def test_a_place_and_a_day_alone_on_a_line_tell_the_publication_date() -> None:
    assert stated_date("A web of promises\n\nPort Moresby, 20 October 2025\n\nIt was signed.") == date(2025, 10, 20)
    assert stated_date("A web of promises\n\nIn Port Moresby, 20 October 2025 was a holiday.") is None
    assert stated_date("Port Moresby, 20 October 2025, saw a parade.") is None


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
