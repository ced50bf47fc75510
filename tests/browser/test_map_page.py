"""The page Nevoi și servicii in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import Reader
from tests.browser.test_access import TARGETS, _faults

pytestmark = pytest.mark.browser


@pytest.fixture
def outlined(reader: Reader) -> Reader:
    reader.open("lang=en&layer=needs", page="map")
    return reader


def asked(reader: Reader) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(reader.page.url).query).items()}


def test_it_opens_from_the_navigation_with_the_same_area(reader: Reader):
    reader.open("lang=en&area=179150")
    reader.page.click(".top nav a[data-page='map']")
    reader.page.wait_for_url("**/map?**")
    reader.settled()
    assert reader.page.inner_text("#map-side-title").startswith("Sector 2")


def test_it_changes_the_layer_and_keeps_the_address(outlined: Reader):
    outlined.does(lambda: outlined.page.click("a[data-layer='list']"))
    assert asked(outlined)["layer"] == "list"
    assert outlined.page.get_attribute("a[data-layer='list']", "aria-current") == "page"


def test_it_moves_in_time_by_the_slider(outlined: Reader):
    before = outlined.page.inner_text("#map-time-words")
    outlined.does(lambda: outlined.page.press("#map-time", "ArrowLeft"))
    assert outlined.page.inner_text("#map-time-words") != before
    assert asked(outlined)["at"] == outlined.page.inner_text("#map-time-words")


def test_it_plays_from_the_beginning(outlined: Reader):
    outlined.does(lambda: outlined.page.click("[data-play]"))
    assert outlined.page.get_attribute("[data-play]", "aria-pressed") == "true"
    first = asked(outlined)["at"]
    outlined.page.wait_for_function("(at) => !location.search.includes(`at=${at}&`)", arg=first)
    outlined.page.click("[data-play]")
    assert outlined.page.get_attribute("[data-play]", "aria-pressed") == "false"
    outlined.settled()


def test_it_writes_weights_into_the_address(outlined: Reader):
    outlined.page.click(".map-more summary")
    slider = outlined.page.locator("[data-weight] input").first
    outlined.does(lambda: slider.press("ArrowLeft"))
    assert "_" in asked(outlined)["w"]
    outlined.does(lambda: outlined.page.click("[data-preset-weights]"))
    assert asked(outlined)["w"] == "preset"


def test_it_goes_down_and_up_by_the_trail_and_the_table(outlined: Reader):
    outlined.does(lambda: outlined.page.click(".trail a >> nth=1"))
    assert asked(outlined)["area"] == "179132"
    outlined.does(lambda: outlined.page.click("#panel-map-0 [data-show='table']"))
    outlined.does(lambda: outlined.page.click("#body-map-0 .row-link >> nth=2"))
    assert outlined.page.inner_text("#map-side-title").startswith("Sector 3")


def test_it_answers_from_the_first_page_where_need_grew_in_one_step(reader: Reader):
    reader.open("lang=en", page="overview")
    reader.page.focus("[data-grown]")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/map?**")
    reader.settled()
    assert "Need" in reader.page.inner_text("#title-map-0")
    assert asked(reader)["reach"] == "800"


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("width", [360, 1366])
def test_it_needs_no_scrolling_aside(new_reader: Callable[..., Reader], language, width):
    reader = new_reader(width=width)
    page = reader.open(f"lang={language}&layer=gap", page="map")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_it_recolours_without_drawing_anew(outlined: Reader):
    outlined.page.evaluate("() => { document.querySelector('#graph-map-0 .js-plotly-plot').kept = true; }")
    outlined.does(lambda: outlined.page.press("#map-time", "Home"))
    assert outlined.page.evaluate("() => document.querySelector('#graph-map-0 .js-plotly-plot').kept")


def test_it_goes_to_an_area_by_keyboard(outlined: Reader):
    outlined.page.focus("#plot-map-0")
    outlined.page.keyboard.press("Home")
    outlined.does(lambda: outlined.page.keyboard.press("Enter"))
    assert outlined.page.inner_text("#map-side-title").startswith("Sector 1")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("layer", ["both", "gap", "list"])
def test_it_has_no_serious_fault_of_access(new_reader: Callable[..., Reader], theme, layer):
    reader = new_reader()
    page = reader.open(f"lang=ro&layer={layer}&theme={theme}", page="map")
    if layer != "list":  # which has no weights
        page.click(".map-more summary")
    assert _faults(page) == []


@pytest.mark.parametrize("width", [360, 1366])
def test_it_has_no_target_smaller_than_a_fingertip_needs(new_reader: Callable[..., Reader], width):
    page = new_reader(width=width).open("lang=en&layer=gap", page="map")
    page.click(".map-more summary")
    assert page.evaluate(TARGETS) == []


def test_it_goes_into_a_mark_of_several_services(outlined: Reader):
    outlined.does(lambda: outlined.page.click("a[data-layer='services']"))
    several = outlined.page.locator("#graph-map-0 .scattergeo text", has_text="2").first
    outlined.does(lambda: several.click(force=True))
    now = asked(outlined)
    assert now["area"] != "179132" or now["near"] != "none"
