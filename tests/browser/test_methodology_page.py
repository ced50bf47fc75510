"""Journeys through the page Metodologie: from a panel to its method, and from a definition to its values."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Reader, tab_to

pytestmark = pytest.mark.browser

DRAWN = "() => window.reper?.settled() && document.querySelector('.definition-body a')"


def opened(reader: Reader, rest: str = ""):
    reader.page.goto(f"{reader.address}methodology{rest}")
    reader.page.wait_for_function(DRAWN)
    return reader.page


def test_it_leads_from_the_footer_to_a_definition_and_to_its_values(reader):
    page = reader.open("area=179141&from=2018&lang=en")
    page.click("footer a[data-page=methodology]")
    page.wait_for_function(DRAWN)
    assert page.inner_text("h1") == "Methodology"
    page.fill("#catalogue-find", "residential care")
    page.click("#COP-02 summary")
    page.click("#COP-02 .definition-body a")
    reader.settled()
    assert reader.finding.startswith("Share of children in residential care")
    assert "area=179141&from=2018" in page.url
    assert "ind=COP-02" in page.url


def test_it_leads_from_the_about_of_a_panel_to_the_definition_and_the_methods(reader):
    page = reader.open("ind=COP-02&show=about&lang=en")
    page.click(".methods a >> nth=0")
    page.wait_for_function(DRAWN)
    assert page.url.endswith("#COP-02")
    assert page.evaluate("document.getElementById('COP-02').open")
    assert page.evaluate("document.activeElement.textContent").startswith("Share of children")
    page.go_back()
    reader.settled()
    page.click(".methods a >> text=Confidence limits")
    page.wait_for_function(DRAWN)
    assert page.url.endswith("#limits")
    box = page.locator("#limits").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200


def test_it_keeps_the_part_that_is_open_when_the_theme_changes(reader):
    page = opened(reader, "?lang=en#COP-01")
    page.select_option("[name=theme]", "dark")
    page.wait_for_function("() => location.search.endsWith('theme=dark')")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("document.getElementById('COP-01').open")
    assert "theme=dark" in (page.get_attribute("#COP-01 .definition-body a", "href") or "")


def test_it_changes_the_language_and_keeps_the_selection(reader):
    page = opened(reader, "?area=179141&lang=en")
    page.click("[data-language=ro]")
    page.wait_for_function("() => window.reper?.settled()?.lang === 'ro'")
    assert (page.inner_text("h1"), page.title()) == ("Metodologie", "Metodologie · Reper")
    assert "area=179141" in page.url


def test_it_finds_definitions_by_the_beginnings_of_words_without_diacritics(reader):
    page = opened(reader, "?lang=ro")
    page.fill("#catalogue-find", "ingrij reziden")
    assert page.is_visible("#COP-02")
    assert not page.is_visible("#COP-01")
    page.wait_for_function(
        "() => document.querySelector('.find [role=status]').textContent.startsWith('Găsite')"
    )
    page.fill("#catalogue-find", "qqq")
    assert not page.is_visible("#COP-02")
    page.fill("#catalogue-find", "")
    assert page.is_visible("#COP-01")


def test_it_opens_a_definition_by_keyboard(reader):
    page = opened(reader, "?lang=en")
    page.focus("#catalogue-find")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    assert page.locator("details.definition[open]").count() == 1


def test_it_folds_the_contents_away_on_a_phone_once_they_have_led_somewhere(new_reader):
    reader = new_reader(360, 740)
    page = opened(reader, "?lang=en")
    assert not page.is_visible(".contents")
    page.click(".contents-folded summary")
    page.click(".contents-folded a >> text=Recent trend")
    assert page.url.endswith("#trend")
    assert page.locator(".contents-folded[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("key", ["/", "t", "?"])
def test_it_bears_the_keys_of_other_pages(reader, key):
    page = opened(reader, "?lang=en")
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.inner_text("h1") == "Methodology"


@pytest.mark.parametrize("width", [1366, 360])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_has_no_serious_fault_of_access(new_reader, width, theme):
    reader = new_reader(width, 768)
    page = opened(reader, f"?lang=ro&theme={theme}#COP-01")
    found = Axe().run(page).response["violations"]
    faults = [
        f"{f['id']}: {f['nodes'][0]['html'][:160]}" for f in found if f["impact"] in ("serious", "critical")
    ]
    assert faults == []
