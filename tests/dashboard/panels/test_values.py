"""The table of values: rows of the panels over time, sorted and filtered."""

from __future__ import annotations

from dashboard.indicators.catalogue import shipped
from dashboard.panels.panel import Panel
from dashboard.panels.records import NAMES
from dashboard.panels.values import MOST_ROWS, values
from dashboard.selection import Selection
from tests.dashboard import answers
from tests.dashboard.answers import BUCHAREST, SECTOR_1, SECTOR_6, answer, level, row

EVENTS = (30, 10, 20)
YEARS = ("2023", "2024", "2025")
ROWS = [*level(SECTOR_6, EVENTS, YEARS), *level(BUCHAREST, (40, 50, 60), YEARS)]


def table(rows=ROWS, codes=("COP-02",), **selection) -> Panel:
    selection = {"lang": "en", **selection}
    parts = [answer(rows, indicator=code, **selection) for code in codes]
    known = Selection(**{"indicators": codes, "view": "table", **selection})
    return values(
        parts, indicators=[shipped()[code] for code in codes], areas=answers.areas(), selection=known
    )


def column(panel: Panel, name: str) -> list:
    return [raw[NAMES.index(name)] for raw in panel.table.raw]


def test_it_holds_the_chosen_places_and_the_comparator_but_not_what_stands_behind():
    behind = [*ROWS, *level(SECTOR_1, EVENTS, YEARS)]
    assert set(column(table(behind), "area")) == {SECTOR_6, BUCHAREST}
    assert set(column(table(behind, comparator="none"), "area")) == {SECTOR_6}


def test_it_orders_by_a_column_both_ways():
    assert column(table(sort="value-asc"), "value") == sorted(column(table(), "value"))
    assert column(table(sort="value-desc"), "value") == sorted(column(table(), "value"), reverse=True)
    assert column(table(sort="area-asc"), "area")[0] == BUCHAREST
    assert column(table(sort="upper-desc"), "limit_high") == sorted(
        column(table(), "limit_high"), reverse=True
    )


def test_it_puts_blanks_last_whichever_way():
    rows = [row("2024", SECTOR_6, None, status="O"), *level(SECTOR_6, (10,), ("2025",))]
    for way in ("asc", "desc"):
        assert column(table(rows, comparator="none", sort=f"value-{way}"), "value") == [1.0, None]


def test_it_finds_rows_by_words_in_any_cell_without_minding_diacritics():
    found = table(find="bucharest 2024")
    assert (column(found, "area"), column(found, "period")) == ([BUCHAREST], ["2024"])
    assert found.title.startswith("1 value of 6 with “bucharest 2024”")
    assert column(table(lang="ro", find="bucuresti"), "area") == [BUCHAREST] * 3
    assert table(find="nothing like it").empty is not None


def test_it_names_indicator_and_unit_where_there_are_several():
    panel = table(codes=("COP-02", "COP-03"))
    assert [heading.name for heading in panel.table.headings][:5] == [
        "indicator", "area", "period", "value", "unit",
    ]  # fmt: skip
    assert len({shown[0] for shown in panel.table.shown}) == 2
    assert len(panel.table.raw) == 12


def test_it_draws_the_first_rows_and_keeps_all_for_files():
    months = [f"{year}-{month:02d}" for year in range(2000, 2024) for month in range(1, 13)]
    rows = [made for area in (SECTOR_6, BUCHAREST) for made in level(area, range(1, 289), months)]
    panel = table(rows, start=2000, end=2023)
    assert (len(panel.table.shown), len(panel.table.raw)) == (MOST_ROWS, 576)
    assert panel.footnotes[0].startswith(f"Shown: the first {MOST_ROWS} rows")
