"""Journeys through the page Indicatori with a real browser, a real server and the example data."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import saved, tab_to

pytestmark = pytest.mark.browser


def test_it_answers_a_filter_and_shares_the_answer(reader, new_reader):
    page = reader.open("lang=en")
    first = reader.finding
    reader.does(lambda: page.select_option("#pick-from", "2019"))
    reader.does(lambda: page.select_option("#pick-vs", "RO"))
    assert reader.finding != first
    assert "Romania" in reader.finding
    friend = new_reader()
    friend.page.goto(page.url)
    friend.settled()
    assert (friend.finding, friend.page.url) == (reader.finding, page.url)
    assert friend.page.input_value("#pick-from") == "2019"
    assert friend.page.title() == page.title()


def test_it_walks_back_and_forward_through_what_was_seen(reader):
    page = reader.open("lang=en")
    first, first_address = reader.finding, page.url
    reader.does(lambda: page.select_option("#pick-vs", "RO"))
    second = reader.finding
    reader.does(lambda: page.select_option("#pick-from", "2020"))
    reader.does(page.go_back)
    assert (reader.finding, page.input_value("#pick-from")) == (second, "2011")
    reader.does(page.go_back)
    assert (reader.finding, page.url, page.input_value("#pick-vs")) == (first, first_address, "179132")
    reader.does(page.go_forward)
    assert reader.finding == second


def test_it_keeps_everything_when_the_language_changes(reader):
    page = reader.open("area=179196~179141&ind=COP-02&from=2018&theme=dark&show=table&lang=ro")
    reader.does(lambda: page.click("[data-language=en]"))
    assert page.url.endswith("present=0&view=trend&show=table&lang=en&theme=dark")
    assert "area=179196~179141&from=2018" in page.url
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#panel-0 caption").startswith("Share of children")


def test_it_draws_the_page_once_for_an_address(reader):
    """The first answer comes with the document: no second question, no second drawing."""
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    reader.open("area=179132&ind=COP-02&vs=RO&lang=en")
    reader.page.wait_for_timeout(300)
    assert "_dash-layout" in asked
    assert "_dash-update-component" not in asked
    assert "Bucharest" in reader.finding


def test_it_brings_the_address_itself_where_no_referer_is_sent(new_reader):
    reader = new_reader()
    reader.page.route(
        "**/_dash-layout",
        lambda route: route.continue_(
            headers={k: v for k, v in route.request.headers.items() if k != "referer"}
        ),
    )
    reader.open("area=179132&ind=COP-02&vs=RO&lang=ro&from=2018")
    assert "București" in reader.finding
    assert "from=2018" in reader.page.url


def test_it_says_what_it_could_not_find_until_it_is_asked_for_something_else(reader):
    page = reader.open("area=nowhere&ind=COP-02&lang=en")
    assert "Unknown area: nowhere" in page.inner_text(".notices")
    reader.does(lambda: page.select_option("#pick-from", "2020"))
    assert page.inner_text(".notices") == ""


def test_it_finds_a_zone_by_typing_and_sets_another_beside_it(reader):
    page = reader.open("lang=ro")
    page.click("#zone-open")
    page.wait_for_selector("#zone-picker [aria-current]")
    page.fill("#zone-picker input", "bucuresti")  # and Enter before the list has followed
    reader.does(lambda: page.keyboard.press("Enter"))
    assert page.inner_text("#zone-label") == "București"
    page.click("#zone-open")
    reader.does(lambda: page.click('#zone-picker [data-pick=add][data-code="179141"]'))
    assert page.inner_text("#zone-label") == "București și încă 1"
    reader.does(lambda: page.click('#zone-picker .chip[data-code="179132"]'))
    assert "area=179141&" in page.url


def test_it_sets_indicators_side_by_side_and_takes_them_away(reader):
    page = reader.open("lang=en")
    page.click("#indicator-open")
    reader.does(lambda: page.click('#indicator-picker [data-pick=add][data-code="COP-02"]'))
    assert page.locator(".panel:visible").count() == 2
    page.wait_for_selector("#plot-1 .main-svg")
    reader.does(lambda: page.click('#indicator-picker .chip[data-code="COP-01"]'))
    assert page.locator(".panel:visible").count() == 1
    assert reader.finding.startswith("Share of children")


def test_it_renews_the_lists_with_every_answer(reader):
    page = reader.open("area=179196&ind=COP-01&lang=ro")
    offered = "[...document.querySelectorAll('#pick-vs option:not([hidden])')].map((option) => option.value)"
    assert page.evaluate(offered) == ["none", "179132", "RO", "similar", "earlier", "target"]
    page.click("#zone-open")
    page.fill("#zone-picker input", "corbeanca")
    page.wait_for_selector('#zone-picker [data-code="102160"]')
    reader.does(lambda: page.keyboard.press("Enter"))
    assert page.evaluate(offered) == ["none", "234", "RO", "similar", "earlier", "target"]
    assert page.input_value("#pick-vs") == "234"
    reader.does(lambda: page.select_option("#pick-from", "2022"))
    reader.does(lambda: page.select_option("#pick-to", "2019"))
    assert (page.input_value("#pick-from"), page.input_value("#pick-to")) == ("2019", "2022")
    reader.does(page.go_back)
    reader.does(page.go_back)
    assert (page.input_value("#pick-from"), page.input_value("#pick-to")) == ("2011", "2025")


def test_it_keeps_the_figure_that_is_drawn_when_a_filter_changes(reader):
    """The chart's element stays, and with it zoom and focus."""
    page = reader.open("lang=en")
    page.evaluate("document.querySelector('#plot-0 .js-plotly-plot').dataset.mine = 'kept'")
    reader.does(lambda: page.select_option("#pick-from", "2020"))
    assert page.get_attribute("#plot-0 .js-plotly-plot", "data-mine") == "kept"


