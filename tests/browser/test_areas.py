"""The view between areas in a browser: three clicks to the answer, rows by keyboard, open to everyone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import tab_to

pytestmark = pytest.mark.browser

QUERY = "view=areas&area=179196&vs=179132&ind=COP-02"


def test_it_answers_which_sectors_are_worse_and_since_when_in_one_click_from_the_trend(reader, new_reader):
    page = reader.open("area=179196&vs=179132&ind=COP-02&lang=en")
    reader.does(lambda: page.click(".views [data-view=areas]"))
    assert "significantly worse than Bucharest" in reader.finding
    assert "since Q1 2015 at least" in reader.finding
    again = new_reader()
    again.open(page.url.partition("?")[2])
    assert again.finding == reader.finding


def test_it_walks_from_row_to_row_by_keyboard_and_follows_one(reader):
    page = reader.open(f"{QUERY}&sort=name&lang=en")
    tab_to(page, "plot-0")
    assert "Enter" in page.inner_text("#status")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Sector 6: ')")
    assert "6 of 6)" in page.inner_text("#status")
    assert page.locator("#plot-0 .hoverlayer .hovertext").count() == 1
    page.keyboard.press("Home")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Sector 1: ')")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("document.getElementById('status').textContent.startsWith('Sector 5: ')")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "area=179187" in page.url


def test_it_follows_a_row_that_is_clicked(reader):
    page = reader.open(f"{QUERY}&sort=name&lang=en")
    dot = page.locator("#plot-0 .scatterlayer .trace .points path").first.bounding_box()
    reader.does(lambda: page.mouse.click(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2))
    assert "area=179141" in page.url
    assert "Sector 1 (" in reader.finding


def test_it_looks_at_another_period_and_orders_by_judgement(reader):
    page = reader.open(f"{QUERY}&lang=en")
    reader.does(lambda: page.select_option("#pick-at", "2024-Q4"))
    assert "at the end of 2024" in reader.finding
    reader.does(lambda: page.select_option("#pick-sort", "judgement"))
    worst, *_, best = page.locator("#plot-0 .ytick text").all_text_contents()
    assert worst in reader.finding.partition("significantly worse")[0]
    assert best not in reader.finding.partition("significantly worse")[0]


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("code", ["COP-02", "DIZ-09", "CTX-01"])
def test_it_keeps_names_and_numbers_inside_the_plot(new_reader, width, code):
    page = new_reader(width, 768).open(f"view=areas&area=179196&vs=179132&ind={code}&lang=ro")
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
    names = page.locator("#plot-0 .ytick text").all_text_contents()
    assert [f"Sectorul {n}" for n in range(1, 7)] == sorted(names)


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("show", ["chart", "table"])
def test_it_has_no_serious_fault_of_access(new_reader, width, show):
    reader = new_reader(width, 768)
    reader.open(f"{QUERY}&show={show}&lang=ro")
    found = Axe().run(reader.page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
