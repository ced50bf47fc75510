"""The profile in a browser: a theme chosen, rows walked by keyboard, each leading on, open to everyone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import tab_to

pytestmark = pytest.mark.browser

QUERY = "view=profile&area=179196&vs=179132&topic=child_protection"


def test_it_shows_another_theme_and_order(reader):
    page = reader.open(f"{QUERY}&lang=en")
    assert reader.finding.startswith("Child protection: Sector 6 ")
    reader.does(lambda: page.select_option("#pick-topic", "elderly"))
    assert reader.finding.startswith("Older people: Sector 6 ")
    reader.does(lambda: page.select_option("#pick-sort", "name"))
    assert "sort=name" in page.url
    assert page.locator("#graph-0 .main-svg").first.is_visible()


def test_it_walks_from_row_to_row_by_keyboard_and_follows_one(reader):
    page = reader.open(f"{QUERY}&sort=name&lang=en")
    tab_to(page, "plot-0")
    page.keyboard.press("Home")
    expect(page.locator("#status")).to_contain_text("1 of 8)")
    assert "Bucharest: " in page.inner_text("#status")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#status")).to_contain_text("2 of 8)")
    name = page.inner_text("#status").split(": ")[0]
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "view=trend" in page.url
    assert reader.finding.startswith(name)
    assert "area=179196&from=" in page.url


def test_it_leads_to_the_indicator_from_the_table_and_back(reader):
    page = reader.open(f"{QUERY}&show=table&lang=ro")
    link = page.locator("#body-0 .row-link").first
    name = link.inner_text()
    reader.does(link.click)
    assert reader.finding.startswith(name)
    reader.does(page.go_back)
    assert page.locator("#body-0 .row-link").first.inner_text() == name


def test_it_follows_a_click_on_a_mark(reader):
    page = reader.open(f"{QUERY}&lang=ro")
    page.wait_for_timeout(300)
    mark = page.locator("#graph-0 .scatterlayer .trace .points path").last
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    reader.does(lambda: page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))
    assert "view=trend" in page.url


@pytest.mark.parametrize("width", [360, 1366])
def test_it_keeps_names_and_numbers_inside_the_plot_and_apart(new_reader, width):
    page = new_reader(width, 768).open(f"{QUERY}&lang=ro")
    page.wait_for_timeout(400)
    texts = page.evaluate("""() => {
      const plot = document.querySelector('#plot-0').getBoundingClientRect();
      return [...document.querySelectorAll('#plot-0 .main-svg text')]
        .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ words, box }) => words && box.width)
        .map(({ words, box }) => ({
          words, left: box.left - plot.left, right: box.right - plot.left, top: box.top, bottom: box.bottom,
        }));
    }""")
    inside = page.locator("#plot-0").bounding_box()["width"]
    assert len(texts) > 16
    assert [text["words"] for text in texts if text["left"] < -1 or text["right"] > inside + 1] == []
    overlapping = [
        (one["words"], two["words"])
        for n, one in enumerate(texts)
        for two in texts[:n]
        if min(one["right"], two["right"]) - max(one["left"], two["left"]) > 1
        and min(one["bottom"], two["bottom"]) - max(one["top"], two["top"]) > 3
    ]
    assert overlapping == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("show", ["chart", "table", "about"])
def test_it_has_no_serious_fault_of_access(new_reader, width, show):
    reader = new_reader(width, 768)
    reader.open(f"{QUERY}&show={show}&lang=ro")
    found = Axe().run(reader.page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []
