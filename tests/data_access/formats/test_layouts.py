"""How files are written, told by themselves: whole files through the door that everybody uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import Problem
from data_access import formats, mapping
from data_access.formats.decimals import with_point
from data_access.formats.text.encodings import encoding_of
from data_access.formats.text.layouts import WAYS, way_of

ROWS = "indicator,period,area,value,note,dataset\nCOP-01,2023,179196,12.5,Ștefănești și Țibănești,d\n"
MAPPING = """
table = "observation"
[columns]
area = "Zona"
value = "Valoarea"
[constants]
indicator = "CTX-01"
period = "2021"
dataset = "d"
"""


def read(tmp_path: Path, content: bytes, rules: str | None = None) -> tuple[list[list], list[Problem]]:
    """The cells of value and note (or area), row by row, and everything that was told."""
    path = tmp_path / "date.csv"
    path.write_bytes(content)
    (tmp_path / "rules.toml").write_text(rules or "", "utf-8")
    with formats.open_source([path], mapping.read(tmp_path / "rules.toml") if rules else None) as source:
        chunks = [chunk for table in source.tables() for chunk in source.chunks(table)]
        told = [*source.warnings, *(problem for chunk in chunks for problem in chunk.problems)]
    column = "area" if rules else "note"
    return [
        [str(cell) for cell in row]
        for chunk in chunks
        if "value" in chunk.frame
        for row in zip(map(float, chunk.frame["value"]), chunk.frame[column].astype(str), strict=True)
    ], told


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "iso-8859-2"]
)
def test_it_tells_the_encoding(tmp_path, encoding):
    old = encoding in ("cp1250", "iso-8859-2")
    text = ROWS.replace("Ș", "Ş").replace("ș", "ş").replace("Ț", "Ţ").replace("ț", "ţ") if old else ROWS
    rows, told = read(tmp_path, text.encode(encoding))
    assert rows == [["12.5", text.splitlines()[1].split(",")[4]]]
    assert [p.code for p in told] == ([] if encoding.startswith("utf-8") else ["layout-told"])


def test_it_names_the_encoding_it_took(tmp_path):
    _, (notice,) = read(
        tmp_path, ROWS.replace("Șt", "„Şt").replace("ș", "ş").replace("Ț", "Ţ").encode("cp1250")
    )
    assert notice.severity == "notice"
    assert "codarea cp1250" in notice.sentence("ro")
    assert "encoding cp1250" in notice.sentence("en")


@pytest.mark.parametrize(
    "text", ["Łódź", "ť", "ã\x9d", "Привет"],
)  # fmt: skip
def test_it_takes_no_encoding_that_gives_other_letters_than_romanian(text):
    assert encoding_of(f"nume\n{text}\n".encode("cp1250", "replace").replace(b"?", b"\xfe\x81")) == "utf-8"


def test_it_does_not_mistake_a_text_that_is_cut_inside_a_letter():
    assert encoding_of("Iași".encode()[:-2]) == "utf-8"


def test_it_still_finds_a_bad_byte_beyond_what_it_looked_at(tmp_path):
    line = ROWS.splitlines()[1]
    text = "\n".join([ROWS.splitlines()[0]] + [line.replace("12.5", str(n)) for n in range(30_000)])
    _, told = read(tmp_path, text.encode() + b"\nCOP-01,2023,179196,1,\xe3,d\n")
    assert [(p.code, p.row) for p in told] == [("not-utf8", 30_002)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ROWS.replace(",", ";").replace("12.5", "12,5"), None),
        (ROWS.replace(",", ";"), "“.” before the decimals"),
        (ROWS.replace(",", "\t"), "“·” between cells"),
        (ROWS.replace(",", "|"), "“|” between cells"),
        (ROWS.replace("\n", "\r"), "rows that end with CR alone"),
        ("Populația României,,,,,\n,,,,,\n" + ROWS, "headings in row 3"),
        ("sep=;\n" + ROWS.replace(",", ";").replace("12.5", "12,5"), "headings in row 2"),
    ],
)
def test_it_tells_delimiters_line_ends_and_the_row_of_the_headings(tmp_path, content, said):
    rows, told = read(tmp_path, content.encode())
    assert rows == [["12.5", "Ștefănești și Țibănești"]]
    assert [said] == [said for p in told if said in p.sentence("en")] if said else not told


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["12,5", "3"], [12.5, 3]),
        (["1.234,5", "2.000"], [1234.5, 2000]),
        (["1,234.5", "2,000"], [1234.5, 2000]),
        (["1 234,5", "2\u00a0000", "3\u202f000"], [1234.5, 2000, 3000]),
        (["1'234.5", "2’000"], [1234.5, 2000]),
        (["1.234.567", "2.000"], [1234567, 2000]),
        (["12.5", "1.234"], [12.5, 1.234]),
    ],
)
def test_it_tells_how_numbers_are_written_where_one_way_alone_fits_all(tmp_path, texts, numbers):
    content = "Zona;Valoarea\n" + "".join(f"{n};{text}\n" for n, text in enumerate(texts))
    rows, told = read(tmp_path, content.encode(), MAPPING)
    assert [float(value) for value, _ in rows] == numbers
    assert {p.severity for p in told} <= {"notice"}


def test_it_asks_where_a_number_may_mean_two_things(tmp_path):
    _, told = read(tmp_path, b"Zona;Valoarea\n1;1.234\n2;5\n", MAPPING)
    (warning,) = [p for p in told if p.severity == "warning"]
    assert "1.234" in warning.sentence("ro")
    assert 'decimal = "."' in warning.sentence("ro")
    assert "rules.toml" in warning.sentence("ro")


@pytest.mark.parametrize("line", ['decimal = "."', 'thousands = "."\ndecimal = ","'])
def test_it_asks_nothing_that_the_mapping_says(tmp_path, line):
    rows, told = read(tmp_path, b"Zona;Valoarea\n1;1.234\n2;5\n", line + MAPPING)
    assert not [p for p in told if p.severity != "notice"]
    assert float(rows[0][0]) == (1.234 if line.startswith("decimal") else 1234)


def test_it_finds_the_headings_that_a_mapping_names(tmp_path):
    content = "Raport\n\nTabelul 1\tx\nNr\tZONA\tValoarea\n1\t179196\t5\n"
    rows, _ = read(tmp_path, content.encode("utf-16"), MAPPING)
    assert rows == [["5.0", "179196"]]


def test_it_names_a_number_written_otherwise_than_the_rest(tmp_path):
    rows = "".join(f"{n};{n},5\n" for n in range(100_000)) + "1;2.5\n"
    _, told = read(tmp_path, ("Zona;Valoarea\n" + rows).encode(), MAPPING)
    (problem,) = [p for p in told if p.severity == "error"]
    assert (problem.code, problem.row, problem.column) == ("not-a-number", 100_002, "Valoarea")
    assert "as the others are written" in problem.sentence("en")


@given(st.lists(st.floats(-1e12, 1e12).map(lambda n: round(n, 2)), min_size=1), st.sampled_from(WAYS))
def test_it_never_takes_another_number_than_was_written(numbers, way):
    decimal, thousands = way
    texts = [f"{n:,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands) for n in numbers]
    taken = way_of(texts, (".", ""))
    assert taken is not None
    assert [float(with_point(text, *taken)) for text in texts] == numbers


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [(["12,5", "1.234,5"], [12.5, 1234.5]), (["1 234,5", "7"], [1234.5, 7]), (["0.5", "7"], [0.5, 7])],
)
def test_it_tells_the_numbers_of_a_table_of_ours_beside_semicolons(tmp_path, texts, numbers):
    rows = "".join(f"COP-01;{2000 + n};179196;{text};x;d\n" for n, text in enumerate(texts))
    read_, told = read(tmp_path, (ROWS.splitlines()[0].replace(",", ";") + "\n" + rows).encode())
    assert [float(value) for value, _ in read_] == numbers
    assert [p.severity for p in told] == ["notice"]


def test_it_leaves_a_point_beside_semicolons_open_where_it_may_mean_two_things(tmp_path):
    content = ROWS.splitlines()[0].replace(",", ";") + "\nCOP-01;2023;179196;1.234;x;d\n"
    _, (problem,) = read(tmp_path, content.encode())
    assert (problem.code, problem.row, problem.column) == ("not-a-number", 2, "value")
