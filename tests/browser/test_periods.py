"""The view of two periods in a browser: chosen with controls, walked by keyboard, open to everyone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import tab_to

pytestmark = pytest.mark.browser

QUERY = "view=periods&area=179196&vs=179132&ind=COP-02"


def test_it_sets_other_periods_and_only_what_differs(reader):
    page = reader.open(f"{QUERY}&lang=en")
    assert "between 2015 and 2025 (Q4)" in reader.finding
    reader.does(lambda: page.select_option("#pick-was", "2025-Q3"))
    assert "between Q3 2025 and Q4 2025" in reader.finding
    reader.does(lambda: page.select_option("#pick-only", "different"))
    assert page.inner_text("#body-0 .reason") == "No area differs significantly between the two periods."
    reader.does(lambda: page.click("#body-0 .step"))
    assert page.locator("#graph-0 .main-svg").first.is_visible()
    assert page.locator("#pick-only").input_value() == "all"


def test_it_walks_from_row_to_row_by_keyboard_and_follows_one(reader):
    page = reader.open(f"{QUERY}&sort=name&lang=en")
    tab_to(page, "plot-0")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Sector 6: ')")
    assert "6 of 7)" in page.inner_text("#status")
    page.keyboard.press("Home")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Sector 1: ')")
    assert "change: " in page.inner_text("#status")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "area=179141" in page.url


@pytest.mark.parametrize("width", [360, 1366])
def test_it_keeps_names_and_numbers_inside_the_plot(new_reader, width):
    page = new_reader(width, 768).open(f"{QUERY}&lang=ro")
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


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("show", ["chart", "table"])
def test_it_has_no_serious_fault_of_access(new_reader, width, show):
    reader = new_reader(width, 768)
    reader.open(f"{QUERY}&show={show}&lang=ro")
    found = Axe().run(reader.page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
