from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from dashboard.tables import FACTS, OBSERVATIONS
from data_access import formats, mapping
from data_access.validation import check
from tests.data_access.damage import valid
from tests.data_access.formats import workbooks
from tests.data_access.formats.reading_workbooks import (
    HEADINGS,
    ROW,
    as_spreadsheet,
    chunks,
    frame,
    opened,
    problems,
    refused,
    written,
)
from tests.data_access.formats.workbooks import (
    error,
    formula,
    sheet,
    workbook,
)
from tests.data_access.test_damaged_files import known


@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("of", FACTS, ids=lambda t: t.name)
def test_it_reads_every_table_as_from_csv(tmp_path, of, language):
    content = valid(language)[f"{of.name}.csv"]
    path = written(tmp_path / "a.csv", content)
    other = written(tmp_path / "a.xlsx", as_spreadsheet({of: content}, language))
    with formats.open_source([path]) as text, formats.open_source([other]) as sheets:
        [one], [two] = text.chunks(of), sheets.chunks(of)
        assert two.sheet == of.heading.ro
        plain, read = check(one, known()), check(two, known())
    assert [p.sentence("en") for p in read.problems] == []
    pd.testing.assert_frame_equal(read.frame, plain.frame, check_categorical=False)


def test_it_reads_several_sheets_and_tells_of_those_it_passes_over(tmp_path):
    observations = [HEADINGS, ROW]
    areas = [["code", "name", "level", "dataset"], ["RO", "România", "country", "census"]]
    notes = [["Cum se completează"], ["Rândurile de sus sunt exemple"]]
    content = workbook(
        {"2023": observations, "Areas": areas, "Citește-mă": notes, "Sheet4": [[]], "Liste": observations},
        states={"Liste": "veryHidden"},
    )
    with opened(tmp_path, content) as source:
        assert [t.name for t in source.tables()] == ["area", "observation"]
        assert [(c.sheet, len(c.frame)) for c in chunks(source)] == [("Areas", 1), ("2023", 1)]
        told = {(p.sheet, p.found) for p in source.warnings if p.code == "passed-over"}
    assert told == {
        ("Citește-mă", "a sheet that was not read"),
        ("Sheet4", "a sheet that holds nothing"),
        ("Liste", "a hidden sheet, which was not read"),
    }


def test_it_passes_over_sheets_that_only_look_like_a_table_beside_one_that_is(tmp_path):
    explained = [["Cod", "Denumire", "Se completează"], ["Indicator", "Codul din catalog", "da"]]
    misspelt = [["Indicator", "Perioadă", "Zona", "Valoare", "Set de date"], ROW]
    content = workbook({"Valori": [HEADINGS, ROW], "Explicații": explained, "2024": misspelt})
    with opened(tmp_path, content) as source:
        assert {p.sheet for p in problems(source)} == {"2024"}
        assert [p.sheet for p in source.warnings] == ["Explicații"]


@pytest.mark.parametrize("name", ["observation", "Observations", "VALORI", "observations"])
def test_it_tells_a_table_by_the_name_of_its_sheet(tmp_path, name):
    with opened(tmp_path, workbook({name: [["Indicator", "x"], ["COP-01", "1"]], "2": [["a"]]})) as source:
        assert source.tables() == (OBSERVATIONS,)
        assert {p.sheet for p in problems(source)} == {name}


def test_it_tells_a_table_by_the_name_of_the_file_where_one_sheet_holds_something(tmp_path):
    content = workbook({"Foaie1": [["Indicator", "x"], ["COP-01", "1"]], "Foaie2": [[]]})
    with opened(tmp_path, content, name="observations.xlsx") as source:
        assert source.tables() == (OBSERVATIONS,)


def test_it_finds_headings_below_a_title_and_beside_empty_columns(tmp_path):
    rows = [
        ["Valorile anului 2023"], [], [None, None, *HEADINGS], [None, None, *ROW], [], [None, None, *ROW], [],
    ]  # fmt: skip
    with opened(tmp_path, workbook({"Foaie1": rows})) as source:
        read = frame(source)
        assert list(read.index) == [4, 6]
        assert read.loc[4].to_dict() == {
            "indicator": "COP-01", "period": "2023-Q1", "area": "179132", "value": 12.5, "dataset": "records",
        }  # fmt: skip
        (place,) = source.sheets
        assert (place.sheet, place.header, place.columns["Indicator"]) == ("Foaie1", 3, 3)


