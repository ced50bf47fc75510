import pandas as pd
import pytest

from dashboard.areas import Areas
from dashboard.indicators.catalogue import shipped
from dashboard.paired import Pair
from dashboard.panels.changed import MOST_DRAWN, changed, window, zones
from dashboard.selection import Selection
from tests.builders import area, city
from tests.dashboard.answers import (
    BUCHAREST,
    CORBEANCA,
    SECTOR_1,
    SECTOR_2,
    SECTOR_6,
    SECTORS,
    areas,
    frame,
    row,
)
from tests.dashboard.pairs import AT, WAS, sectors, two

KINDS = {"records": "administrative", "example": "illustrative", "census": "official"}


def found(rows, *, indicator="COP-02", places=None, **selection):
    made = frame(rows)
    return changed(
        made[made["period"] == WAS],
        made[made["period"] == AT],
        made[(made["status"] == "B") & (made["period"] > WAS)],
        pair=Pair(WAS, AT),
        indicator=shipped()[indicator],
        areas=places or areas(),
        kinds=KINDS,
        selection=Selection(**selection),
    )


def order(rows, **selection):
    return [one.area for one in found(rows, **selection).rows]


def test_it_sets_a_single_area_beside_its_level_inside_the_comparator():
    assert zones(Selection(areas=(SECTOR_6,), comparator=BUCHAREST), areas()) == (
        SECTOR_6, *(code for code in sorted(SECTORS) if code != SECTOR_6),
    )  # fmt: skip
    assert len(zones(Selection(areas=(SECTOR_6,), comparator="RO"), areas())) == 6
    assert zones(Selection(areas=(SECTOR_6,), comparator="none"), areas())[1:] == tuple(sorted(SECTORS)[:5])


def test_it_keeps_to_the_parent_where_the_comparator_lies_beside():
    assert zones(Selection(areas=(CORBEANCA,), comparator=BUCHAREST), areas()) == (CORBEANCA,)
    assert zones(Selection(areas=("RO",), comparator="none"), areas()) == ("RO",)


def test_it_sets_chosen_areas_beside_each_other_alone():
    chosen = (SECTOR_6, CORBEANCA)
    assert zones(Selection(areas=chosen, comparator=BUCHAREST), areas()) == chosen


def test_it_puts_the_largest_worsening_first_by_what_the_indicator_wants():
    rows = sectors((200, 150), (200, 260), (200, 210))
    assert order(rows) == [SECTOR_1, SECTOR_2, SECTOR_6]
    rows = [{**made, "indicator": "COP-03"} for made in rows]
    assert order(rows, indicator="COP-03") == [SECTOR_6, SECTOR_2, SECTOR_1]


def test_it_puts_what_cannot_be_compared_last():
    rows = sectors((200, 150), (200, 400), (200, None))
    rows[3]["status"] = "D"
    assert order(rows) == [SECTOR_6, SECTOR_1, SECTOR_2]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", [SECTOR_1, SECTOR_2, SECTOR_6]),
        ("value", [SECTOR_2, SECTOR_6, SECTOR_1]),
        ("gap", [SECTOR_2, SECTOR_6, SECTOR_1]),
    ],
)
def test_it_orders_by_what_is_asked_for(sort, expected):
    rows = [*sectors((100, 250), (300, 200), (300, 310)), *two(BUCHAREST, 200, 240)]
    assert order(rows, sort=sort) == expected


def test_it_lists_only_what_differs_where_that_is_asked_for():
    rows = sectors((200, 100), (200, 201), (200, 300))
    assert order(rows, only="different") == [SECTOR_2, SECTOR_6]
    assert len(found(rows, only="different").table) == 3


def test_it_finds_the_largest_significant_change_wherever_it_is_listed():
    rows = sectors((200, 190), (200, 100), (20, 90))
    assert found(rows).mover.area == SECTOR_1
    assert found(sectors((200, 201), (200, 202))).mover is None


