from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.formats.workbooks import workbook as workbook_
from data_access.formats.workbooks.shared_texts import cleaned
from data_access.formats.workbooks.sheet import Sheet
from data_access.formats.workbooks.sheet_rows import look
from data_access.validation import check
from tests.data_access.formats import workbooks
from tests.data_access.formats.reading_workbooks import (
    HEADINGS,
    ROW,
    chunks,
    frame,
    one_column,
    opened,
    written,
)
from tests.data_access.formats.workbooks import (
    DAY,
    MONTH,
    PERCENT,
    TWO_DECIMALS,
    YEAR,
    Raw,
    error,
    formula,
    sheet,
    styled,
    workbook,
)
from tests.data_access.test_damaged_files import assert_told_in_both_languages, known

RICH = "<r><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh>"  # a text in two fonts, and how it is pronounced


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2023", "2023"), (2023, "2023"), (2023.0, "2023"), (styled(2023.0, TWO_DECIMALS), "2023"),
        (styled(45127, DAY), "2023-07-20"), (styled(45127, YEAR), "2023"), (styled(45127, MONTH), "2023-07"),
        (styled(1, DAY), "1900-01-01"), (styled(61, DAY), "1900-03-01"),
        (styled(45127.5, DAY), "2023-07-20T12:00:00"),
        (Raw('<c r="{r}" t="d"><v>2023-07-20T00:00:00</v></c>'), "2023-07-20"),
        (formula("2023-Q1", "str"), "2023-Q1"), (formula("2023"), "2023"),
    ],
)  # fmt: skip
def test_it_reads_periods_however_they_are_kept(tmp_path, cell, text):
    with one_column(tmp_path, cell, heading="Perioadă") as source:
        assert frame(source)["period"].tolist() == [text]


def test_it_counts_days_from_1904_where_the_workbook_does(tmp_path):
    more = {"properties": '<workbookPr date1904="1"/>'}
    with one_column(tmp_path, styled(43665, DAY), heading="Perioadă", **more) as source:
        assert frame(source)["period"].tolist() == ["2023-07-20"]


def test_it_reads_a_year_typed_into_a_date_cell_as_the_year_and_says_so(tmp_path):
    with one_column(tmp_path, styled(2023, DAY), heading="Perioadă") as source:
        [chunk] = chunks(source)
        assert chunk.frame["period"].tolist() == ["2023"]
        [told] = chunk.problems
    assert (told.code, told.severity, told.row, told.column) == ("year-as-date", "notice", 2, "Perioadă")
    assert_told_in_both_languages(told)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (179196.0, "179196"), ("007", "007"), (7, "7"), (" \u00a0B-1\u202f\u200b ", "B-1"), (True, "1"),
        ("'=1+1", "=1+1"), ("a_x000D_\nb", "a\nb"), ("_x005F_x000D_", "_x000D_"), ("a\r\nb", "a\nb"),
        (Raw(f'<c r="{{r}}" t="inlineStr"><is>{RICH}</is></c>'), "a b"), (1e21, "1e+21"),
        (Raw('<c r="{r}" t="str"><v>a b</v></c>'), "a b"), (0.1 + 0.2, "0.30000000000000004"),
    ],
)  # fmt: skip
def test_it_reads_texts_and_codes_as_a_person_sees_them(tmp_path, cell, text):
    with one_column(tmp_path, cell, heading="Zonă") as source:
        assert frame(source)["area"].tolist() == [text]


def test_it_reads_shared_texts(tmp_path):
    texts = [
        "<t>179132</t>",
        '<r><t xml:space="preserve">179 </t></r><r><t>x</t></r><rPh sb="0"><t>y</t></rPh>',
    ]
    cells = [workbooks.shared(0), workbooks.shared(1), workbooks.shared(0)]
    with one_column(tmp_path, *cells, heading="Zonă", texts=texts) as source:
        assert frame(source)["area"].tolist() == ["179132", "179 x", "179132"]


def test_it_leaves_numbers_written_as_text_to_the_same_rules_as_csv(tmp_path):
    with one_column(tmp_path, "1.234,5", "12.5", 3) as source:
        [chunk] = chunks(source)
    assert chunk.frame["value"].tolist() == ["1.234,5", "12.5", "3"]
    found = [p for p in check(chunk, known()).problems if p.code == "not-a-number"]
    assert [(p.row, p.column, p.sheet) for p in found] == [(2, "Valoare", "Valori")]


def test_it_warns_of_a_text_that_may_be_thousands_or_have_decimals(tmp_path):
    with one_column(tmp_path, "1.234", "1.23", 1234) as source:
        [chunk] = chunks(source)
    [told] = chunk.problems
    assert (told.code, told.severity, told.row, told.column) == ("doubtful-number", "warning", 2, "Valoare")
    assert "„1.234”" in told.sentence("ro")