RULES = """
table = "observation"
sheet = "Date*"
header = {header}
[columns]
area = "Zona"
value = "Total / Femei"
[constants]
indicator = "COP-01"
period = "2023"
dataset = "records"
"""


def test_it_joins_headings_of_several_rows_along_merged_cells(tmp_path):
    rows = [
        ["Populația pe sexe"],
        ["Zona", "Total", None, "Rural", None],
        [None, "Femei", "Bărbați", "Femei", "Bărbați"],
        ["179132", 5, 6, 7, 8],
    ]
    content = workbook({"Date 1": sheet(rows, merged=["A2:A3", "B2:C2", "D2:E2", "A1:E1"]), "Alta": [["a"]]})
    with opened(tmp_path, content, RULES.format(header="[2, 3]")) as source:
        (place,) = source.sheets
        assert list(place.columns) == [
            "Zona", "Total / Femei", "Total / Bărbați", "Rural / Femei", "Rural / Bărbați",
        ]  # fmt: skip
        read = frame(source)
    assert read[["area", "value"]].to_dict("records") == [{"area": "179132", "value": 5.0}]
    assert list(read.index) == [4]


def test_it_joins_headings_of_several_rows_of_text_too(tmp_path):
    content = "Titlu,,\n,Total,\nZona,Femei,Bărbați\n179132,5,6\n".encode()
    rules = RULES.format(header="[2, 3]").replace('sheet = "Date*"', "")
    with opened(tmp_path, content, rules, "x.csv") as source:
        assert list(source.sheets[0].columns) == ["Zona", "Total / Femei", "Total / Bărbați"]
        assert frame(source)["value"].tolist() == [5.0]


def test_it_reads_all_sheets_that_a_mapping_means_hidden_ones_too(tmp_path):
    rows = [["Zona", "Total / Femei"], ["179132", 5]]
    content = workbook({"DATE 1": rows, "date 2": rows, "x": rows}, states={"date 2": "hidden"})
    with opened(tmp_path, content, RULES.format(header=1)) as source:
        assert [c.sheet for c in source.chunks(OBSERVATIONS)] == ["DATE 1", "date 2"]
        assert [(p.code, p.sheet) for p in source.warnings] == [("passed-over", "x")]


def test_it_asks_which_sheet_a_mapping_means(tmp_path):
    rows = [["Zona", "Total / Femei"], ["179132", 5]]
    unsaid = RULES.format(header=1).replace('sheet = "Date*"', "")
    (found,) = refused(tmp_path, workbook({"a": rows, "b": rows}), unsaid)
    assert found.code == "which-sheet"
    (found,) = refused(tmp_path, workbook({"a": rows, "b": rows}), RULES.format(header=1))
    assert (found.code, found.values["sheet"]) == ("no-such-sheet", "Date*")
    with opened(tmp_path, workbook({"a": rows, "b": [[]]}), unsaid) as source:
        assert len(frame(source)) == 1


def test_it_does_not_mind_errors_in_columns_that_a_mapping_does_not_read(tmp_path):
    rows = [["Zona", "Total / Femei", "Pondere"], ["179132", 5, error()], ["179132", 5, formula()]]
    with opened(tmp_path, workbook({"Date": rows}), RULES.format(header=1)) as source:
        assert len(frame(source)) == 2


def test_it_reads_hidden_rows_and_columns_and_names_them(tmp_path):
    rows = [HEADINGS, *[ROW] * 6]
    for after, found in (
        ("", "hidden rows, which were read too: {rows}"),
        ('<autoFilter ref="A1:E7"/>', "rows that a filter hides, which were read too: {rows}"),
    ):
        hidden = sheet(
            rows, hidden=[2, 3, 6], before='<cols><col min="3" max="4" hidden="1"/></cols>', after=after
        )
        with opened(tmp_path, workbook({"Valori": hidden})) as source:
            assert len(frame(source)) == 6
            told = {p.code: p for p in source.warnings}
        assert (told["hidden-rows"].found, told["hidden-rows"].values["rows"]) == (found, "2–3, 6")
        assert (told["hidden-rows"].row, told["hidden-rows"].severity) == (2, "notice")
        assert told["hidden-columns"].values["columns"] == "C–D"


