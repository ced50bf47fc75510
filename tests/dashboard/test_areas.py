import pandas as pd
import pytest

from dashboard.areas import Areas
from dashboard.letters import fold
from tests.dashboard.answers import areas

NAMESAKES = [
    ("RO", "România", "Romania", "country", None),
    ("179132", "Municipiul București", "Bucharest", "municipality", "RO"),
    ("179196", "Sector 6", None, "sector", "179132"),
    ("9", "Județul Iași", None, "county", "RO"),
    ("10", "Prahova", "Prahova county", "county", "RO"),
    ("95060", "Iași", None, "municipality", "9"),
    ("11", "Fântânele", None, "commune", "9"),
    ("12", "Fântânele", None, "commune", "10"),
    ("13", "Oraș Ștefănești", None, "town", "10"),
    ("14", "Nord-Est", None, "region", "RO"),
    ("15", "Drumul Taberei", None, "neighbourhood", "179196"),
    ("16", "Valea Iașului", None, "commune", "10"),
]


@pytest.fixture(scope="module")
def many() -> Areas:
    return Areas(pd.DataFrame(NAMESAKES, columns=["code", "name", "name_en", "level", "parent"]))


@pytest.mark.parametrize(
    ("code", "ro", "en"),
    [
        ("179196", "în Sectorul 6", "in Sector 6"),
        ("179132", "în București", "in Bucharest"),
        ("RO", "în România", "in Romania"),
        ("9", "în județul Iași", "in Iași county"),
        ("10", "în județul Prahova", "in Prahova county"),
        ("95060", "în municipiul Iași", "in the municipality of Iași"),
        ("11", "în comuna Fântânele", "in Fântânele commune"),
        ("13", "în orașul Ștefănești", "in the town of Ștefănești"),
        ("14", "în regiunea Nord-Est", "in the Nord-Est region"),
        ("15", "în cartierul Drumul Taberei", "in the Drumul Taberei neighbourhood"),
        ("404", "în 404", "in 404"),
    ],
)
def test_it_puts_places_into_sentences(many, code, ro, en):
    assert many.in_place(code, "ro") == ro
    assert many.in_place(code, "en") == en


def test_it_reads_the_city_of_the_builders():
    assert areas().in_place("179196", "ro") == "în Sectorul 6"
    assert areas().in_place("102160", "ro") == "în comuna Corbeanca"
    assert areas().in_place("102160", "en") == "in Corbeanca commune"
    assert areas().in_place("234", "ro") == "în județul Ilfov"


def test_it_knows_the_chain_of_parents(many):
    assert many.ancestors("15") == ("179196", "179132", "RO")
    assert many.parent("RO") is None
    assert many.children("10") == ("12", "13", "16")


def test_it_ends_a_circle_of_parents():
    circle = Areas(
        pd.DataFrame([("a", "A", None, "commune", "b"), ("b", "B", None, "county", "a")],
                     columns=["code", "name", "name_en", "level", "parent"])
    )  # fmt: skip
    assert circle.ancestors("a") == ("b",)


def test_it_shortens_names_for_narrow_charts(many):
    assert many.short_name("179196", "ro") == "S6"
    assert many.short_name("179132", "ro") == "Buc."
    assert many.short_name("9", "ro") == "Iași"
    assert len(many.short_name("15", "ro")) <= 7


def test_it_folds_cedillas_like_commas_below():
    assert fold("ŞŢ-şţ") == fold("ȘȚ șț") == "st st"
