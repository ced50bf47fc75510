import pytest

from dashboard.figures.theme import JUDGED
from dashboard.panels.judgement_key import key
from dashboard.ranking import MOST_ROWS
from dashboard.statistics.confidence import Z95, Z998
from tests.dashboard.answers import BUCHAREST, SECTOR_2, SECTOR_6, SECTORS, row
from tests.dashboard.rankings import communes, panel


def city(events, *, year="2025", of=1425.0, **more):
    return [
        *(row(year, code, n, **more) for code, n in zip(SECTORS, events, strict=True)),
        row(year, BUCHAREST, of, 6000.0, **more),
    ]


MIXED = (200, 240, 400, 231, 234, 120)


def records(found):
    return [dict(zip(found.table.names, raw, strict=True)) for raw in found.table.raw]


def rows(found):
    return next(trace for trace in found.figure["data"] if trace.get("meta", {}).get("kind") == "rows")


def test_it_tells_the_table_exactly_what_the_figure_draws():
    found = panel(city(MIXED), lang="en")
    drawn = rows(found)
    told = records(found)
    assert [record["value"] for record in told] == pytest.approx(drawn["x"], rel=1e-5)
    assert len(found.table.shown) == len(told) == 6
    for record, symbol in zip(told, drawn["marker"]["symbol"], strict=True):
        assert symbol == JUDGED[record["judgement"]].shape


def test_it_writes_the_observations_whole_and_what_was_computed_after_them():
    found = panel(city(MIXED), lang="en")
    [six] = [record for record in records(found) if record["area"] == SECTOR_6]
    assert (six["numerator"], six["denominator"], six["lower"], six["upper"]) == (200.0, 1000.0, None, None)
    assert (six["relation"], six["judgement"], six["since"]) == ("lower", "better", "2025")
    assert (six["comparator"], six["comparator_value"]) == (BUCHAREST, 23.75)
    assert six["rank_low"] <= six["rank"] <= six["rank_high"]
    assert found.table.names.index("rank") > found.table.names.index("dataset")


def test_it_leaves_a_withheld_number_nowhere():
    made = city(MIXED)
    made[2] |= {"status": "Q", "value": 87.654, "numerator": 876.54, "denominator": 1000.0}
    found = panel(made, lang="en")
    whole = " ".join(map(str, (found, records(found))))
    assert "87.6" not in whole
    assert "876" not in whole
    assert found.table.shown[-1][0] == "Sector 2"
    assert "withheld" in found.table.shown[-1]
    assert rows(found)["x"][-1] is None


def test_it_writes_no_row_that_is_not_there():
    found = panel(city(MIXED)[1:], lang="en")
    assert len(found.table.shown) == 6
    assert SECTOR_6 not in [record["area"] for record in records(found)]
    assert len(found.table.raw) == 5


def test_it_draws_a_window_of_a_long_list_and_writes_all_of_it():
    made = [row("2025", f"c{n:04}", 100 + n) for n in range(100)] + [row("2025", "234", 15_000, 100_000.0)]
    choice = {"places": communes(100), "areas": ("c0050",), "comparator": "234", "lang": "en"}
    found = panel(made, **choice)
    assert len(rows(found)["x"]) == len(found.table.shown) == MOST_ROWS
    assert len(list(found.table.raw)) == 100
    assert "0050" in [cells[0] for cells in found.table.shown]
    ways = [turn.row for turn in found.turns]
    assert len({way for way in ways if way is not None}) > 1
    first, last = panel(made, row="0", **choice), panel(made, row="60", **choice)
    assert first.table.shown[0][1] == "1"
    assert last.table.shown[-1][1] == "100"
    assert panel(city(MIXED)).turns == ()


def test_it_says_since_when_in_files_only_where_it_was_worked_out_for_all():
    made = [row("2025", f"c{n:04}", 100 + n) for n in range(60)] + [row("2025", "234", 9_000, 60_000.0)]
    found = panel(made, places=communes(60), areas=("c0050",), comparator="234")
    assert {record["since"] for record in records(found)} == {""}


def test_it_says_which_limits_it_judges_by():
    few = panel(city(MIXED), lang="en")
    assert "95% confidence limits" in few.subtitle
    assert not any("99.8" in note for note in few.footnotes)
    made = [row("2025", f"c{n:04}", 100 + n) for n in range(30)] + [row("2025", "234", 4_000, 30_000.0)]
    many = panel(made, places=communes(30), areas=("c0003",), comparator="234", lang="en")
    assert "99.8%" in many.subtitle
    assert any(note.startswith("99.8% confidence limits") for note in many.footnotes)


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_explains_every_shape(language):
    plain = key(language, Z95, "lower")
    assert all(sign in plain for sign in "▲▼●○")
    assert key(language, Z998, "lower") != plain
    assert key(language, Z95, "neutral") != plain


def test_it_says_why_it_judges_nothing():
    without = panel(city(MIXED)[:-1], lang="en")
    assert any(note.startswith("Not compared with Bucharest") for note in without.footnotes)
    made = [record | {"value": record["numerator"], "denominator": None} for record in city(MIXED)]
    sums = panel(made, indicator="GEN-05", lang="en")
    assert any("sum cannot be set against its parts" in note for note in sums.footnotes)
    assert not any(shape["xref"] == "x" for shape in sums.figure["layout"]["shapes"])
    assert "▲" not in sums.subtitle


def test_it_says_how_many_are_not_compared():
    made = city(MIXED)
    made[0] |= {"numerator": 7.0, "value": 0.7}
    found = panel(made, lang="en")
    assert any(note.startswith("Not compared (○ 1)") for note in found.footnotes)
    assert "at least ten events in each: no" in dict(found.about)["Comparability"]


def test_it_marks_illustrative_and_provisional_values():
    whole = panel(city(MIXED, dataset="example"), lang="en")
    assert "illustrative" in whole.marks
    assert "(illustrative data)" in whole.title
    made = city(MIXED)
    made[0]["dataset"], made[1]["status"] = "example", "P"
    part = panel(made, lang="en")
    assert part.marks == ("partly illustrative", "provisional")
    assert panel(city(MIXED), lang="en").marks == ()


def test_it_says_why_there_is_nothing_to_draw():
    found = panel([], lang="en")
    assert (found.figure, list(found.table.raw)) == (None, [])
    assert found.empty.reason
    hidden = [row("2025", SECTOR_2, None, status="Q")]
    assert panel(hidden, lang="en", areas=(SECTOR_2,)).empty.kind == "withheld"