def test_it_can_be_used_from_the_keyboard_alone(reader, tmp_path):
    page = reader.open("lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    page.wait_for_selector("#search[open]")
    page.keyboard.type("sector 3")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "Sector 3" in reader.finding
    assert page.evaluate("document.activeElement.id") == "main"
    page.focus("#zone-open")
    page.keyboard.press("Enter")
    page.wait_for_selector("#zone-picker [aria-current]")
    page.keyboard.type("sector 2")
    page.wait_for_function("() => document.querySelectorAll('#zone-picker .picker-name').length === 1")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert "Sector 2" in reader.finding
    assert page.evaluate("document.activeElement.id") == "zone-open"
    tab_to(page, "plot-0")
    page.keyboard.press("End")
    page.wait_for_selector("#plot-0 .hovertext")
    last = page.inner_text("#status")
    assert re.match(r"Sector 2.*2025.*\(point (\d+) of \1\)", last)
    page.keyboard.press("ArrowLeft")
    assert page.inner_text("#status") != last
    walked = {}
    for key in (*["ArrowDown"] * 7, *["ArrowUp"] * 7):
        page.keyboard.press(key)
        name = page.inner_text("#status").split(" (")[0].split(": ")[0]
        walked[name] = page.locator("#plot-0 .is-forward").count()
    behind = {f"Sector {n}" for n in (1, 3, 4, 5, 6)}
    assert walked == {**dict.fromkeys(behind, 1), "Sector 2": 0, "Bucharest": 0, "Events": 0}
    page.keyboard.press("Home")
    assert "(point 1 of" in page.inner_text("#status")
    page.keyboard.press("Escape")
    page.wait_for_selector("#plot-0 .hovertext", state="detached")
    reader.does(lambda: page.keyboard.press("t"))
    assert page.is_visible("#panel-0 table")
    reader.does(lambda: page.keyboard.press("t"))
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    file = saved(page, lambda: page.keyboard.press("Enter"), tmp_path)
    assert file.suffix == ".csv"


def test_it_downloads_the_panel_as_files_and_pictures(reader, tmp_path):
    page = reader.open("area=179196&ind=COP-02~COP-01&from=2020&lang=en&theme=dark")

    def download(selector: str):
        if not page.evaluate("document.querySelector('#panel-1 details').open"):
            page.click("#panel-1 summary")
        return saved(page, lambda: page.click(f"#panel-1 {selector}"), tmp_path).read_bytes()

    plain = download("[data-download=csv]")
    rows = list(csv.DictReader(io.StringIO(plain.decode("utf-8"))))
    assert {row["indicator"] for row in rows} == {"COP-01"}
    excel = download("[data-download=excel-ro]")
    assert excel.startswith(b"\xef\xbb\xbf")
    assert b";" in excel.splitlines()[0]
    book = load_workbook(io.BytesIO(download("[data-download=xlsx]")))
    assert {row[0] for row in book["Values"].iter_rows(min_row=2, values_only=True)} == {"COP-01"}
    content = json.loads(download("[data-download=json]"))
    assert [row["value"] for row in content["rows"]] == [float(row["value"]) for row in rows]
    png = download("[data-picture=png]")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 1600
    svg = download("[data-picture=svg]").decode("utf-8")
    drawn = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", svg))
    assert page.inner_text("#title-1").split(":")[0] in drawn
    assert "illustrative" in drawn
    assert "Data version 1" in drawn
    assert "Years chosen: 2020–" in drawn


def test_it_draws_a_tall_figure_as_tall_as_it_is(reader, tmp_path):
    page = reader.open("area=179196&ind=COP-02&lang=en")

    def taller(route):
        panel = route.fetch().json()
        layout = panel["figure"]["layout"]
        layout["height"] += 700
        layout["margin"]["l"] = 420
        route.fulfill(json=panel)

    def size() -> tuple[int, int]:
        if not page.evaluate("document.querySelector('#panel-0 details').open"):
            page.click("#panel-0 summary")
        png = saved(page, lambda: page.click("#panel-0 [data-picture=png]"), tmp_path).read_bytes()
        return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")

    width, height = size()
    page.route("**/download/indicators.picture?*", taller)
    assert size()[0] > width == 1600  # labels beside the plot do not squeeze it
    assert size()[1] > height + 1200  # two pixels for each of the figure's, less a line of words or two


def test_it_copies_a_link_and_says_so(new_reader):
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("ind=COP-01~COP-02&lang=en")
    page.click(".context .copy")
    page.wait_for_selector("#toast[data-open]")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.click("#panel-1 [data-copy]")
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => text.includes('ind=COP-02&'))"
    )
    page = reader.open("ind=COP-01~COP-02&view=table&lang=en")
    page.click("#panel-0 [data-copy]")
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text === location.href)")


