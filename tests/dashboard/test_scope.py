import pandas as pd
import pytest

from dashboard.areas import Areas
from dashboard.scope import scope
from dashboard.selection import Selection
from tests.builders import area
from tests.dashboard.answers import BUCHAREST, CORBEANCA, SECTOR_1, SECTOR_6, SECTORS, areas


def among(lead, comparator, places=None):
    return scope(Selection(areas=(lead,), comparator=comparator), places or areas())


def test_it_takes_the_sisters_inside_the_comparator():
    found = among(SECTOR_6, BUCHAREST)
    assert (found.area, found.level, found.contains) == (BUCHAREST, "sector", True)
    assert sorted(found.codes) == sorted(SECTORS)


def test_it_widens_to_the_country_where_that_is_the_comparator():
    rows = [
        area("RO", level="country"),
        *(area(code, level="county", parent="RO") for code in ("1", "2")),
        *(area(f"{county}{n}", level="commune", parent=county) for county in "12" for n in range(3)),
        area("19", level="town", parent="1"),
    ]
    places = Areas(pd.DataFrame(rows))
    assert among("10", "1", places).codes == ("10", "11", "12")
    assert sorted(among("10", "RO", places).codes) == ["10", "11", "12", "20", "21", "22"]


@pytest.mark.parametrize(("comparator", "kept"), [("none", None), (SECTOR_1, SECTOR_1)])
def test_it_falls_back_on_the_parent(comparator, kept):
    found = among(SECTOR_6, comparator)
    assert (found.area, found.comparator, found.contains) == (BUCHAREST, kept, False)
    assert len(found.codes) == 6


@pytest.mark.parametrize("lead", ["234", BUCHAREST])
def test_it_ranks_bucharest_with_the_counties(lead):
    found = among(lead, "RO")
    assert (found.area, found.level, found.codes) == ("RO", "county", ("234", BUCHAREST))


def test_it_takes_the_parts_of_what_nothing_contains():
    found = among("RO", "none")
    assert (found.area, found.codes, found.comparator) == ("RO", ("234", BUCHAREST), None)
    assert among("RO", "RO").contains


def test_it_leaves_an_area_alone_that_has_no_sisters():
    assert among(CORBEANCA, "234").codes == (CORBEANCA,)


def test_it_ends_where_areas_contain_each_other():
    places = Areas(pd.DataFrame([area("1", parent="2", level="town"), area("2", parent="1", level="town")]))
    assert among("1", "2", places).codes == ("1",)