def test_it_tells_of_merged_cells_among_the_rows(tmp_path):
    rows = [HEADINGS, ROW, [None, *ROW[1:]]]
    with opened(tmp_path, workbook({"Valori": sheet(rows, merged=["A2:A3"])})) as source:
        assert [(p.code, p.row, p.values["cells"]) for p in source.warnings] == [("merged-cells", 2, "A2:A3")]
        [chunk] = chunks(source)
        assert [(p.code, p.row) for p in check(chunk, known()).problems if p.code == "blank"] == [
            ("blank", 3)
        ]


def test_it_says_that_a_column_without_a_heading_holds_text(tmp_path):
    with opened(tmp_path, workbook({"Valori": [HEADINGS, [*ROW, None, "notă"]]})) as source:
        assert [(p.code, p.column) for p in problems(source)] == [("untitled-column", "#7")]
        assert source.sheets[0].columns["#7"] == 7


def test_it_reads_a_workbook_in_a_package(tmp_path):
    package = tmp_path / "p"
    package.mkdir()
    (package / "values.xlsx").write_bytes(workbook({"2022": [HEADINGS, ROW], "2023": [HEADINGS, ROW, ROW]}))
    resource = '{"name": "observation", "path": "values.xlsx", "dialect": {"sheet": "2023"}}'
    (package / "datapackage.json").write_text(f'{{"resources": [{resource}]}}')
    zipped = written(
        tmp_path / "p.zip", workbooks.zipped({f.name: f.read_bytes() for f in package.iterdir()})
    )
    for path in (package, zipped):
        with formats.open_source([path]) as source:
            assert [(c.file, c.sheet, len(c.frame)) for c in chunks(source)] == [("values.xlsx", "2023", 2)]


def test_it_says_that_no_sheet_holds_a_known_table(tmp_path):
    (found,) = refused(tmp_path, workbook({"Vreme": [["zi", "ploaie"], ["1", "2"]]}))
    assert (found.code, found.sheet, found.row) == ("unknown-table", "Vreme", 1)
    (found,) = refused(tmp_path, workbook({"a": [["zi", "ploaie"]], "b": [["x", "y"]]}))
    assert found.code == "unknown-table"
    assert "“a”, “b”" in found.sentence("en")
    (found,) = refused(tmp_path, workbook({"a": [[]]}))
    assert found.code == "empty-file"


@pytest.mark.parametrize(("name", "rows", "sheet_name"), [
    ("09_03_2026Federatii.xlsx", 1680, "Sheet1"), ("amc_services.xlsx", 82, "Interventii (Servicii)"),
    ("amc_vulnerabilities.xlsx", 124, "vulnerabilities"),
])  # fmt: skip
def test_it_reads_real_workbooks_as_openpyxl_does(tmp_path, shared_data, name, rows, sheet_name):
    path = shared_data / "tables" / name
    page = openpyxl.load_workbook(path, read_only=True)[sheet_name]
    headings, *expected = page.iter_rows(values_only=True)
    asked = {"Federatii": ("Denumire", "Numar inreg Reg National", "Localitate")}
    columns = (
        asked["Federatii"] if "Feder" in name else ("name", "id" if "vuln" in name else "code", "category")
    )
    rules = f"""
table = "area"
sheet = "{sheet_name}"
[columns]
name = "{columns[0]}"
code = "{columns[1]}"
parent = "{columns[2]}"
[constants]
level = "commune"
dataset = "x"
"""
    read_rules = mapping.read(written(tmp_path / "m.toml", rules.encode()))
    with formats.open_source([path], read_rules) as source:
        read = frame(source)
    assert len(read) == rows
    for ours, theirs in zip(("name", "code", "parent"), columns, strict=True):
        cells = [row[headings.index(theirs)] for row in expected]
        plain = [" ".join(str(c or "").replace("_x000D_", " ").split()) for c in cells]
        assert [" ".join(str(text).split()) for text in read[ours]] == plain
