"""Pe scurt as an official opens it: the state in one screen, and from there to where the difference is."""

from __future__ import annotations

import pytest

from tests.browser.test_access import TARGETS, _faults

pytestmark = pytest.mark.browser

SEEN = "area=179169&from=2015&to=2025&vs=179132"


def test_it_is_what_the_bare_address_shows(reader):
    page = reader.open(page="")
    assert "/overview?area=179196&" in page.url
    assert page.inner_text("h1").startswith("Sectorul 6 stă mai bine decât București la ")
    assert page.get_attribute(".top [aria-current=page]", "data-page") == "overview"


def test_it_leads_in_three_clicks_to_who_else_is_worse_and_since_when(reader):
    page = reader.open(f"{SEEN}&lang=ro", "overview")
    name = page.inner_text("#worse .line-name >> nth=0")
    page.click("#worse .line >> nth=0")
    reader.settled()
    assert "/indicators?" in page.url
    assert "area=179169&from=2015&to=2025&vs=179132" in page.url
    assert reader.finding.startswith(name)
    reader.does(lambda: page.click("[data-view=areas]"))
    assert "view=areas" in page.url
    assert name in page.inner_text("#panel-0")


def test_it_keeps_the_focus_on_the_preset_that_was_pressed(reader):
    page = reader.open(f"{SEEN}&lang=en", "overview")
    before = page.locator(".card h3").all_inner_texts()
    page.focus("[data-group=children]")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "group=children" in page.url
    assert page.evaluate("document.activeElement.dataset.group") == "children"
    assert page.get_attribute("[data-group=children]", "aria-current") == "true"
    assert page.input_value("#pick-group") == "children"
    assert page.locator(".card h3").all_inner_texts() != before
    reader.does(lambda: page.click("[data-group=adults_elderly]"))
    assert page.input_value("#pick-group") == "adults_elderly"
    reader.does(page.go_back)
    assert page.get_attribute("[data-group=children]", "aria-current") == "true"


def test_it_changes_language_and_colours_with_everything_in_place(reader):
    page = reader.open(f"{SEEN}&lang=ro", "overview")
    light = page.get_attribute(".card img", "src")
    reader.does(lambda: page.select_option("#pick-theme", "dark"))
    assert page.get_attribute(".card img", "src") != light
    page.click("[data-language=en]")
    page.wait_for_selector("html[lang=en]")
    reader.settled()
    assert page.inner_text("h1").startswith("Sector 3 does ")
    assert "theme=dark" in page.url


def test_it_opens_what_a_task_is_about(reader):
    page = reader.open(f"{SEEN}&lang=ro", "overview")
    assert not page.is_visible("#gaps-report li >> nth=0")
    page.click(".tasks a[href='#gaps-report']")
    assert page.is_visible("#gaps-report li >> nth=0")
    told = page.inner_text(".tasks a[href='#gaps-report']")
    assert f" {page.locator('#gaps-report li').count()} " in told


def test_it_copies_the_text_to_read_aloud(new_reader):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(f"{SEEN}&lang=ro", "overview")
    page.click("[data-copy-text]")
    page.wait_for_selector("#toast[data-open]")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied == page.locator(".aloud p").all_inner_texts()
    assert f"{copied[0]} " in f"{page.inner_text('h1')} "


def test_it_fills_the_screen_with_one_panel_at_a_time(reader):
    page = reader.open(f"{SEEN}&lang=ro", "overview")
    reader.does(lambda: page.keyboard.press("p"))
    assert page.is_visible(".lead.is-presented h1")
    reader.does(lambda: page.keyboard.press("ArrowRight"))
    assert page.is_visible("#worse.is-presented")
    assert not page.is_visible(".lead")
    reader.does(lambda: page.keyboard.press("Escape"))
    assert page.is_visible(".lead h1")


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_is_open_to_everyone(new_reader, width, theme):
    reader = new_reader(width, 740)
    page = reader.open(f"{SEEN}&theme={theme}&lang=ro", "overview")
    assert _faults(page) == []
    assert page.evaluate(TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_keeps_every_page_in_reach_of_a_thumb(new_reader):
    page = new_reader(360, 740).open(f"{SEEN}&lang=ro", "overview")
    for chosen in (
        ".brand",
        ".top nav a >> nth=0",
        ".top nav a >> nth=1",
        ".search-open",
        "[data-language=en]",
    ):
        box = page.locator(chosen).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
