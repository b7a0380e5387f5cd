"""The brief in a real browser: nothing runs, nothing loads, nothing overflows, everything can be read and reached.

Needs Chromium with its driver and the packages of requirements-browser.lock; `make browser` runs it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import backchannel
from backchannel import workbench

selenium = pytest.importorskip("selenium", reason="install requirements-browser.lock, or run `make browser`")
from selenium import webdriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (shutil.which("chromium") and shutil.which("chromedriver")), reason="needs Chromium"),
]

CONTRAST = Path(__file__).with_name("contrast.js")

HOSTILE = """<img src=x onerror=alert(1)> & "borders" </script><script>document.title='owned'</script>

Iraq shares a border with Iran, <b onmouseover=alert(1)>said</b> the minister. '"><svg onload=alert(1)> It is a nudge.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    flags = ("headless", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "disable-sync")
    for flag in (*flags, "disable-component-update", "disable-quic", "force-prefers-reduced-motion"):
        options.add_argument(f"--{flag}")
    options.binary_location = str(shutil.which("chromium"))
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Check a text or file, write its brief, open it from disk at a width and in a colour scheme."""

    def open_brief(source: Path | str, *, width: int = 1400, scheme: str = "light") -> Any:
        path = source if isinstance(source, Path) else tmp_path / "note.txt"
        if isinstance(source, str):
            path.write_text(source, encoding="utf-8")
        page = tmp_path / "brief.html"
        page.write_text(workbench.page(backchannel.check(path)), encoding="utf-8")
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        browser.get_log("browser")
        browser.get_log("performance")
        browser.get(page.as_uri())
        return browser

    return open_brief


@pytest.fixture
def example(root: Path) -> Path:
    return root / "examples" / "quiet_lines_across_the_gulf.txt"


def requests(browser: Any) -> list[str]:
    messages = [json.loads(row["message"])["message"] for row in browser.get_log("performance")]
    sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith("file:")]


def test_nothing_runs_and_nothing_loads(opened: Callable[..., Any]) -> None:
    browser = opened(HOSTILE)
    assert browser.title.endswith("Backchannel brief")
    assert browser.find_elements(By.CSS_SELECTOR, "script, img, [onerror], [onload], [onmouseover]") == []
    assert [row["message"] for row in browser.get_log("browser")] == []
    assert requests(browser) == []


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_nothing_overflows(opened: Callable[..., Any], example: Path, width: int) -> None:
    browser = opened(example, width=width)
    wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(opened: Callable[..., Any], example: Path, scheme: str) -> None:
    assert opened(example, scheme=scheme).execute_script(CONTRAST.read_text(encoding="utf-8")) == []


def test_a_claim_leads_to_its_panel_by_keyboard(opened: Callable[..., Any], example: Path) -> None:
    browser = opened(example)
    mark = browser.find_element(By.CSS_SELECTOR, ".words .mark.v-not-covered[id]")
    ident = mark.get_attribute("id").removeprefix("m-")
    panel = browser.find_element(By.ID, f"c-{ident}")
    assert not panel.is_displayed()
    mark.send_keys(Keys.ENTER)
    assert panel.is_displayed()
    assert browser.execute_script("return document.querySelector(':target').id") == f"c-{ident}"


def test_the_filter_shows_the_rest(opened: Callable[..., Any], example: Path) -> None:
    browser = opened(example)
    tested, rest = (browser.find_element(By.CSS_SELECTOR, f".panel.{name}") for name in ("tested", "untested"))
    assert (tested.is_displayed(), rest.is_displayed()) == (True, False)
    browser.find_element(By.CSS_SELECTOR, ".only-open").click()
    assert (tested.is_displayed(), rest.is_displayed()) == (False, True)
    browser.find_element(By.CSS_SELECTOR, ".everything").click()
    assert (tested.is_displayed(), rest.is_displayed()) == (True, True)


def test_no_cell_of_a_broad_table_lies_beyond_the_edge(opened: Callable[..., Any], example: Path) -> None:
    """The link of a row and how it bears on the claim are its last cells: cut off, a verdict has no evidence."""
    script = "return [...document.querySelectorAll('.panel.tested .scroll:has(.broad)')].filter(e => e.offsetParent)"
    browser = opened(example, width=390)
    browser.execute_script("document.querySelectorAll('.show-behind').forEach(e => e.click())")
    assert browser.execute_script(f"{script}.length") > 0
    assert browser.execute_script(f"{script}.filter(e => e.scrollWidth > e.clientWidth + 1).length") == 0


def test_a_long_table_unfolds_by_keyboard_and_is_found_in_the_page_before(
    opened: Callable[..., Any], example: Path
) -> None:
    browser = opened(example)
    sheet = browser.find_element(By.CSS_SELECTOR, ".panel.tested .sheet.long")
    scroll = sheet.find_element(By.CSS_SELECTOR, ".scroll")
    cut = "return arguments[0].scrollHeight > arguments[0].clientHeight + 1"
    assert sheet.find_elements(By.CSS_SELECTOR, "tbody tr")[-1].is_displayed()
    assert browser.execute_script(cut, scroll)
    sheet.find_element(By.CSS_SELECTOR, ".all-rows").send_keys(Keys.SPACE)
    assert not browser.execute_script(cut, scroll)


def test_on_a_phone_the_evidence_opens_with_the_claim_that_is_asked_for(
    opened: Callable[..., Any], example: Path
) -> None:
    browser = opened(example, width=390)
    panels = browser.find_elements(By.CSS_SELECTOR, ".panel.decided")
    behind = [panel.find_element(By.CSS_SELECTOR, ".behind") for panel in panels[:2]]
    assert [each.is_displayed() for each in behind] == [False, False]
    browser.execute_script("location.hash = arguments[0]", panels[0].get_attribute("id"))
    assert [each.is_displayed() for each in behind] == [True, False]
    panels[1].find_element(By.CSS_SELECTOR, ".show-behind").send_keys(Keys.SPACE)
    assert [each.is_displayed() for each in behind] == [True, True]


def test_nothing_is_folded_on_paper(opened: Callable[..., Any], example: Path) -> None:
    browser = opened(example, width=390)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = "return [...document.querySelectorAll('.panel details > p, .behind, .sheet tbody tr')]"
    assert browser.execute_script(f"{hidden}.filter(e => e.getClientRects().length === 0).length") == 0


def test_what_was_left_open_is_folded_and_opens(opened: Callable[..., Any], example: Path) -> None:
    browser = opened(example)
    first = browser.find_element(By.CSS_SELECTOR, "#g-cannot-tell li")
    assert not first.is_displayed()
    browser.find_element(By.CSS_SELECTOR, "#g-cannot-tell summary").send_keys(Keys.ENTER)
    assert first.is_displayed()