def test_it_tells_the_gaps_to_the_comparator_then_and_now():
    rows = [*sectors((200, 150)), *two(BUCHAREST, 180, 160)]
    lead = found(rows).lead
    assert (lead.gap_before, lead.gap_after) == pytest.approx((2.0, -1.0))


@pytest.mark.parametrize("unlike", [{"dataset": "example"}, {"status": "D"}])
def test_it_tells_no_gap_to_what_is_not_alike(unlike):
    rows = [*sectors((200, 150)), *two(BUCHAREST, 180, 160)]
    rows[3] |= unlike
    lead = found(rows).lead
    assert lead.gap_before == pytest.approx(2.0)
    assert lead.gap_after is None


def test_it_tells_no_gap_of_counts():
    rows = [
        row(year, code, n, value=n, indicator="GEN-05")
        for code, n in ((SECTOR_6, 50.0), (BUCHAREST, 300.0))
        for year in (WAS, AT)
    ]
    lead = found(rows, indicator="GEN-05").lead
    assert lead.change == 0.0
    assert (lead.gap_before, lead.gap_after) == (None, None)


def test_it_tests_the_comparator_apart():
    some = found([*sectors((200, 100)), *two(BUCHAREST, 2000, 1000, asked=10_000)])
    assert some.comparator.relation == "lower"
    assert [one.area for one in some.rows] == [SECTOR_6]
    assert BUCHAREST not in some.table["area"].tolist()


def test_it_leaves_out_a_comparator_and_areas_without_any_value_but_not_the_leading_one():
    some = found(two(SECTOR_1, 200, 210))
    assert some.comparator is None
    assert [one.area for one in some.rows] == [SECTOR_1, SECTOR_6]
    assert (some.lead.was, some.lead.now) == (None, None)


def test_it_keeps_a_withheld_area():
    rows = [*sectors((200, 150)), *two(SECTOR_1, None, None, status="Q")]
    some = found(rows)
    assert [one.area for one in some.rows] == [SECTOR_6, SECTOR_1]
    assert some.rows[1].after.status == "Q"


def many(n):
    known = [
        *city(),
        *(area(f"9{k:04}", name=f"Comuna {k:04}", level="commune", parent="234") for k in range(n)),
    ]
    rows = [made for k in range(n) for made in two(f"9{k:04}", 500, 500 - k % 40)]
    return Areas(pd.DataFrame(known)), rows


def test_it_draws_the_part_of_a_long_list_around_the_leading_area():
    places, rows = many(200)
    some = found(rows, places=places, areas=("90100",), comparator="234", sort="name")
    assert (some.listed, some.first, len(some.rows)) == (200, 80, MOST_DRAWN)
    assert "90100" in [one.area for one in some.rows]
    first = found(rows, places=places, areas=("90100",), comparator="234", sort="name", row="0")
    assert first.rows[0].area == "90000"
    assert first.lead.area == "90100"


def test_it_asks_for_more_certainty_where_many_are_tested_at_once():
    places, rows = many(200)
    some = found(rows, places=places, areas=("90039",), comparator="234")
    assert set(some.table["relation"]) == {"similar"}
    rows = [made | {"numerator": 440.0, "value": 44.0} if made["area"] == "90039" and made["period"] == AT
            else made for made in rows]  # fmt: skip
    some = found(rows, places=places, areas=("90039",), comparator="234")
    assert some.lead.p == pytest.approx(0.0072, abs=5e-4)
    assert some.lead.relation == "similar"
    assert found(rows, places=places, areas=("90039", "90000"), comparator="234").lead.relation == "lower"


@pytest.mark.parametrize(
    ("row_asked", "first"), [("auto", 30), ("0", 0), ("70", 60), ("100000", 60), ("7", 7)]
)
def test_it_never_leaves_the_list(row_asked, first):
    codes = [str(n) for n in range(100)]
    assert window(codes, "50", row_asked) == first
    assert window(codes[:40], "50", row_asked) == 0


def test_it_begins_at_the_top_where_the_leading_area_is_not_listed():
    assert window([str(n) for n in range(100)], "x", "auto") == 0
