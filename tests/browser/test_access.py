"""The page is for everyone: sizes of targets and the rules of WCAG, as axe knows them."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

TARGETS = """() => [...document.querySelectorAll('a[href], button, select, summary, input')]
  .filter((e) => e.offsetParent && !e.closest('.skip, p, dd') && e.className !== 'skip')
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24)).map(([html]) => html)"""


@pytest.mark.parametrize("width", [360, 1366])
def test_it_has_no_target_smaller_than_a_fingertip_needs(new_reader, width):
    reader = new_reader(width, 768)
    page = reader.open("area=179196~179141&ind=COP-01~COP-02&lang=en")
    if width > 700:
        page.click("#zone-open")
        page.wait_for_selector("#zone-picker [aria-current]")
    assert page.evaluate(TARGETS) == []


@pytest.mark.parametrize("width", [1366, 360])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("show", ["chart", "table", "about"])
def test_it_has_no_serious_fault_of_access(new_reader, width, theme, show):
    reader = new_reader(width, 768)
    reader.open(f"area=179196~179141&ind=COP-01~COP-02&show={show}&theme={theme}&lang=ro")
    assert _faults(reader.page) == []


@pytest.mark.parametrize("opener", ["#zone-open", "#indicator-open", "#panel-0 summary", "[data-help=open]"])
def test_it_has_no_serious_fault_of_access_in_what_opens(reader, opener):
    page = reader.open("area=nowhere&lang=en")
    page.click(opener)
    page.wait_for_timeout(300)
    assert _faults(page) == []


def _faults(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
