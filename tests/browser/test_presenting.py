"""A panel on the whole screen, as at a workshop; and the table of values."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

TWO = "ind=COP-01~COP-02&area=179196&lang=ro"
SMALLEST = """() => {
  return Math.min(...[...document.querySelectorAll('.is-presented :is(h2, .subtitle, .plot text)')]
    .filter((words) => words.textContent.trim() && words.getBoundingClientRect().width > 0)
    .map((words) => parseFloat(getComputedStyle(words).fontSize) * (words.closest('.plot') ? times() : 1)));
  function times() {
    return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--times'));
  }
}"""


def test_it_presents_a_panel_and_goes_on_and_back_by_keys(reader):
    page = reader.open(TWO)
    first = page.inner_text("#title-0")
    reader.does(lambda: page.keyboard.press("p"))
    assert "present=1" in page.url
    assert page.locator(".panel:visible").count() == 1
    assert not page.locator(".top").is_visible()
    assert page.inner_text(".is-presented h2") == first
    reader.does(lambda: page.keyboard.press("ArrowRight"))
    assert page.inner_text(".is-presented h2") == page.inner_text("#title-1")
    reader.does(lambda: page.keyboard.press("ArrowLeft"))
    reader.does(lambda: page.keyboard.press("Escape"))
    assert "present=0" in page.url
    assert page.locator(".panel:visible").count() == 2
    assert page.locator(".top").is_visible()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_it_writes_nothing_smaller_than_24_pixels(new_reader, width, height):
    reader = new_reader(width=width, height=height)
    page = reader.open(f"{TWO}&present=1")
    page.wait_for_timeout(200)
    assert page.evaluate(SMALLEST) >= 23.9
    box = page.locator(".is-presented .main-svg").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= height
    assert box["width"] > 0.85 * width


def test_it_opens_presented_from_a_shared_address_and_leaves_without_a_trace(reader, new_reader):
    page = reader.open(f"{TWO}&present=2")
    assert page.inner_text(".is-presented h2") == page.inner_text("#title-1")
    reader.does(lambda: page.keyboard.press("Escape"))
    height = page.locator("#plot-0").bounding_box()["height"]
    friend = new_reader()
    friend.open(TWO)
    assert friend.page.locator("#plot-0").bounding_box()["height"] == height


def test_it_orders_and_filters_the_table(reader):
    page = reader.open("ind=COP-01&area=179196&view=table&lang=en")
    heading = ".panel th.of-value"

    def column() -> list[float]:
        return [float(text) for text in page.locator(".panel td.of-value").all_inner_texts() if text]

    reader.does(lambda: page.click(f"{heading} button"))
    assert column() == sorted(column(), reverse=True)
    assert page.get_attribute(heading, "aria-sort") == "descending"
    reader.does(lambda: page.click(f"{heading} button"))
    assert column() == sorted(column())
    reader.does(lambda: page.fill("#pick-find", "bucharest 2024"))
    assert page.locator(".panel tbody tr").count() == 4
    assert re.match(r"4 values of 88 with “bucharest 2024”", reader.finding)
    assert page.evaluate("document.activeElement.id") == "pick-find"
