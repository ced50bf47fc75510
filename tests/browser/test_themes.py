"""Light, dark and high contrast: chosen, followed from the reader's system, and kept in the address."""

from __future__ import annotations

import pytest

from dashboard.figures.theme import COLOURS
from tests.browser.conftest import saved, tab_to

pytestmark = pytest.mark.browser


def test_it_paints_page_and_figure_in_the_theme_chosen(reader):
    page = reader.open("lang=en")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    reader.does(lambda: page.select_option("#pick-theme", "dark"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.url.endswith("theme=dark")
    page.reload()
    reader.settled()
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.input_value("#pick-theme") == "dark"
    reader.does(page.go_back)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    assert page.input_value("#pick-theme") == "light"


def test_it_changes_the_theme_from_the_keyboard_and_follows_it_in_pictures(reader, tmp_path):
    page = reader.open("area=179196&ind=COP-01&from=2020&lang=en&theme=light")
    tab_to(page, "pick-theme")
    reader.does(lambda: page.keyboard.type("High"))
    assert page.url.endswith("theme=contrast")
    assert page.evaluate("document.activeElement.id") == "pick-theme"
    assert page.get_by_label("Appearance").input_value() == "contrast"
    assert page.evaluate("getComputedStyle(document.querySelector('.pick-theme')).outlineWidth") == "4px"
    lead = COLOURS["contrast"]["series-1"]
    red, green, blue = (int(lead[at : at + 2], 16) for at in (1, 3, 5))
    drawn = "[...document.querySelectorAll('.js-line')].some((line) => line.style.stroke === '{}')"
    assert page.evaluate(drawn.format(f"rgb({red}, {green}, {blue})"))
    page.click("#panel-0 summary")
    picture = saved(page, lambda: page.click("#panel-0 [data-picture=svg]"), tmp_path).read_text("utf-8")
    assert f"stroke: rgb({red}, {green}, {blue})" in picture
    assert "fill: rgb(0, 0, 0)" in picture


@pytest.mark.parametrize(
    ("system", "theme"),
    [
        ({"color_scheme": "dark"}, "dark"),
        ({"contrast": "more"}, "contrast"),
        ({"forced_colors": "active"}, "contrast"),
        ({"color_scheme": "dark", "contrast": "more"}, "dark"),
        ({}, "light"),
    ],
)
def test_it_follows_the_reader_s_system_where_the_address_names_no_theme(new_reader, system, theme):
    """In the first answer: nothing is asked twice, so nothing is painted twice."""
    reader, asked = new_reader(**system), []
    reader.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    reader.open("ind=COP-02&lang=en")
    assert reader.page.get_attribute("html", "data-theme") == theme
    assert reader.page.url.endswith(f"theme={theme}")
    assert reader.page.input_value("#pick-theme") == theme
    reader.page.wait_for_timeout(300)
    assert "_dash-update-component" not in asked


def test_it_leaves_a_theme_that_the_address_names_as_it_is(new_reader):
    reader = new_reader(color_scheme="dark", contrast="more")
    reader.open("theme=light&lang=en")
    assert reader.page.get_attribute("html", "data-theme") == "light"
    assert reader.page.url.endswith("theme=light")