def test_it_leads_on_where_there_is_nothing_to_draw(reader):
    page = reader.open("area=102160&ind=COP-02&vs=none&lang=ro")
    assert page.is_visible("#panel-0 .reason")
    reader.does(lambda: page.click("#panel-0 a.step"))
    assert page.is_visible("#plot-0 .main-svg >> nth=0")


@pytest.mark.parametrize("show", ["chart", "table", "about"])
def test_it_fits_a_phone_without_scrolling_sideways(new_reader, show):
    reader = new_reader(360, 740, has_touch=True, is_mobile=True)
    page = reader.open(f"area=179196~179141~179150&ind=COP-01~COP-02&show={show}&lang=ro")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_it_opens_the_filters_as_a_sheet_on_a_phone(new_reader):
    reader = new_reader(360, 740, has_touch=True, is_mobile=True)
    page = reader.open("lang=ro")
    assert not page.is_visible("#pick-vs")
    page.tap("#sheet-open")
    page.wait_for_selector("#pick-vs", state="visible")
    assert page.get_attribute("#filters", "role") == "dialog"
    reader.does(lambda: page.select_option("#pick-vs", "RO"))
    page.tap("#zone-open")
    page.wait_for_selector("#zone-picker [aria-current]")
    reader.does(lambda: page.tap('#zone-picker [data-pick=only][data-code="179141"]'))
    page.keyboard.press("Escape")
    assert not page.is_visible("#pick-vs")
    assert page.inner_text("#sheet-summary").startswith("Sectorul 1")
    page.tap("#panel-0 .actions-open")
    reader.does(lambda: page.tap("#panel-0 [data-show=table]"))
    assert page.is_visible("#panel-0 table")


def test_it_offers_no_way_to_send_the_chart_to_another_service(reader):
    page = reader.open("lang=en")
    page.hover("#plot-0")
    assert page.locator(".modebar-btn").count() == 0
    assert "Share chart" not in page.content()
