"""The page Bani in a real browser: from the first page to the amounts behind a sum, by pointer and by key."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import Reader, saved
from tests.browser.test_access import TARGETS, _faults

pytestmark = pytest.mark.browser

PARTS = ("progress", "flows", "projects", "budget", "costs")


def asked(reader: Reader) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(reader.page.url).query).items()}


def test_it_leads_from_the_first_page_to_the_amounts_behind_a_sum(reader: Reader):
    page = reader.open("lang=ro&area=179196", "overview")
    page.focus("[data-absorbed]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/funding?**")
    reader.settled()
    assert page.inner_text("#title-funding-0").startswith("Din 385.158 de lei contractați s‑au plătit")
    reader.does(lambda: page.click("#foot-funding-0 a >> text=plătit"))
    assert asked(reader)["rows"] == "paid"
    assert "369.752 de lei, din 5 sume" in page.inner_text("#title-funding-1")
    assert page.locator("#body-funding-1 tbody tr").count() == 5
    reader.does(lambda: page.click("#head-funding-1 .turn"))
    assert asked(reader)["rows"] == "none"


def test_it_opens_the_amounts_of_a_bar_by_keyboard(reader: Reader):
    page = reader.open("lang=en&area=179196&part=progress", "funding")
    page.focus("#plot-funding-0")
    page.keyboard.press("End")
    assert "Reimbursed" in page.inner_text("#status")
    reader.does(lambda: page.keyboard.press("Enter"))
    assert asked(reader)["rows"] == "reimbursed"


def test_it_shows_other_parts_and_keeps_the_address(reader: Reader):
    page = reader.open("lang=en&where=all", "funding")
    for part in PARTS[1:]:
        reader.does(lambda part=part: page.click(f"a[data-part={part}]"))
        assert asked(reader)["part"] == part
        assert asked(reader)["where"] == "all"
        assert page.get_attribute(f"a[data-part={part}]", "aria-current") == "page"
    page.go_back()
    reader.settled()
    assert asked(reader)["part"] == "budget"


def test_it_filters_and_searches_projects(reader: Reader):
    page = reader.open("lang=en&where=all&part=projects", "funding")
    assert page.locator("#body-funding-0 tbody tr").count() == 3
    reader.does(lambda: page.select_option("#funding-where", "zone"))
    assert page.locator("#body-funding-0 tbody tr").count() == 1
    reader.does(lambda: page.select_option("#funding-where", "all"))
    page.fill("#funding-find", "capitala")
    page.wait_for_url("**find=capitala**")
    reader.settled()
    assert page.locator("#body-funding-0 tbody tr").count() == 1
    assert page.evaluate("document.activeElement.id") == "funding-find"


def test_it_opens_a_project_and_comes_back(reader: Reader):
    page = reader.open("lang=ro&where=all&part=projects", "funding")
    reader.does(lambda: page.click("#body-funding-0 .row-link >> nth=0"))
    assert asked(reader)["project"] != "none"
    assert "Proiect cofinanțat din Fondul Social European" in page.inner_text("#funding-project")
    assert page.locator("#panel-funding-3 .js-plotly-plot, #body-funding-3 table").count()
    reader.does(lambda: page.click("#funding-project .turn"))
    assert asked(reader)["project"] == "none"
    assert page.inner_text("#funding-project") == ""


def test_it_shows_amounts_in_another_currency_on_request(reader: Reader):
    page = reader.open("lang=en&where=all&data=example&part=progress", "funding")
    before = page.inner_text("#title-funding-0")
    reader.does(lambda: page.click("#funding-aside a >> text=EUR"))
    assert asked(reader)["cur"] == "EUR"
    assert "EUR" in page.inner_text("#title-funding-0") != before


def test_it_is_found_by_the_search(reader: Reader):
    page = reader.open("lang=ro", "overview")
    page.keyboard.press("/")
    page.keyboard.type("151409")
    page.wait_for_selector("dialog[open] a >> text=Corbeanca")
    page.keyboard.press("Enter")
    page.wait_for_url("**/funding?**")
    reader.settled()
    assert asked(reader)["project"] == "smis-151409"


def test_it_gives_the_amounts_as_a_file(reader: Reader, tmp_path: Path):
    page = reader.open("lang=en&area=179196&part=progress&rows=paid", "funding")
    page.click("#panel-funding-1 summary")
    file = saved(page, lambda: page.click("#panel-funding-1 [data-download=csv]"), tmp_path)
    head, *rows = file.read_text("utf-8").splitlines()
    assert head.startswith("code,project,stage,source,cost_base,category,day,cumulative,currency,value")
    assert len(rows) == 5


@pytest.mark.parametrize("width", [1366, 360])
@pytest.mark.parametrize("part", PARTS)
def test_it_has_no_serious_fault_of_access_and_fits_the_screen(new_reader, part: str, width: int):
    theme = "dark" if width == 360 else "light"
    reader = new_reader(width, 768)
    page = reader.open(f"lang=ro&area=179132&where=all&part={part}&theme={theme}", "funding")
    assert _faults(page) == []
    assert page.evaluate(TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_has_no_serious_fault_of_access_in_a_project_with_its_rows(reader: Reader):
    page = reader.open("lang=en&part=projects&project=smis-151211&rows=contracted&theme=contrast", "funding")
    assert _faults(page) == []
    assert page.evaluate(TARGETS) == []
