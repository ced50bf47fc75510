from __future__ import annotations

from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from dashboard.needs.cube import cube
from dashboard.needs.growth import OWN_MEASURES
from dashboard.needs.indicator_map import COUNTED
from dashboard.needs.people import BY_SHARE, HELD_BACK, NOT_HERE
from dashboard.selection import Selection
from dashboard.statistics.comparison import NO_VALUE
from dashboard.statistics.index import with_bands
from data_access import need_rows, needs
from data_access.need_packed import packed
from tests.builders import observation, stored

SECTORS = ("179141", "179150", "179169", "179178", "179187", "179196")
SECTOR_6 = SECTORS[5]
YEARS = ("2021", "2022", "2023", "2024", "2025")


def rows(code, periods=YEARS, level=100.0, step=20.0, yearly=0.0, **values):
    """Sector n has ``level + n × step`` cases among a thousand, ``yearly`` more each year."""
    return [
        observation(
            indicator=code, period=period, area=area, denominator=1000.0,
            numerator=(x := level + n * step + at * yearly), value=x / 10, **values,
        )
        for at, period in enumerate(periods)
        for n, area in enumerate(SECTORS)
    ]  # fmt: skip


FEW = {"numerator": 3.0, "value": 0.3}  # so few that they are withheld


def chosen(code="GEN-18", **choice) -> Selection:
    on_map = {"layer": "needs", "need": "one"} | choice
    return Selection(indicators=(code,), start=2015, end=2025).on_map(**on_map)


def index(*weights, **choice) -> Selection:
    return chosen(need="index", weights=weights, **choice)


def test_it_maps_one_indicator_with_its_limits_and_ranks(database):
    stored(database, observation=rows("GEN-18"))
    found = needs.need_map(database, chosen(), areas=SECTORS)
    assert found.periods == YEARS
    assert (found.at, found.was) == ("2025", "2021")
    assert found.value[:, 0].tolist() == [10, 12, 14, 16, 18, 20]
    assert found.lower[0, 0] == pytest.approx(8.29, abs=0.01)
    assert np.isnan(found.lower[:, 1]).all()
    assert found.classes[:, 4].tolist() == [0, 1, 2, 3, 4, 5]
    assert found.uncertain[:, 4].all()
    assert found.ranks(SECTOR_6, "2025")[0] == 1
    assert not found.illustrative


def test_it_maps_less_as_more_need_where_more_is_better(database):
    stored(database, observation=rows("COP-08"))
    found = needs.need_map(database, chosen("COP-08"), areas=SECTORS)
    assert found.reversed
    assert found.classes[:, 4].tolist() == [5, 4, 3, 2, 1, 0]
    assert found.ranks(SECTORS[0], "2025")[0] == 1
    assert found.ranks(SECTOR_6, "2025")[1] == 6


def test_it_draws_no_counts_and_says_what_to_choose_instead(database):
    stored(database, observation=[*rows("GEN-05"), *rows("GEN-18"), *rows("COP-02")])
    found = needs.need_map(database, chosen("GEN-05"), areas=SECTORS)
    assert (found.periods, found.reason) == ((), COUNTED)
    assert found.advice[0] == "GEN-18"


def test_it_tells_what_is_withheld_from_what_is_missing(database):
    cells = rows("GEN-18")
    cells[0] |= FEW
    cells[1] |= {"value": None, "numerator": None, "status": "L"}
    cells[2] |= {"value": 0.0, "numerator": 0.0}
    stored(database, observation=cells)
    found = needs.need_map(database, chosen(), areas=SECTORS)
    assert found.state[:3, 0].tolist() == ["withheld", "missing", ""]
    assert found.classes[:3, 0].tolist() == [-2, -1, 0]
    assert np.isnan(found.value[:2, 0]).all()


def test_it_scores_as_the_index_with_its_draws_does(database):
    stored(database, observation=[*rows("GEN-18", yearly=4), *rows("COP-02", level=400, step=-15)])
    found = needs.need_map(database, index(("GEN-18", 30), ("COP-02", 10)), areas=SECTORS)
    assert found.base == "2021"

    def table(year):
        return pd.DataFrame(
            {"GEN-18": 10 + 2 * np.arange(6) + 0.4 * year, "COP-02": 40 - 1.5 * np.arange(6)}, index=SECTORS
        )

    wanted = with_bands(
        table(4), table(4) - 2, table(4) + 2, weights={"GEN-18": 30, "COP-02": 10},
        polarity={"GEN-18": "lower", "COP-02": "lower"}, base=table(0),
    )  # fmt: skip
    assert found.value[:, 4] == pytest.approx(wanted["score"].to_numpy())
    assert np.abs(found.rank_low[:, 4] - wanted["rank_low"]).max() <= 1


