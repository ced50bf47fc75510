from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dashboard.errors import ProblemWithData
from dashboard.indicators import catalogue
from data_access import formats, mapping, validation
from data_access.checks.names import notices

KNOWN = {
    "RO": ("country", "România", None), "127": ("county", "Cluj", "RO"), "225": ("county", "Iași", "RO"),
    "54975": ("municipality", "Cluj-Napoca", "127"), "95060": ("municipality", "Iași", "225"),
    "96860": ("commune", "Fântânele", "225"), "147955": ("commune", "Fântânele", "332"),
}  # fmt: skip


def known() -> validation.Known:
    levels, names, parents = ({code: place[n] for code, place in KNOWN.items()} for n in range(3))
    return validation.Known(levels, catalogue.shipped(), {"d": "official"}, names, parents)


def read(tmp_path: Path, content: str, rules: str) -> tuple[list[tuple], list[tuple], list]:
    """Rows as (row in the file, what is in it), errors as (code, row, column), and notices."""
    (tmp_path / "date.csv").write_text(content, "utf-8")
    (tmp_path / "rules.toml").write_text('table = "observation"\n' + rules, "utf-8")
    rows, problems, about = [], [], known()
    with formats.open_source([tmp_path / "date.csv"], mapping.read(tmp_path / "rules.toml")) as source:
        for table in source.tables():
            for chunk in source.chunks(table):
                checked = validation.check(chunk, about)
                frame = checked.frame[["indicator", "breakdown", "period", "area", "value", "denominator"]]
                rows += [(n, *cells) for n, *cells in frame.astype(object).fillna("").itertuples()]
                problems += checked.problems
        told = [*source.warnings, *notices(about)]
    return rows, [(p.code, p.row, p.column) for p in problems if p.severity == "error"], told


PERIODS = """
[columns]
area = "Cod"
[constants]
indicator = "CTX-01"
dataset = "d"
[[wide]]
columns = '\\d{4}'
becomes = "period"
"""


def test_it_makes_rows_of_periods_side_by_side(tmp_path):
    rows, problems, _ = read(
        tmp_path, "Cod,Localitatea,Anul 2019,2020\n54975,Cluj-Napoca,10,11\n95060,Iași,20,21\n", PERIODS
    )
    assert problems == []
    assert rows == [
        (2, "CTX-01", "", "2019", "54975", 10.0, ""), (3, "CTX-01", "", "2019", "95060", 20.0, ""),
        (2, "CTX-01", "", "2020", "54975", 11.0, ""), (3, "CTX-01", "", "2020", "95060", 21.0, ""),
    ]  # fmt: skip


def test_it_reads_quarters_as_people_write_them(tmp_path):
    content = "Cod,Trim. I 2021,Trimestrul IV 2021\n54975,10,11\n"
    rows, problems, _ = read(tmp_path, content, PERIODS.replace("CTX-01", "GEN-05"))
    assert problems == []
    assert [row[3] for row in rows] == ["2021-Q1", "2021-Q4"]


def test_it_names_the_cell_of_the_file_that_a_problem_is_in(tmp_path):
    _, problems, _ = read(tmp_path, "Cod,2019,2020\n54975,10,abc\n95060,x,21\n7,1,1\n", PERIODS)
    assert sorted(problems) == [
        ("not-a-number", 2, "2020"), ("not-a-number", 3, "2019"),
        ("unknown-area", 4, "Cod"), ("unknown-area", 4, "Cod"),
    ]  # fmt: skip


def test_it_makes_no_rows_of_blank_cells_and_says_how_many_there_were(tmp_path):
    rows, problems, told = read(tmp_path, "Cod,2019,2020\n54975,10,\n95060,,21\n", PERIODS)
    assert problems == []
    assert [(row[0], row[3]) for row in rows] == [(2, "2019"), (3, "2020")]
    (blank,) = [p for p in told if p.code == "blank-cells"]
    assert "(2)" in blank.sentence("ro")


def test_it_makes_rows_of_areas_side_by_side(tmp_path):
    rules = """
[columns]
period = "Anul"
area = {level = "municipality"}
[constants]
indicator = "CTX-01"
dataset = "d"
[[wide]]
columns = '.'
becomes = "area"
"""
    rows, problems, told = read(tmp_path, "Anul;Cluj Napoca;IAŞI\n2020;1,5;2\n", rules)
    assert problems == []
    assert [(row[3], row[4], row[5]) for row in rows] == [("2020", "54975", 1.5), ("2020", "95060", 2.0)]
    assert {p.code for p in told} == {"layout-told", "names-matched"}


EACH = """
[columns]
area = "Cod"
period = "An"
[constants]
dataset = "d"
[wide.each."Populația"]
indicator = "CTX-01"
[wide.each."Populaţia de femei"]
indicator = "CTX-01"
breakdown = "sex=f"
[wide.each."Domiciliu"]
indicator = "CTX-02"
"""