def test_it_reads_numbers_beside_texts_with_a_decimal_comma(tmp_path):
    rules = """
table = "observation"
decimal = ","
thousands = "."
[columns]
area = "Zonă"
value = "Valoare"
[constants]
indicator = "COP-01"
period = "2023"
dataset = "records"
"""
    rows = [HEADINGS, *([*ROW[:3], value, "x"] for value in ("1.234,5", 1234.5, 7, ""))]
    with opened(tmp_path, workbook({"Valori": rows}), rules) as source:
        assert frame(source)["value"].tolist() == ["1234.5", "1234.5", "7", ""]


def test_it_names_cells_that_hold_no_value(tmp_path):
    cells = [error(), 1, formula(), error("#DIV/0!"), formula(kind="str", value=""), 2]
    with one_column(tmp_path, *cells) as source:
        [chunk] = chunks(source)
        assert [(p.code, p.row, p.column, p.values["cell"]) for p in chunk.problems] == [
            ("error-cell", 2, "Valoare", "D2"), ("no-stored-value", 4, "Valoare", "D4"),
            ("error-cell", 5, "Valoare", "D5"), ("no-stored-value", 6, "Valoare", "D6"),
        ]  # fmt: skip
        assert list(chunk.frame.index) == [3, 7]
    assert "#DIV/0!" in chunk.problems[2].sentence("ro")


def test_it_counts_cells_beyond_those_that_it_names(tmp_path, monkeypatch):
    monkeypatch.setattr("data_access.formats.workbooks.sheet.MOST", 2)
    with one_column(tmp_path, *[error()] * 5, 1) as source:
        [chunk] = chunks(source)
    *named, more = chunk.problems
    assert [p.row for p in named] == [2, 3]
    assert (more.values["n"], more.values["row"], more.column, more.severity) == (3, 4, "Valoare", "error")
    assert_told_in_both_languages(more)


def test_it_takes_a_formula_that_gives_an_empty_text_for_a_blank(tmp_path):
    cell = Raw('<c r="{r}" t="str"><f>""</f><v></v></c>')
    with one_column(tmp_path, cell, 1) as source:
        assert frame(source)["value"].isna().tolist() == [True, False]


def test_it_warns_of_cells_that_show_a_fraction_in_per_cents(tmp_path):
    with one_column(tmp_path, styled(0.07, PERCENT), 7) as source:
        [chunk] = chunks(source)
    assert chunk.frame["value"].tolist() == [0.07, 7.0]
    [told] = chunk.problems
    assert (told.code, told.severity, told.row, told.column) == ("percent-cell", "warning", 2, "Valoare")
    assert "7 %" in told.sentence("en")
    assert "0.07" in told.sentence("ro")


def test_it_reads_cells_and_rows_that_do_not_say_where_they_stand(tmp_path):
    plain = sheet([HEADINGS, ROW])
    for place in ("A1", "B1", "C1", "D1", "E1", "A2", "B2", "C2", "D2", "E2"):
        plain = plain.replace(f' r="{place}"', "")
    plain = plain.replace(' r="1"', "").replace(' r="2"', "")
    with opened(tmp_path, workbook({"Valori": plain})) as source:
        assert list(frame(source).index) == [2]


def test_it_reads_the_strict_edition_of_the_standard(tmp_path):
    strict = {
        name: content.replace(workbooks.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            workbooks.RELATION, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in workbooks.parts({"Valori": sheet([HEADINGS, ROW])}).items()
    }
    with opened(tmp_path, workbooks.zipped(strict)) as source:
        assert len(frame(source)) == 1


def test_it_reads_on_over_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr("data_access.formats.workbooks.sheet.PIECE", 7)
    monkeypatch.setattr("data_access.formats.workbooks.guarded_xml.PIECE", 100)
    rows = [HEADINGS, *([*ROW[:3], n, "records"] if n % 5 else [] for n in range(60))]
    with opened(tmp_path, workbook({"Valori": rows})) as source:
        read = frame(source)
    assert read["value"].tolist() == [float(n) for n in range(60) if n % 5]
    assert list(read.index) == [n + 2 for n in range(60) if n % 5]


# What XML can write at all.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e12, 1e12, allow_nan=False)
CELLS = st.none() | NUMBERS | st.text(LETTERS, max_size=8)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=10))
def test_it_reads_any_cells_in_their_places(cells):
    rows = [["first", "second", "third"], *cells]
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "x.xlsx", workbook({"a": rows}))
        book = workbook_.opened(path, "x.xlsx")
        seen = look(book.sheets[0].part, "x.xlsx", "a")
        source = Sheet(book, book.sheets[0], seen, headings=("first", "second", "third"))
        read = {
            int(row): list(texts)
            for found, _ in source.frames(numbers=set())
            for row, *texts in found.astype(object).itertuples()
        }
    expected = {n: [_plain(cell) for cell in row] for n, row in enumerate(cells, 2)}
    assert read == {n: texts for n, texts in expected.items() if any(texts)}


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    return cleaned(cell) if isinstance(cell, str) else repr(float(cell)).removesuffix(".0")