def test_it_makes_years_of_components_whose_periods_differ(database):
    quarters = [f"{year}-Q{n}" for year in YEARS for n in (1, 2, 3, 4)]
    stored(database, observation=[*rows("GEN-18"), *rows("COP-02", quarters, yearly=5)])
    found = needs.need_map(database, index(("GEN-18", 1), ("COP-02", 1)), areas=SECTORS)
    assert found.periods == YEARS
    assert found.lower[:, 4].tolist() < found.value[:, 4].tolist()
    alone = needs.need_map(database, index(("COP-02", 1)), areas=SECTORS)
    assert alone.periods == tuple(quarters)
    assert (alone.at, alone.was) == ("2025-Q4", "2021-Q1")


def test_its_classes_stay_while_the_period_moves(database):
    stored(database, observation=[*rows("GEN-18", yearly=9), *rows("COP-02", step=-9)])
    asked = index(("GEN-18", 1), ("COP-02", 1))
    found = [needs.need_map(database, asked.but(at=period), areas=SECTORS) for period in YEARS[1:]]
    assert [one.at for one in found] == list(YEARS[1:])
    assert len({(one.bounds.tobytes(), one.classes.tobytes()) for one in found}) == 1


def test_it_tells_where_need_grew_most(database):
    cells = [*rows("GEN-18"), *rows("COP-02")]
    for cell in cells:
        if cell["indicator"] == "GEN-18" and cell["area"] == SECTORS[2] and cell["period"] == "2025":
            cell |= {"value": 40.0, "numerator": 400.0}
    stored(database, observation=cells)
    for selection in (chosen(), index(("GEN-18", 1), ("COP-02", 1))):
        found = needs.growth(database, selection, areas=SECTORS)
        assert found.most.area == SECTORS[2]
        assert found.most.certain
        assert found.counted() == (1, 0, 6)
    own = needs.growth(database, index(("GEN-18", 1), base="none"), areas=SECTORS)
    assert (own.reason, own.most) == (OWN_MEASURES, None)


def test_it_compares_nothing_across_a_break(database):
    cells = rows("GEN-18", yearly=30)
    cells[14]["status"] = "B"  # sector 3 in 2023
    stored(database, observation=[*cells, *rows("COP-02")])
    one = needs.growth(database, chosen(), areas=SECTORS)
    assert one.row(SECTORS[2]).reason
    assert 2 not in one.order
    both = needs.growth(database, index(("GEN-18", 3), ("COP-02", 1)), areas=SECTORS)
    assert both.row(SECTORS[2]).reason
    assert both.row(SECTORS[3]).reason == ""
    little = needs.growth(database, index(("GEN-18", 1), ("COP-02", 3)), areas=SECTORS)
    assert little.row(SECTORS[2]).change == pytest.approx(0)


def test_it_says_what_is_missing_for_growth(database):
    cells = [cell for cell in rows("GEN-18") if (cell["area"], cell["period"]) != (SECTORS[0], "2021")]
    stored(database, observation=cells)
    assert needs.growth(database, chosen(), areas=SECTORS).row(SECTORS[0]).reason == NO_VALUE


def test_it_names_a_trend_of_five_years(database):
    stored(database, observation=[*rows("GEN-18", yearly=60), *rows("COP-08", yearly=60), *rows("COP-02")])
    for selection, direction in (
        (chosen(), "rising"),
        (chosen("COP-08"), "falling"),
        (index(("GEN-18", 1), ("COP-02", 1)), "rising"),
        (chosen("COP-02"), "none"),
    ):
        found = needs.trend(database, selection, areas=SECTORS, area=SECTOR_6)
        assert found.direction == direction
        assert found.points == YEARS


