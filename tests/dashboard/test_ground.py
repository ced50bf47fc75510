"""Which areas a map draws."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.areas import Areas
from dashboard.ground import ground
from dashboard.selection import Selection

ROWS = [
    ("RO", "country", None),
    ("234", "county", "RO"),
    ("403", "county", "RO"),
    ("102160", "commune", "234"),
    ("102200", "town", "234"),
    ("179132", "municipality", "RO"),
    ("179141", "sector", "179132"),
    ("179196", "sector", "179132"),
    ("crangasi", "neighbourhood", "179196"),
]


@pytest.fixture
def areas() -> Areas:
    frame = pd.DataFrame(ROWS, columns=["code", "level", "parent"])
    return Areas(frame.assign(name=frame["code"], name_en=None))


def drawn(areas: Areas, area: str, **chosen):
    return ground(Selection(areas=(area,)).on_map(**chosen), areas)


def test_it_shows_the_country_by_counties_with_the_capital_beside_them(areas):
    found = drawn(areas, "RO")
    assert set(found.areas) == {"234", "403", "179132"}
    assert (found.level, found.lead) == ("county", None)


def test_it_shows_the_country_by_all_local_units_where_asked(areas):
    assert set(drawn(areas, "RO", units="unit").areas) == {"102160", "102200", "179141", "179196"}


def test_it_shows_a_county_by_its_units_and_the_city_by_its_sectors(areas):
    assert set(drawn(areas, "234").areas) == {"102160", "102200"}
    city = drawn(areas, "179132")
    assert (set(city.areas), city.level) == ({"179141", "179196"}, "sector")


def test_it_shows_a_commune_among_its_sisters(areas):
    found = drawn(areas, "102160")
    assert (set(found.areas), found.lead, found.inside) == ({"102160", "102200"}, "102160", "234")


def test_it_shows_the_sector_of_a_neighbourhood_which_has_no_outline(areas):
    found = drawn(areas, "crangasi")
    assert (found.lead, found.level) == ("179196", "sector")
    assert found.path == ("RO", "179132", "179196", "crangasi")


def test_it_shows_what_stands_alone_as_itself(areas):
    assert drawn(areas, "nowhere").areas == ("nowhere",)