def test_it_makes_rows_of_indicators_side_by_side(tmp_path):
    rows, problems, _ = read(
        tmp_path, "Cod,An,Populația,Populația de femei,Domiciliu\n54975,2020,10,6,12\n", EACH
    )
    assert problems == []
    assert [row[1:3] + row[5:6] for row in rows] == [
        ("CTX-01", "", 10.0), ("CTX-01", "sex=f", 6.0), ("CTX-02", "", 12.0)
    ]  # fmt: skip


def test_it_names_a_column_that_is_not_there(tmp_path):
    _, problems, _ = read(tmp_path, "Cod,An,Populația,Domiciliu\n54975,2020,10,12\n", EACH)
    assert problems == [("missing-column", 1, "Populaţia de femei")]


def test_it_says_that_no_column_fits_the_pattern(tmp_path):
    _, problems, _ = read(tmp_path, "Cod,An\n54975,2020\n", PERIODS)
    assert problems == [("missing-column", 1, None)]


def test_it_joins_columns_about_the_same_thing_in_one_row(tmp_path):
    rules = """
[columns]
area = "Cod"
[constants]
indicator = "CTX-06"
dataset = "d"
[[wide]]
columns = '^densitate (?P<period>\\d{4})$'
cells = "value"
[[wide]]
columns = '^km2 (?P<period>\\d{4})$'
cells = "denominator"
"""
    content = "Cod,densitate 2019,km2 2019,densitate 2020,km2 2020\n54975,1,100,2,200\n"
    rows, problems, _ = read(tmp_path, content, rules)
    assert problems == []
    assert [(row[3], row[5], row[6]) for row in rows] == [("2019", 1.0, 100.0), ("2020", 2.0, 200.0)]


NAMED = """
[columns]
area = {name = "Localitatea", within = "Judeţul"}
value = "Valoarea"
[constants]
indicator = "CTX-01"
period = "2020"
dataset = "d"
"""


def test_it_looks_for_an_area_within_the_county_beside_it(tmp_path):
    rows, problems, told = read(
        tmp_path, "Județul,Localitatea,Valoarea\nIAŞI,Comuna Fântânele,1\nCluj,Cluj-Napoca,2\n", NAMED
    )
    assert problems == []
    assert [row[4] for row in rows] == ["96860", "54975"]
    assert [p.code for p in told] == ["names-matched"]


def test_it_asks_which_area_is_meant_where_no_county_stands_beside_it(tmp_path):
    _, problems, _ = read(tmp_path, "Județul,Localitatea,Valoarea\n,Fântânele,1\n", NAMED)
    assert problems == [("ambiguous-area", 2, "Localitatea")]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("becomes", "become", "file.wide 1.become"),
        ('becomes = "period"', 'becomes = "perioada"', "file.wide 1.becomes.perioada"),
        ("'\\d{4}'", "'(\\d{4}'", "file.wide 1.columns"),
        ("'\\d{4}'", "'(?P<an>\\d{4})'", "file.wide 1.columns.an"),
        ("columns = '\\d{4}'", "", "file.wide 1.columns"),
    ],
)
def test_it_names_what_is_wrong_in_a_mapping_of_a_wide_table(tmp_path, before, after, place):
    assert before in PERIODS
    with pytest.raises(ProblemWithData) as refused:
        read(tmp_path, "Cod,2019\n", PERIODS.replace(before, after))
    assert place in [p.column for p in refused.value.problems]
    assert all(p.sentence("ro") != p.sentence("en") for p in refused.value.problems)


def test_it_reads_a_workbook_as_it_reads_text(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Populația"], [], ["Cod", "Localitatea", 2019, "Anul 2020"], ["54975", "x", 10, "abc"],
                ["95060", "y", None, 21]):  # fmt: skip
        book.active.append(row)
    book.active.title = "Date"
    book.save(tmp_path / "date.xlsx")
    (tmp_path / "rules.toml").write_text('table = "observation"\n' + PERIODS, "utf-8")
    with formats.open_source([tmp_path / "date.xlsx"], mapping.read(tmp_path / "rules.toml")) as source:
        found = [validation.check(c, known()) for table in source.tables() for c in source.chunks(table)]
        told = {notice.code: notice for notice in source.warnings}
    (problem,) = [p for checked in found for p in checked.problems if p.severity == "error"]
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        "not-a-number", "Date", 4, "Anul 2020"
    )  # fmt: skip
    rows = [row for checked in found for row in checked.frame[["period", "area", "value"]].itertuples()]
    assert [tuple(row) for row in rows] == [(4, "2019", "54975", 10.0), (5, "2020", "95060", 21.0)]
    assert (told["blank-cells"].sheet, told["columns-left"].sheet) == ("Date", "Date")
