"""What an address comes to, on a small world: a city with sectors, a few indicators with data."""

from __future__ import annotations

import pandas as pd
import pytest

from callbacks.selecting import MOST_YEARS, beginning, choices, offered, selected
from callbacks.world import World
from dashboard.areas import Areas
from dashboard.indicators.catalogue import shipped
from dashboard.selection import Selection, parse
from data_access.indicators import Available
from tests import builders

SECTORS = ("sector", "municipality", "country")
DEFAULT = Selection(lang="en")


@pytest.fixture(scope="module")
def world() -> World:
    available = {
        "COP-01": Available(2015, 2025, SECTORS, ("", "sex=f", "sex=m")),
        "COP-02": Available(2018, 2024, SECTORS, ("",)),
        "VAR-01": Available(2016, 2023, SECTORS, ("",)),
    }
    return World(Areas(pd.DataFrame(builders.city())), shipped(), available)


OTHERS = ["similar", "earlier", "target"]  # what a zone can be compared with besides zones


def come_to(query: str, world: World, before: str = "") -> tuple[Selection, tuple[str, ...]]:
    former = parse(before, DEFAULT)[0] if before else None
    return selected(query, world, DEFAULT, before=former)


def test_it_compares_with_what_contains_the_zone_unless_asked_otherwise(world):
    assert come_to("area=102160", world)[0].comparator == "234"
    assert come_to("area=102160&vs=179132", world) == (
        come_to("area=102160", world)[0].but(comparator="179132"),
        (),
    )


def test_it_begins_with_the_last_years_there_are(world):
    first = beginning(world, DEFAULT)
    assert (first.start, first.end) == (2015, 2025)
    long = World(world.areas, world.catalogue, {"COP-01": Available(1990, 2024, SECTORS, ("",))})
    first = beginning(long, DEFAULT)
    assert (first.start, first.end) == (2024 - MOST_YEARS + 1, 2024)


def test_it_keeps_its_own_years_where_nothing_is_stored(world):
    assert beginning(World(world.areas, world.catalogue, {}), DEFAULT) == DEFAULT


def test_it_keeps_what_exists_without_a_word(world):
    query = "area=179196~179141&from=2018&to=2024&vs=RO&ind=COP-02&group=children&lang=en"
    selection, notices = come_to(query, world)
    assert (selection.areas, selection.comparator, selection.indicators) == (
        ("179196", "179141"),
        "RO",
        ("COP-02",),
    )
    assert (selection.start, selection.end, selection.group) == (2018, 2024, "children")
    assert notices == ()


def test_it_comes_to_the_same_selection_from_its_own_address(world):
    selection, _ = come_to("area=102160&ind=COP-01&by=sex%3Df&vs=none&theme=dark", world)
    again, notices = come_to(selection.query(), world)
    assert (again, notices) == (selection, ())


@pytest.mark.parametrize(
    ("query", "field", "value", "named"),
    [
        ("area=xx", "areas", ("179196",), "xx"),
        ("area=179141~xx", "areas", ("179141",), "xx"),
        ("ind=NO-99", "indicators", ("COP-01",), "NO-99"),
        ("ind=COP-02~NO-99", "indicators", ("COP-02",), "NO-99"),
        ("vs=nowhere", "comparator", "179132", "nowhere"),
        ("group=nobody", "group", "all", "nobody"),
        ("from=next", "start", 2015, "from"),
        ("show=film", "show", "chart", "show"),
        ("by=sex%3Dx", "breakdown", "", "breakdown"),
    ],
)
def test_it_falls_back_and_says_so(world, query, field, value, named):
    selection, notices = come_to(query, world)
    assert getattr(selection, field) == value
    assert len(notices) == 1
    assert named in notices[0]


def test_it_says_so_in_the_language_of_the_address(world):
    _, notices = come_to("area=xx&lang=ro", world)
    assert notices == ("Zonă necunoscută: xx. În locul ei: Sectorul 6.",)


def test_it_compares_with_the_nearest_zone_above_where_the_comparator_is_drawn_already(world):
    selection, notices = come_to("area=179132&vs=179132", world)
    assert (selection.comparator, notices) == ("RO", ())


def test_it_compares_the_country_with_nothing(world):
    assert come_to("area=RO&vs=179132", world, before="area=179196&vs=179132")[0].comparator == "none"


def test_it_changes_the_comparator_with_the_zone_when_it_no_longer_contains_it(world):
    before = "area=179196&vs=179132"
    assert come_to("area=102160&vs=179132", world, before)[0].comparator == "234"
    assert come_to("area=102160&vs=RO", world, "area=179196&vs=RO")[0].comparator == "RO"


def test_it_lets_an_address_compare_any_two_zones(world):
    selection, notices = come_to("area=102160&vs=179132", world)
    assert (selection.comparator, notices) == ("179132", ())


def test_it_takes_the_first_indicator_of_the_group_that_has_data(world):
    selection, notices = come_to("ind=COP-01&group=elderly", world)
    assert selection.indicators == ("VAR-01",)
    assert "Children in special protection" not in notices[0]
    assert world.catalogue["VAR-01"].title("en") in notices[0]


def test_it_keeps_the_indicators_that_are_of_the_group(world):
    selection, notices = come_to("ind=VAR-01~COP-02&group=children", world)
    assert selection.indicators == ("COP-02",)
    assert len(notices) == 1


def test_it_drops_the_breakdown_silently_when_the_reader_moves_to_another_indicator(world):
    before = "ind=COP-01&by=sex%3Df"
    assert come_to("ind=COP-02&by=sex%3Df", world, before) == (come_to("ind=COP-02", world)[0], ())
    assert len(come_to("ind=COP-02&by=sex%3Df", world)[1]) == 1


def test_it_starts_with_what_there_is_where_the_defaults_do_not_exist():
    ilfov = [row for row in builders.city() if row["code"] in ("RO", "234", "102160")]
    only = World(Areas(pd.DataFrame(ilfov)), shipped(), {"VAR-01": Available(2016, 2023, SECTORS, ("",))})
    selection, notices = selected("", only, DEFAULT)
    assert (selection.areas, selection.indicators, selection.comparator) == (("RO",), ("VAR-01",), "none")
    assert notices == ()


def test_it_offers_years_that_exist_and_zones_above(world):
    selection, _ = come_to("area=179196&from=2010&to=2020", world)
    offered = choices(selection, world)
    assert offered.years == (2010, *range(2015, 2026))
    assert [code for code, _ in offered.comparators] == ["none", "179132", "RO", *OTHERS]
    assert [code for code, _ in offered.breakdowns] == ["total", "sex=f", "sex=m"]
    assert [code for code, _ in offered.groups] == ["all", "children", "elderly"]


def test_it_still_offers_a_comparator_that_is_not_above(world):
    selection, _ = come_to("area=102160&vs=179132", world)
    assert [code for code, _ in choices(selection, world).comparators] == [
        "none", "234", "RO", "179132", *OTHERS,
    ]  # fmt: skip


def test_it_takes_the_first_of_what_a_view_offers_and_says_so():
    offers = {"sorts": (("auto", "by value"), ("name", "by name"))}
    kept, notices = offered(Selection(sort="name"), offers)
    assert (kept.sort, notices) == ("name", ())
    kept, [notice] = offered(Selection(sort="colour", lang="en"), offers)
    assert kept.sort == "auto"
    assert notice.endswith("default: sort.")


def test_it_leaves_silently_a_default_that_a_view_does_not_offer():
    assert offered(Selection(), {"sorts": (("name", "by name"),)}) == (Selection(sort="name"), ())
