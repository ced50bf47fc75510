from __future__ import annotations

import pandas as pd
import pytest

from dashboard.indicators import catalogue
from dashboard.tables import OBSERVATIONS
from data_access.checks import names
from data_access.formats.chunk import Chunk, Named
from data_access.validation import Known, check

PLACES = {  # code: level, name, parent
    "RO": ("country", "România", None),
    "179132": ("municipality", "Municipiul București", "RO"),
    "179196": ("sector", "Sectorul 6", "179132"),
    "225": ("county", "Iași", "RO"),
    "332": ("county", "Suceava", "RO"),
    "74": ("county", "Județul Bistrița-Năsăud", "RO"),
    "95060": ("municipality", "Iași", "225"),
    "96860": ("commune", "Fântânele", "225"),
    "147955": ("commune", "Fântânele", "332"),
    "114319": ("municipality", "Târgu Mureș", None),
    "102160": ("commune", "Comuna Corbeanca", None),
}


@pytest.fixture
def known() -> Known:
    levels, called, parents = (
        {code: place[part] for code, place in PLACES.items()} for part in (0, 1, 2)
    )  # fmt: skip
    return Known(levels, catalogue.shipped(), {"records": "official"}, called, parents)


def checked(known: Known, *areas: str, named: Named | None = None):
    rows = len(areas)
    frame = pd.DataFrame(
        {
            "indicator": ["CTX-01"] * rows,
            "period": [str(2000 + n) for n in range(rows)],
            "area": list(areas),
            "value": [1.0] * rows,
            "dataset": ["records"] * rows,
        },
        index=range(2, 2 + rows),
    )
    chunk = Chunk(OBSERVATIONS, frame, "x.csv", headings={"area": "Localitatea"})
    return check(Chunk(**{**vars(chunk), "named": {"area": named} if named else {}}), known)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Comuna Corbeanca", "102160"), ("CORBEANCA", "102160"), ("com. Corbeanca", "102160"),
        ("Municipiul Iaşi", "95060"), ("Mun. Iasi", "95060"), ("JUDEŢUL IAŞI", "225"), ("jud. Iași", "225"),
        ("Bistriţa Năsăud", "74"), ("BISTRITA-NASAUD", "74"), ("Tîrgu-Mureş", "114319"),
        ("Targu Mures", "114319"),
        ("Sector 6", "179196"), ("Sectorul 6", "179196"), ("S6", "179196"), ("S6, București", "179196"),
        ("BUCUREŞTI SECTORUL 6", "179196"), ("Sector 6, Mun. București", "179196"),
        ("București", "179132"), ("Bucuresti", "179132"), ("România", "RO"), ("Orașul Corbeanca", "102160"),
    ],
)  # fmt: skip
def test_it_takes_a_name_for_the_code_of_the_one_area_that_has_it(known, written, code):
    answer = checked(known, written)
    assert answer.problems == []
    assert answer.frame["area"].tolist() == [code]


@pytest.mark.parametrize("written", ["Sector 7", "Corbean", "Sectorul", "", "comuna", "102161"])
def test_it_takes_nothing_else_for_a_name(known, written):
    assert {p.code for p in checked(known, written).problems} <= {"unknown-area", "blank"}
    assert checked(known, written).frame.empty


def test_it_asks_which_area_is_meant_and_names_all_of_them(known):
    (problem,) = checked(known, "Fântânele").problems
    assert (problem.code, problem.row, problem.column) == ("ambiguous-area", 2, "Localitatea")
    for language in ("ro", "en"):
        assert "96860 (Fântânele, Iași)" in problem.sentence(language)
        assert "147955 (Fântânele, Suceava)" in problem.sentence(language)


def test_it_looks_within_the_county_that_the_file_names(known):
    counties = pd.Series(["Iasi", "jud. Suceava", "225"], index=range(2, 5))
    answer = checked(known, "Fântânele", "FANTANELE", "Iași", named=Named(counties))
    assert answer.problems == []
    assert answer.frame["area"].tolist() == ["96860", "147955", "95060"]


def test_it_finds_nothing_in_a_county_that_has_no_such_place(known):
    (problem,) = checked(known, "Corbeanca", named=Named(pd.Series(["Suceava"], index=[2]))).problems
    assert problem.code == "unknown-area"


def test_it_looks_only_among_the_levels_that_are_meant(known):
    assert checked(known, "Iași", named=Named(levels=("county",))).frame["area"].tolist() == ["225"]
    assert [p.code for p in checked(known, "Iași").problems] == ["ambiguous-area"]


def test_it_tells_once_what_it_took_names_for(known):
    checked(known, "Corbeanca", "Sector 6", "Corbeanca")
    checked(known, "București")
    (notice,) = names.notices(known)
    assert (notice.severity, notice.column) == ("notice", "Localitatea")
    assert "102160 (Comuna Corbeanca)" in notice.sentence("ro")
    assert "3 different names" in notice.sentence("en")


def test_it_knows_what_the_same_import_brings(known):
    checked(known, "Snagov")
    known.learn_areas(
        pd.DataFrame({"code": ["105936"], "level": ["commune"], "name": ["Snagov"], "parent": [None]})
    )
    assert checked(known, "Snagov").frame["area"].tolist() == ["105936"]
