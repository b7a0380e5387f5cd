"""The brief: every string escaped, well-formed, one file, the same bytes; machine output with a stable shape."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.brief.citing import cited
from backchannel.brief.links import safe_url
from backchannel.brief.machine import as_json
from backchannel.brief.manifest import manifest
from backchannel.brief.marks import marked_paragraphs
from backchannel.brief.page import render
from backchannel.brief.tables import LONG, lay_out
from backchannel.claims.checkable import settled_by_a_room, unsettled
from backchannel.model.claims import KINDS, Claim
from backchannel.model.coding import Coding
from backchannel.model.documents import Document, Skipped, Span
from backchannel.model.evidence import Evidence, Map, MapPoint, MapShape, Source, Table
from backchannel.model.findings import SETTLED, VERDICTS, Brief, Check, CheckedDocument, Finding, Step, Verdict

TEXT = "The pact holds no duty of defence, and envoys met in Muscat.\nA second line about a border of 44 km."
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{background:url(http://x.invalid)}",
    "</title><b>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "]]><!--",
    "javascript:alert(1)",
    "\u202eevil\u2066",
]


class _Tags(HTMLParser):
    """Collects tags and attributes and checks that what is opened is closed in order."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parse(html: str) -> _Tags:
    tags = _Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


def make_brief(document: Document, findings: tuple[Finding, ...], *, word: str = "plain") -> Brief:
    coding = Coding(document_id=document.id, sentences=(), mentions=(), dates=())
    checked = CheckedDocument(document=document, coding=coding, findings=findings)
    return Brief(
        title=word,
        documents=(checked,),
        skipped=(Skipped(source=word, reason=word),),
        command=f"backchannel check {word}",
        manifest=(("backchannel", word),),
    )


def full_finding(claim: Claim, verdict: Verdict, word: str) -> Finding:
    source = Source(title=word, url=word, licence=word, accessed=word)
    table = Table(caption=word, columns=(word, "km"), rows=((word, 44.04), (None, 1148)), sources=(source,))
    shape = MapShape(
        code="ARM", name=word, rings=(((44.0, 39.0), (46.0, 39.0), (45.0, 41.0)),), role="focus", label=word
    )
    picture = Map(
        title=word,
        shapes=(shape,),
        points=(MapPoint(name=word, longitude=44.5, latitude=40.2),),
        table=table,
        note=word,
    )
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=word,
        method=word,
        steps=(Step(text=word, holds="yes", basis=word), Step(text=word, holds="unknown")),
        checks=(Check(name=word, outcome="not_run", detail=word),),
        evidence=(
            Evidence(title=word, text=word, sources=(source,), table=table),
            Evidence(title=word, text=word, map=picture),
        ),
        assumptions=(word,),
        waits_for=word,
    )


