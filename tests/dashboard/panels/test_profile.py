import pytest

from dashboard.panels.profile import MOST_ROWS
from dashboard.statistics.comparability import FEW
from tests.dashboard.answers import BUCHAREST, SECTOR_6, level, row
from tests.dashboard.profiles import SPREAD, of_polarity, shown, two

HIGHER = of_polarity("higher", 12)
FALLING = [made | {"indicator": HIGHER[0]} for made in level(SECTOR_6, range(300, 80, -20))]
SIX = [
    *two(HIGHER[1], 300, 200), *two(HIGHER[2], 200, 200), *two(HIGHER[3], 120, 200),
    *FALLING, *two(HIGHER[0], None, 250)[1:],
    row("2025", SECTOR_6, None, indicator=HIGHER[4], status="Q"),
    row("2025", SECTOR_6, 50, indicator=HIGHER[5]),
]  # fmt: skip


def codes(panel):
    names = panel.table.names
    rows = [dict(zip(names, made, strict=True)) for made in panel.table.raw]
    return [made["indicator"] for made in rows if made["area"] == SECTOR_6]


def test_it_puts_first_what_needs_attention():
    assert codes(shown(SIX)) == [HIGHER[n] for n in (0, 3, 2, 1, 5, 4)]


def test_it_orders_by_theme_or_name_where_asked():
    assert codes(shown(SIX, HIGHER[:6], sort="catalogue")) == HIGHER[:6]
    names = [cells[0] for cells in shown(SIX, sort="name", lang="en").table.shown]
    assert names == sorted(names, key=str.casefold)


def test_it_shows_a_row_for_each_indicator_with_a_link_to_it():
    table = shown(SIX, lang="en", start=2015, end=2025).table
    headings = [heading.text for heading in table.headings]
    assert headings[0] == "Indicator"
    assert "Bucharest" in headings
    first = dict(zip(headings, table.shown[0], strict=True))
    assert (first["Value"], first["Bucharest"], first["Judgement"]) == ("10.0%", "25.0%", "worse")
    assert first["In five years"] == "↘ worsening"
    assert (first["Median"], first["Least–most"]) == ("20.0", "10.0–34.0")
    assert all(len(cells) == len(headings) for cells in table.shown)
    assert len(table.links) == len(table.shown) == 6
    assert f"ind={HIGHER[0]}" in table.links[0]
    assert "view=trend" in table.links[0]
    assert "area=179196&from=2015&to=2025&vs=179132" in table.links[0]
    without = shown(SIX, comparator=None, lang="en").table
    assert len(without.headings) == len(headings) - 1
    assert all(len(cells) == len(headings) - 1 for cells in without.shown)


def test_it_files_the_observations_with_what_was_computed_of_them():
    table = shown(two(HIGHER[0], 120, 200)).table
    own, other = (dict(zip(table.names, made, strict=True)) for made in table.raw)
    assert (own["area"], own["value"], own["numerator"], own["lower"]) == (SECTOR_6, 12.0, 120.0, None)
    assert (own["judgement"], own["relation"], own["comparator"]) == ("worse", "lower", "București")
    assert (own["comparator_value"], own["areas"], own["median"]) == (20.0, SPREAD.n, SPREAD.median)
    assert (other["area"], other["value"], other["judgement"]) == (BUCHAREST, 20.0, None)


def test_it_files_nothing_that_is_withheld():
    table = shown(
        [row("2025", SECTOR_6, None, indicator=HIGHER[0], status="Q"), *two(HIGHER[1], 120, 200)]
    ).table
    hidden = dict(zip(table.names, table.raw[-1], strict=True))
    assert (hidden["indicator"], hidden["status"], hidden["value"]) == (HIGHER[0], "Q", None)
    assert hidden["numerator"] is hidden["limit_low"] is hidden["median"] is None


def test_it_says_that_a_newer_value_is_withheld():
    rows = [row("2024", SECTOR_6, 200), row("2025", SECTOR_6, None, status="Q")]
    panel = shown(rows, lang="en")
    [rows_] = [trace for trace in panel.figure["data"] if trace.get("meta", {}).get("kind") == "rows"]
    assert rows_["customdata"][0].endswith("<br>2024<br>2025: withheld")
    assert any("is withheld" in note for note in panel.footnotes)


def test_it_marks_examples_on_the_panel_in_the_rows_and_in_the_footnotes():
    some = [*two(HIGHER[0], 120, 200, dataset="example"), *two(HIGHER[1], 120, 200)]
    panel = shown(some, lang="en")
    assert panel.marks == ("partly illustrative",)
    names = panel.figure["layout"]["meta"]["wide"]["yaxis4.ticktext"]
    assert sum("illustrative" in name for name in names) == 1
    assert panel.footnotes[0].startswith("1 indicator has illustrative data")
    every = shown(some[:2], lang="en")
    assert every.marks == ("illustrative",)
    assert "illustrative" not in "".join(every.figure["layout"]["meta"]["wide"]["yaxis4.ticktext"])
    assert every.footnotes[0].startswith("Illustrative data")


def test_it_says_why_some_are_not_compared():
    notes = shown([*two(HIGHER[0], 5, 200), *two(HIGHER[1], 120, 200)], lang="en").footnotes
    assert f"Not compared (○ 1): {FEW[0].lower()}{FEW[1:]}" in notes
    assert "Bucharest contains Sector 6." in notes


def test_it_says_where_areas_are_too_few_for_a_band():
    assert "No band is drawn: fewer than 5 sectors have values." in shown(
        two(HIGHER[0], 120, 200), spread=None, lang="en"
    ).footnotes  # fmt: skip
    assert "band" not in shown(two(HIGHER[0], 120, 200), spread=None, lang="en").subtitle


def test_it_says_that_wider_limits_were_used_where_many_are_judged():
    from dashboard.indicators.catalogue import shipped

    judged = {"higher", "lower"}
    proportions = [
        code
        for code, known in shipped().items()
        if known.measure == "proportion" and known.polarity in judged
    ][:21]
    rows = [made for code in proportions for made in two(code, 120, 200)]
    assert "99.8%" in shown(rows, lang="en").subtitle
    assert "99.8%" not in shown(rows[:40], lang="en").subtitle


@pytest.mark.parametrize(("row_", "first"), [("auto", 0), ("0", 0), ("3", 3), ("900", 5)])
def test_it_draws_part_of_a_long_list_and_files_all_of_it(row_, first):
    from dashboard.indicators.catalogue import shipped

    every = list(shipped())[: MOST_ROWS + 5]
    rows = [made for code in every for made in two(code, 120, 200)]
    panel = shown(rows, every, sort="catalogue", row=row_)
    assert len(panel.table.shown) == MOST_ROWS
    assert f"ind={every[first]}&" in panel.table.links[0]
    assert codes(panel) == every
    assert len(panel.turns) == 5


def test_it_says_what_to_do_where_there_is_nothing():
    panel = shown([], HIGHER[:2], lang="en", start=2015, end=2016)
    assert panel.figure is None
    assert panel.empty.reason == "No indicator of this choice has values in Sector 6 in 2015–2016."
    assert panel.title == "No values of Sector 6."
    assert panel.turns == ()
