import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from dashboard.areas import Areas
from dashboard.indicators.catalogue import shipped
from dashboard.searching.entries import of_areas, of_indicators
from dashboard.searching.index import IN_TEXT, Index
from dashboard.searching.together import indicators_in_zone
from tests.dashboard.test_areas import NAMESAKES

COLUMNS = ["code", "name", "name_en", "level", "parent"]
PLACES = Areas(pd.DataFrame(NAMESAKES, columns=COLUMNS))
INDEX = Index(of_areas(PLACES, "ro"))
EVERYTHING = Index([*of_indicators(shipped(), "ro"), *of_areas(PLACES, "ro")])


def codes(text):
    return [found.entry.key for found in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("fantanele iasi", "11"), ("FÂNTÂNELE prahova", "12"), ("iasi fantanele", "11"), ("ştefăneşti", "13"),
        ("ștefăn", "13"), ("sectorul 6", "179196"), ("sector6", "179196"), ("s6", "179196"),
        ("bucharest", "179132"), ("179196", "179196"), ("nord est", "14"), ("Nord-Est", "14"),
        ("capitala", "179132"),
        ("judetul iasi", "9"), ("comuna fantanele iasi", "11"),
        ("stefanseti", "13"), ("Bucuresit", "179132"), ("fantnele prahova", "12"), ("drmul taberei", "15"),
    ],
)  # fmt: skip
def test_it_finds_places_whatever_their_diacritics_and_mistakes(text, first):
    assert codes(text)[0] == first


def test_it_puts_beginnings_first_and_larger_levels_before_smaller():
    assert codes("iasi") == ["9", "95060"]
    assert codes("ias")[:3] == ["9", "95060", "16"]
    assert codes("nowhere") == codes("  ") == []


def test_it_finds_no_place_by_what_contains_it_alone():
    assert "11" not in codes("iasi")
    assert "11" in codes("comuna iasi")


def test_it_allows_no_mistake_in_numbers_and_short_words():
    assert codes("179197") == []
    assert codes("sector 7") == []
    assert codes("iad") == []


def test_it_finds_each_place_once_when_many_search_at_the_same_time():
    rows = [(str(n), f"Fântânele {n}", None, "commune", None) for n in range(3000)]
    many, start = Index(of_areas(Areas(pd.DataFrame(rows, columns=COLUMNS)), "ro")), threading.Barrier(6)

    def search() -> list[str]:
        start.wait()
        return [found.entry.key for found in many.find("fantanlee")]

    with ThreadPoolExecutor(6) as pool:
        answers = [asked.result() for asked in [pool.submit(search) for _ in range(6)]]
    assert {len(answer) for answer in answers} == {3000}
    assert {len(set(answer)) for answer in answers} == {3000}


def test_it_searches_only_the_kinds_asked_for():
    both = {found.entry.kind for found in EVERYTHING.find("s")}
    assert both == {"indicator", "zone"}
    assert {found.entry.kind for found in EVERYTHING.find("s", ("zone",))} == {"zone"}


@pytest.mark.parametrize(
    ("text", "indicator", "zone"),
    [
        ("protectie speciala sector 6", "COP-01", "179196"), ("Iași adopția", "COP-04", "9"),
        ("proectie speciala fantanele prahova", "COP-01", "12"),
        ("rata somajului in bucuresti", "ADU-04", "179132"),
    ],
)  # fmt: skip
def test_it_finds_an_indicator_in_a_zone(text, indicator, zone):
    assert not any(found.cost < IN_TEXT for found in EVERYTHING.find(text))
    [first, *_] = indicators_in_zone(EVERYTHING, text)
    assert (first.indicator.entry.key, first.zone.entry.key) == (indicator, zone)


@pytest.mark.parametrize("text", ["", "sector", "protectie speciala nowhere", "zzyzx iasi"])
def test_it_finds_no_pair_where_one_of_the_two_is_missing(text):
    assert indicators_in_zone(EVERYTHING, text) == []