@pytest.mark.parametrize("word", HOSTILE)
def test_no_string_becomes_markup(word: str, document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = replace(document(f"{word} met {word}", title=word), source=word, url=word, publisher=word)
    made = replace(claim(doc, f"met {word}"), made_by=word)
    page = render(make_brief(doc, (full_finding(made, "supported", word),), word=word))
    plain = render(make_brief(document("a met b", title="a"), (), word="a"))
    tags = parse(page)
    assert "script" not in tags.tags
    assert "img" not in tags.tags
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name == "style"]
    assert tags.tags.count("style") == plain.count("<style>") == 1
    assert tags.tags.count("svg") == 1
    assert all(value.startswith(("#", "http", "mailto")) for name, value in tags.attributes if name == "href")
    assert word.replace("\u202e", "\ufffd").replace("\u2066", "") in "".join(tags.text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


def test_policy_allows_this_style_sheet_and_nothing_else(document: Callable[..., Document]) -> None:
    page = render(make_brief(document(TEXT), ()))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    text = policy.group(1).replace("&#39;", "'")
    assert text.startswith("default-src 'none';")
    assert "unsafe" not in text
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = re.search(r"sha256-([^']+)'", text)
    assert style is not None
    assert digest is not None
    assert hashlib.sha256(style.group(1).encode()).digest() == b64decode(digest.group(1))


def test_nothing_loads_from_elsewhere(document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = document(TEXT)
    page = render(make_brief(doc, (full_finding(claim(doc, "envoys met"), "supported", "https://example.org/a"),)))
    assert not [name for name, _ in parse(page).attributes if name in {"src", "srcset", "background", "data"}]
    assert "@import" not in page
    assert "url(http" not in page


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_claim_is_marked_and_has_its_panel(
    verdict: Verdict, document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    made = claim(doc, "envoys met in Muscat")
    tags = parse(render(make_brief(doc, (full_finding(made, verdict, "because"),))))
    links = [value for name, value in tags.attributes if name == "href"]
    idents = [value for name, value in tags.attributes if name == "id"]
    assert f"#c-{made.id}" in links
    assert f"#m-{made.id}" in links
    assert {f"c-{made.id}", f"m-{made.id}"} <= set(idents)
    assert len(idents) == len(set(idents))
    assert any(f"v-{verdict.replace(' ', '-')}" in value for name, value in tags.attributes if name == "class")


def test_same_brief_same_bytes(document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = document(TEXT)
    brief = make_brief(doc, (full_finding(claim(doc, "envoys met"), "contradicted", "because"),))
    assert render(brief) == render(brief)


def test_a_map_shown_twice_is_drawn_once(document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = document(TEXT)
    findings = tuple(full_finding(claim(doc, quote), "supported", "map") for quote in ("envoys met", "border of 44 km"))
    page = render(make_brief(doc, findings))
    assert page.count("<svg") == 1
    assert parse(page).tags.count("svg") == 1


def test_links_go_only_where_a_reader_may_be_led() -> None:
    assert safe_url("HTTPS://example.org/x?y=1") == "HTTPS://example.org/x?y=1"
    bad = (
        "data:text/html,x",
        "java\nscript:alert(1)",
        " javascript:x",
        "file:///etc/passwd",
        "//x.invalid",
        "http://[",
        None,
    )
    assert [safe_url(url) for url in bad] == [""] * len(bad)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=8), st.text(min_size=1, max_size=40))
def test_marks_never_change_the_words(spans: list[tuple[int, int]], text: str) -> None:
    """Whatever the claims, nested or crossing, the text that is read stays the text that was written."""
    doc = Document(id="d", text=text, source="s", sha256="0")
    findings = []
    for number, (start, length) in enumerate(spans):
        low, high = min(start, len(text)), min(start + length, len(text))
        made = _bare_claim(f"c{number}", low, high, text)
        findings.append(Finding(claim=made, verdict=VERDICTS[number % 5], summary=""))
    lines = marked_paragraphs(doc, findings, numbers={f.claim.id: i for i, f in enumerate(findings)})
    shown = [re.sub(r'<span class="sign.*?</span></span>', "", str(line)) for line in lines]
    read = ["".join(parse(f"<p>{line}</p>").text) for line in shown]
    assert read == ["".join(parse(f"<p>{_escape(line)}</p>").text) for line in text.split("\n") if line.strip()]


def _bare_claim(ident: str, start: int, end: int, text: str) -> Claim:
    quote = text[start:end]
    span = Span(document_id="d", start=start, end=end, quote=quote)
    return Claim(id=ident, kind="event", text=quote, span=span, made_by="author", certainty="stated")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_machine_output_has_the_promised_shape(document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = document(TEXT)
    made = claim(doc, "envoys met", actors=("OMN",))
    result = json.loads(json.dumps(as_json(make_brief(doc, (full_finding(made, "supported", "because"),)))))
    row = result["documents"][0]["claims"][0]
    assert {
        "id",
        "kind",
        "quote",
        "start",
        "end",
        "made_by",
        "certainty",
        "actors",
        "date",
        "verdict",
        "finding",
    } <= set(row)
    assert result["documents"][0]["published"] == "2025-06-28"
    assert result["skipped"] == [{"source": "plain", "reason": "plain"}]
    assert doc.text[row["start"] : row["end"]] == row["quote"]
    assert row["actors"] == ["OMN"]


def test_manifest_depends_on_content_only(document: Callable[..., Document]) -> None:
    doc = document(TEXT)
    assert manifest([doc]) == manifest([doc])
    assert manifest([doc]) != manifest([replace(doc, sha256="1" * 64)])
    assert all(len(value) == 71 for name, value in manifest([doc]) if value.startswith("sha256"))


def test_what_no_room_settles_gets_no_judgement(document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = document(TEXT)
    for kind in KINDS:
        if settled_by_a_room(kind):
            with pytest.raises(KeyError):
                unsettled(claim(doc, "envoys met", kind=kind))
        else:
            finding = unsettled(claim(doc, "envoys met", kind=kind))
            assert finding.verdict not in SETTLED
            assert finding.summary


def test_an_editor_sees_first_what_he_must_act_on(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    order: list[tuple[str, Verdict]] = [
        ("holds no duty", "cannot tell"),
        ("The pact", "not checkable"),
        ("envoys met", "supported"),
        ("border of 44 km", "contradicted"),
    ]
    findings = tuple(Finding(claim=claim(doc, quote), verdict=verdict, summary=verdict) for quote, verdict in order)
    page = render(make_brief(doc, findings))
    glance = page[page.index('id="glance"') : page.index('class="case"')]
    assert re.findall(r"<q>(.*?)</q>", glance) == ["border of 44 km", "envoys met", "holds no duty"]
    assert "4 claims read out of 1 document:\n2 decided, 1 looked into and left open, 1 not put to a test." in page
    idents = {value for name, value in parse(page).attributes if name == "id"}
    leads = {value.removeprefix("#") for name, value in parse(page).attributes if name == "href"}
    assert {"g-contradicted", "g-supported", "g-cannot-tell", "open"} <= leads <= idents


def test_the_verdicts_at_a_glance_say_whose_words_they_are_unless_the_authors(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document("a met b. c met d.")
    ours, theirs = claim(doc, "a met b"), replace(claim(doc, "c met d"), made_by="Some envoys", certainty="denied")
    html = render(
        make_brief(doc, (full_finding(ours, "contradicted", "one"), full_finding(theirs, "supported", "two")))
    )
    glance = html[html.index('id="glance"') : html.index('class="case"')]
    assert glance.count("Said as a denial by some envoys. ") == 1
    assert "by author" not in glance


def test_what_was_left_open_with_something_to_look_at_comes_before_what_has_nothing(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    bare = Finding(claim=claim(doc, "envoys met"), verdict="cannot tell", summary="nothing was read")
    shown = full_finding(claim(doc, "holds no duty"), "cannot tell", "rows")
    html = render(make_brief(doc, (bare, shown)))
    glance = html[html.index('id="glance"') : html.index('class="case"')]
    told = ["1 with evidence to look at", "holds no duty", "1 with nothing to show", "envoys met"]
    assert [words for words in re.findall(r"<h4>(.*?)</h4>|<q>(.*?)</q>", glance) if any(words)] == [
        (told[0], ""),
        ("", told[1]),
        (told[2], ""),
        ("", told[3]),
    ]
    alone = render(make_brief(doc, (bare,)))
    assert "with nothing to show" not in alone


def test_a_step_that_does_not_hold_says_so_in_words(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    steps = (Step(text="Peru and Chad share a border", holds="no"), Step(text="Peru is a state", holds="yes"))
    finding = Finding(claim=claim(doc, "envoys met"), verdict="contradicted", summary="", steps=steps)
    html = render(make_brief(doc, (finding,)))
    assert '<b class="not">not so:</b> Peru and Chad share a border' in html
    assert "not so:</b> Peru is a state" not in html


def test_what_was_not_tested_is_listed_with_a_link_to_each_claim(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    made = [claim(doc, quote) for quote in ("envoys met", "The pact", "border of 44 km")]
    findings = tuple(Finding(claim=each, verdict="not covered", summary="", waits_for="a map") for each in made)
    page = render(make_brief(doc, findings))
    row = page[page.index("waits for a map") :].split("</tr>")[0]
    assert re.findall(r'href="#c-([^"]+)"', row) == [each.id for each in made]


def test_a_column_that_says_nothing_is_left_out_and_a_link_is_named_by_its_site() -> None:
    url = "https://www.example.org/a/very/long/path?x=1"
    rows = ((None, "a", url, 1.0), ("–", "", "id-7", None))
    laid = lay_out(Table(caption="t", columns=("reporter", "what", "link", "km"), rows=rows))
    assert laid.columns == (("what", False), ("link", False), ("km", True))
    assert [[(cell.text, cell.url) for cell in row] for row in laid.rows] == [
        [("a", ""), ("example.org", url), ("1", "")],
        [("", ""), ("id-7", ""), ("–", "")],
    ]
    empty = lay_out(Table(caption="t", columns=("a", "b"), rows=((None, ""),)))
    assert [name for name, _ in empty.columns] == ["a", "b"]


def test_every_row_of_a_long_table_is_in_the_page(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    rows = tuple((f"row {number}.", number, "x", "y", "z") for number in range(LONG + 4))
    table = Table(caption="the same words", columns=("name", "n", "a", "b", "c"), rows=rows)
    finding = replace(
        full_finding(claim(doc, "envoys met"), "supported", "w"),
        evidence=(Evidence(title="the same words", text="", table=table),),
    )
    page = render(make_brief(doc, (finding,)))
    assert all(f"row {number}." in page for number in range(LONG + 4))
    assert f"show all {LONG + 4} rows" in page
    assert '<caption class="hidden">the same words</caption>' in page
    assert page.count('data-label="name"') == LONG + 4


def test_text_in_one_column_can_be_copied_whole(document: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    doc = document(TEXT)
    table = Table(caption="a design", columns=("line",), rows=(('claim = "x"',), ("[contact]",), ("dates = []",)))
    finding = Finding(
        claim=claim(doc, "envoys met"),
        verdict="cannot tell",
        summary="",
        evidence=(Evidence(title="", text="", table=table),),
    )
    tags = parse(render(make_brief(doc, (finding,))))
    assert 'claim = "x"\n[contact]\ndates = []' in "".join(tags.text)


def test_pages_of_one_publication_are_one_entry_and_none_is_lost() -> None:
    days = ("2 July 2025", "13 June 2025", "13 June 2025", "1 January 2026")
    same = [
        Source(title=f"An Index, {day}", url=f"https://x.invalid/{n}", licence="facts") for n, day in enumerate(days)
    ]
    others = [
        Source(title="An Index, 3 May 2020", url="https://x.invalid/other", licence="CC0"),
        Source(title="A Pact, signed at Nowhere on 3 May 2020"),
    ]
    found = cited([same[0], others[0], *same[1:], others[1], same[0]])
    assert [entry.title for entry in found] == [
        "An Index",
        "An Index, 3 May 2020",
        "A Pact, signed at Nowhere on 3 May 2020",
    ]
    labels = ["13 June 2025 (1)", "13 June 2025 (2)", "2 July 2025", "1 January 2026"]
    assert found[0].pages == tuple(zip(labels, (f"https://x.invalid/{n}" for n in (1, 2, 0, 3)), strict=True))


@given(st.lists(st.tuples(st.sampled_from(["A", "B, 3 May 2020", "B, 4 May 2020"]), st.integers(0, 5)), max_size=12))
def test_every_source_keeps_its_link(sources: list[tuple[str, int]]) -> None:
    made = [Source(title=title, url=f"https://x.invalid/{number}") for title, number in sources]
    pages = [url for entry in cited(made) for _, url in entry.pages]
    assert sorted(pages) == sorted(source.url or "" for source in dict.fromkeys(made))


def test_a_brief_of_one_claim_has_its_verdict_and_no_counts(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    brief = replace(make_brief(doc, (full_finding(claim(doc, "envoys met"), "cannot tell", "because"),)), skipped=())
    page = render(brief)
    assert "claims read out of" not in page
    assert "<fieldset" not in page
    glance = page[page.index('id="glance"') : page.index('class="case"')]
    assert "cannot tell" in glance
    assert "because" in glance


def test_a_brief_of_many_documents_begins_with_them_and_each_is_named(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    first, second = (
        document(TEXT, title="Envoys meet"),
        replace(document("Nothing at all.", title=None), source="b.txt"),
    )
    found = Finding(claim=claim(first, "envoys met"), verdict="supported", summary="told", method="")
    rows = tuple(
        CheckedDocument(
            document=doc, coding=Coding(document_id=doc.id, sentences=(), mentions=(), dates=()), findings=findings
        )
        for doc, findings in ((first, (found,)), (second, ()))
    )
    page = render(Brief(title="2 documents", documents=rows, skipped=(), command="x", manifest=()))
    listing = page[page.index('id="documents"') : page.index('class="case"')]
    assert re.findall(r'href="#d-(\w+)">([^<]+)<', listing) == [(first.id, "Envoys meet"), (second.id, "b.txt")]
    assert re.findall(r'<td class="num">(\d+)</td>', listing) == ["1", *"0000", *"00000"]
    assert f'<h2 id="d-{second.id}">b.txt</h2>' in page
    assert "No claim was read out of this document." in page


def test_evidence_stands_behind_one_mark_and_a_claim_without_any_has_none(
    document: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    doc = document(TEXT)
    proved = full_finding(claim(doc, "envoys met"), "supported", "word")
    bare = Finding(claim=claim(doc, "holds no duty"), verdict="cannot tell", summary="open", method="looked up")
    page = render(make_brief(doc, (proved, bare)))
    panels = page.split('<article class="panel')[1:]
    shown = {("full" if "v-supported" in panel[:60] else "bare"): 'class="show-behind"' in panel for panel in panels}
    assert shown == {"full": True, "bare": False}
    for panel in panels:
        assert panel.count('<div class="behind">') == 1
        assert panel.index('<div class="behind">') < panel.index("Method and assumptions")