def test_it_relates_places_to_the_people_in_need(database):
    withheld = rows("COP-08", ["2024-Q4"])
    withheld[0] |= FEW
    stored(database, observation=[*withheld, *rows("DIZ-01", ["2023-Q4", "2024-Q4"])])
    capacity = pd.DataFrame(
        [
            (area, group, 50.0)
            for group in ("children", "disability", "elderly", "victims")
            for area in SECTORS
        ],
        columns=["area", "group", "capacity"],
    )
    found = needs.coverage_of_groups(database, capacity, areas=SECTORS, period="2025").set_index(
        ["group", "area"]
    )
    disability = found.loc[("disability", SECTORS[0])]
    assert (disability["need"], disability["gap"], disability["coverage"]) == (100, 50, 0.5)
    assert disability["need_lower"] == pytest.approx(81.4, abs=0.1)
    assert disability["period"] == "2024-Q4"
    assert found.loc[("children", SECTORS[1]), "need"] == 1000
    assert found["reason"].groupby("group", sort=False).first().to_dict() == {
        "children": HELD_BACK, "disability": "", "elderly": NOT_HERE, "victims": BY_SHARE,
    }  # fmt: skip


def told(found) -> list:
    return [
        value.tolist() if isinstance(value, np.ndarray) else value
        for value in (getattr(found, field.name) for field in fields(found))
    ]


def test_it_tells_nothing_of_what_is_withheld(new_database, tmp_path):
    found = []
    for name, hidden in (("one", 3.0), ("two", 4.0)):
        cells = [*rows("GEN-18", yearly=5), *rows("COP-02"), *rows("COP-08", ["2024-Q4"])]
        for at in (0, 7, 29):
            cells[at] |= {"numerator": hidden, "value": hidden / 10}
        database = new_database(tmp_path / name)
        stored(database, observation=cells)
        for selection in (
            chosen(),
            index(("GEN-18", 1), ("COP-02", 1)),
            index(("GEN-18", 1), scale="percentile"),
        ):
            one = needs.need_map(database, selection, areas=SECTORS)
            grown = needs.growth(database, selection, areas=SECTORS)
            found.append((name, repr([told(one), [grown.row(area) for area in SECTORS]])))
        database.close()
    assert "withheld" in found[0][1]
    assert [text for name, text in found if name == "one"] == [text for name, text in found if name == "two"]


def test_it_makes_an_index_of_every_group_of_the_example(example):
    for group in ("all", "children", "adults", "elderly", "disability", "adults_elderly", "general"):
        selection = Selection(group=group).on_map(layer="needs")
        found = needs.need_map(database=example, selection=selection, areas=SECTORS)
        assert found.reason == ""
        assert len(found.components) >= 2
        assert found.illustrative
        assert (found.classes[:, -1] >= 0).sum() >= 5


@pytest.mark.parametrize("names", [("value",), ("value", "numerator", "denominator", "lower")])
def test_it_reads_packed_numbers_as_row_by_row(database, names):
    cells = [*rows("GEN-18", yearly=1 / 3), *rows("COP-02", YEARS[:2])]
    for at in (0, 7, 31):
        cells[at] |= FEW
    cells[3] |= {"value": None, "numerator": None, "status": "L"}
    cells[4] |= {"lower": 1 / 3, "upper": 50.0}
    stored(database, observation=cells)
    codes, areas = ("GEN-18", "COP-02", "COP-08"), (*SECTORS[::-1], "234")
    found = packed(database, indicators=codes, periods=YEARS, areas=areas, names=names)
    plain = need_rows.between(database, indicators=codes, start=2021, end=2025, areas=areas)
    wanted = cube(plain, areas, codes)
    assert found.numbers["value"].tobytes() == wanted.value.tobytes()
    assert found.withheld.tolist() == wanted.withheld.tolist()
    assert found.withheld.sum() == 3
    for name in names[1:]:
        at = need_rows.at(database, indicators=codes, period="2021", areas=areas)
        own = at[at["indicator"] == "GEN-18"].set_index("area").reindex(areas)
        assert found.numbers[name][:, 0, 0] == pytest.approx(own[name].to_numpy(), nan_ok=True)


def test_it_maps_many_areas_as_it_does_few(database, monkeypatch):
    stored(database, observation=[*rows("GEN-18", yearly=5), *rows("COP-02", step=-7)])
    selections = (chosen(), index(("GEN-18", 1), ("COP-02", 2)))
    few = [needs.need_map(database, selection, areas=SECTORS) for selection in selections]
    monkeypatch.setattr(need_rows, "FEW_AREAS", 2)
    many = [needs.need_map(database, selection, areas=SECTORS[::-1]) for selection in selections]
    for one, two in zip(few, many, strict=True):
        for name in ("value", "lower", "upper"):
            assert getattr(one, name) == pytest.approx(getattr(two, name)[::-1], nan_ok=True)
        assert one.bounds == pytest.approx(two.bounds)
        assert one.illustrative == two.illustrative
