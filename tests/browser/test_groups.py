"""The view between groups in a browser: reached by its tab, walked by keyboard, open to everyone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import tab_to

pytestmark = pytest.mark.browser

QUERY = "view=groups&area=179196&vs=179132&ind=VAR-02"


def test_it_leads_from_one_indicator_to_its_groups_and_on_to_one_group(reader):
    page = reader.open("view=trend&area=179196&vs=179132&ind=VAR-02&lang=en")
    reader.does(lambda: page.click("a[data-view=groups]"))
    assert "for those aged 65–79" in reader.finding
    assert page.locator("#pick-by").is_hidden()
    tab_to(page, "plot-0")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Aged 65–79: ')")
    assert "1 of 2)" in page.inner_text("#status")
    page.keyboard.press("End")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Aged 80 and over: ')")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "view=trend" in page.url
    assert "(aged 80 and over)" in reader.finding


def test_it_goes_from_an_indicator_without_groups_to_one_that_has_them(reader):
    page = reader.open("view=groups&area=179196&ind=COP-02&lang=ro")
    assert (
        page.inner_text("#body-0 .reason")
        == "Datele nu deosebesc grupuri în Sectorul 6: există numai totalul."
    )
    reader.does(lambda: page.locator("#body-0 .step").nth(1).click())
    assert page.locator("#graph-0 .main-svg").first.is_visible()


@pytest.mark.parametrize("width", [360, 1366])
def test_it_keeps_names_and_numbers_inside_the_plot(new_reader, width):
    page = new_reader(width, 768).open(f"{QUERY}~GEN-03&lang=ro")
    page.wait_for_timeout(300)
    outside = page.evaluate("""() => {
      const plot = document.querySelector('#plot-0').getBoundingClientRect();
      return [...document.querySelectorAll('#plot-0 .main-svg text')]
        .map((text) => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.left < plot.left - 1 || box.right > plot.right + 1))
        .map(([words]) => words);
    }""")
    assert outside == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_brings_the_tab_that_is_shown_into_a_narrow_screen(new_reader):
    page = new_reader(360, 740).open(f"{QUERY}&lang=ro")
    box = page.locator("a[data-view=groups]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("show", ["chart", "table", "about"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_has_no_serious_fault_of_access(new_reader, width, show, theme):
    reader = new_reader(width, 768)
    reader.open(f"{QUERY}~COP-02&show={show}&theme={theme}&lang=ro")
    found = Axe().run(reader.page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
