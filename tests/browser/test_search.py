"""The search by keyboard, from any page, in both languages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

DRAWN = """(text) => document.querySelector('#search[open] .search-field')?.value === text
    && !document.querySelector('#search').hasAttribute('data-seeking')
    && document.querySelector('.search-none, #search [role=option]')"""


def seek(page, text: str) -> None:
    """Opens the search, types, and waits for what is found."""
    page.keyboard.press("/")
    page.wait_for_selector("#search[open] .search-field:focus")
    page.keyboard.type(text)
    with_answer(page, text)


def with_answer(page, text: str) -> None:
    page.wait_for_timeout(200)  # longer than the pause after a letter
    page.wait_for_function(DRAWN, arg=text)


def parameter(page, name: str) -> str:
    return parse_qs(urlsplit(page.url).query)[name][0]


def active(page) -> str:
    """What a screen reader is told of: the option that the field points to."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).innerText"
    )


@pytest.mark.parametrize(
    ("language", "text", "finding"),
    [("ro", "proectie speciala", "Copii cu măsură"), ("en", "specail protection", "Children in special")],
)
def test_it_shows_an_indicator_found_with_a_typing_mistake(reader, language, text, finding):
    page = reader.open(f"area=179141&from=2018&to=2023&vs=RO&ind=COP-02&lang={language}")
    page.keyboard.press("/")
    page.wait_for_selector("#search[open] .search-field:focus")
    page.keyboard.type(text)
    reader.does(lambda: page.keyboard.press("Enter"))  # without waiting for the list
    assert parameter(page, "ind") == "COP-01"
    kept = [parameter(page, name) for name in ("area", "from", "to", "vs", "lang")]
    assert kept == ["179141", "2018", "2023", "RO", language]
    assert reader.finding.startswith(finding)
    assert not page.is_visible("#search")


def test_it_moves_with_the_arrows_and_says_where_it_is(reader):
    page = reader.open("lang=ro")
    seek(page, "sector")
    assert active(page).startswith("Sectorul 1")
    assert page.inner_text(".search-told") != ""
    page.keyboard.press("ArrowDown")
    assert active(page).startswith("Sectorul 2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    last = page.locator("[role=option]").last
    assert last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert parameter(page, "area") == "179150"
    assert "Sectorul 2" in reader.finding


def test_it_closes_with_escape_and_gives_the_focus_back(reader):
    page = reader.open("lang=ro")
    page.focus("#zone-open")
    before = page.url
    seek(page, "copii")
    page.keyboard.press("Escape")
    assert not page.is_visible("#search")
    assert page.evaluate("document.activeElement.id") == "zone-open"
    assert page.url == before
    page.keyboard.press("Control+k")
    assert page.is_visible("#search .search-field")


def test_it_changes_nothing_where_what_is_chosen_is_shown_already(reader):
    page = reader.open("area=179196&lang=ro")
    before = page.url
    seek(page, "sector 6")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search", state="hidden")
    page.wait_for_timeout(300)
    assert page.url == before
    assert page.evaluate("document.documentElement.dataset.busy") is None


def test_it_says_what_to_try_where_nothing_is_found(reader):
    page = reader.open("lang=ro")
    seek(page, "zzyzx")
    assert "Nu s-a găsit nimic pentru „zzyzx”" in page.inner_text(".search-note")
    assert page.inner_text(".search-told") == "Nu s-a găsit nimic."
    assert page.get_attribute(".search-field", "aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert page.is_visible("#search")


def test_it_keeps_what_was_found_when_the_connection_is_lost(new_reader):
    reader = new_reader()
    page = reader.open("lang=en")
    seek(page, "elderly")
    found = page.locator("[role=option]").count()
    page.context.set_offline(True)
    page.keyboard.type(" home")
    page.wait_for_selector(".search-none")
    assert "no connection" in page.inner_text(".search-note")
    assert page.locator("[role=option]").count() == found > 0
    page.context.set_offline(False)
    page.click("[data-search=again]")
    page.wait_for_selector(".search-none", state="detached")
    assert page.locator("dialog[open]").count() == 1
    assert "home" in active(page).lower()
    reader.complaints = [c for c in reader.complaints if "ERR_INTERNET_DISCONNECTED" not in c]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("width", "text"), [(1366, "copii"), (360, "copii"), (1366, "zzyzx"), (360, "")])
def test_it_has_no_fault_of_access(new_reader, width, text, theme):
    reader = new_reader(width, 740)
    page = reader.open(f"lang=ro&theme={theme}")
    page.click("[data-search-open]")
    page.keyboard.type(text)
    with_answer(page, text)
    faults = Axe().run(page).response["violations"]
    assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical", "moderate")] == []


def test_it_fills_a_phones_screen(new_reader):
    page = new_reader(360, 740).open("lang=ro")
    page.click("[data-search-open]")
    page.keyboard.type("batrani")
    with_answer(page, "batrani")
    box = page.locator("#search").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 360, 740)
    assert page.evaluate("document.querySelector('.search-list').scrollWidth") <= 360
    assert all(option.bounding_box()["height"] >= 44 for option in page.locator("[role=option]").all())


def test_it_opens_a_result_beside_the_page(reader):
    page = reader.open("area=179141&lang=en")
    seek(page, "waiting lists")
    with page.context.expect_page() as opened:
        page.locator("[role=option]").first.click(modifiers=["Control"])
    assert "ind=GEN-05" in opened.value.url
    assert "area=179141" in opened.value.url
    assert page.is_visible("#search")
