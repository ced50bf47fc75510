import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.tables import AREAS, OBSERVATIONS
from data_access.formats import declared, delimited
from data_access.formats.chunk import Chunk
from data_access.formats.text import blocks


def opened(content: bytes, **layout) -> delimited.Delimited:
    return delimited.opened("x.csv", lambda: io.BytesIO(content), len(content), delimited.Layout(**layout))


def rows(content: bytes, numbers=(), **layout) -> dict[int, list]:
    """Row → cells, as read; problems must not be there."""
    found = {}
    for frame, problems in opened(content, **layout).frames(numbers=set(numbers)):
        assert problems == []
        found |= {int(n): list(cells) for n, *cells in frame.astype(object).itertuples()}
    return found


def problems(content: bytes, **layout) -> list[tuple]:
    read = opened(content, **layout).frames(numbers=set())
    return [(p.code, p.row, p.column) for _, found in read for p in found]


def test_it_keeps_codes_that_look_like_numbers():
    assert rows(b"a,b\n007,1e5\n010,NA\n") == {2: ["007", "1e5"], 3: ["010", "NA"]}


def test_it_reads_numbers_as_numbers_and_blanks_as_missing():
    read = rows(b"a,b\nx,1.5\ny,\n", numbers=[1])
    assert read[2] == ["x", 1.5]
    assert np.isnan(read[3][1])


@pytest.mark.parametrize(
    "text", ["nan", "NaN", "inf", "-inf", "Infinity", "1e999", "NA", "null", "0x1F", "1,5", "1_0", "-"]
)
def test_it_leaves_what_is_no_number_as_the_file_wrote_it(text):
    assert rows(f'a,b\nx,1\ny,"{text}"\n'.encode(), numbers=[1])[3] == ["y", text]


def test_it_counts_rows_as_a_spreadsheet_does():
    content = b'a,b\n"two\nlines",1\n\n,\nx,2\r\n"say ""hi""",3\n'
    assert rows(content) == {2: ["two\nlines", "1"], 5: ["x", "2"], 6: ['say "hi"', "3"]}


def test_it_counts_on_over_blocks(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 64)
    content = "a,b\n" + "".join(f'"r\n{n}",{n}\n' if n % 7 == 0 else f"r{n},{n}\n" for n in range(200))
    read = rows(content.encode())
    assert list(read) == list(range(2, 202))
    assert [cells[1] for cells in read.values()] == [str(n) for n in range(200)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(*[st.text('ab",;\n\r =é', max_size=6)] * 3), max_size=12), st.integers(8, 80))
def test_it_reads_what_the_csv_module_reads(table, size):
    text = io.StringIO()
    csv.writer(text).writerows([("a", "b", "c"), *table])
    kept, blocks.BLOCK = blocks.BLOCK, size
    try:
        read = rows(text.getvalue().encode())
    finally:
        blocks.BLOCK = kept
    assert read == {n: list(cells) for n, cells in enumerate(table, start=2) if any(cells)}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n1,2\n3\n4,5\n", [("row-length", 3, "b")]),
        (b"a,b\n1,2\n3,4,5\n", [("row-length", 3, "#3")]),
        (b"a,b\n1,2,9\n3\n", [("row-length", 2, "#3"), ("row-length", 3, "b")]),
        (b"a,b\n1,2\n3", [("row-length", 3, "b")]),
        (b"a,b\n1,\xe3\n3,4\n", [("not-utf8", 2, "b")]),
        (b'a,b\n1,2\n3,"4\n5,6\n', [("open-quote", 3, "b")]),
        (b'a,b\n"1,2\n3,4\n', [("open-quote", 2, "a")]),
        (b'a,b\n1,"x"y\n', [("open-quote", 2, "b")]),
    ],
)
def test_it_names_the_place_of_the_damage(content, expected):
    assert problems(content) == expected


def test_it_stops_at_a_row_without_end(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 1_000)
    monkeypatch.setattr(blocks, "LONGEST_RECORD", 5_000)
    assert problems(b'a,b\n1,2\n3,"' + b"x,y\n" * 5_000) == [("open-quote", 3, "b")]


def test_it_finds_headings_below_other_rows():
    assert rows(b'titlu,\n"doi\nrows",\na,b\n1,2\n', header=3) == {4: ["1", "2"]}


def test_it_reads_other_encodings():
    content = "nume;oraş\nIaşi;Brăila\n".encode("cp1250")
    assert rows(content, delimiter=";", encoding="cp1250") == {2: ["Iaşi", "Brăila"]}


def test_it_takes_a_byte_order_mark_for_none():
    source = opened("\ufeffcod,denumire\n1,a\n".encode())
    assert source.headings == ("cod", "denumire")


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [(b"", "empty-file", None), (b"\n \n", "empty-file", None), (b"a;b\n1;2\n", "wrong-delimiter", 1),
     (b"a\tb\n", "wrong-delimiter", 1), ("a,b\n".encode("utf-16"), "not-utf8", 1)],
)  # fmt: skip
def test_it_says_why_there_are_no_headings(content, code, row):
    problem = opened(content).problem
    assert (problem.code, problem.row) == (code, row)


def chunks(content: str, table=AREAS) -> list[Chunk]:
    return list(declared.chunks(opened(content.encode()), table))


@pytest.mark.parametrize("heading", ["Zona de care ține", "ZONA DE CARE ŢINE", " Parent area ", "parent"])
def test_it_knows_a_column_by_either_heading(heading):
    (chunk,) = chunks(f"Cod,Name (Romanian),level,{heading},Data set\n1,a,sector,2,d\n")
    assert chunk.problems == []
    assert list(chunk.frame["parent"]) == ["2"]
    assert chunk.headings["parent"] == heading


def test_it_reports_all_that_is_wrong_with_the_headings():
    (chunk,) = chunks("code,code,nme,level,\n1,2,3,sector,x\n")
    assert [(p.code, p.column) for p in chunk.problems] == [
        ("doubled-column", "code"), ("unknown-column", "nme"),
        ("missing-column", "name"), ("missing-column", "dataset"), ("untitled-column", "#5"),
    ]  # fmt: skip
    assert "name" in chunk.problems[1].sentence("en")


OBSERVED = "Indicator;Perioadă;Zonă;Valoare;Stare;Notă;Set de date"


def romanian(*lines: str) -> Chunk:
    content = "\ufeff" + "\r\n".join((OBSERVED, *lines)) + "\r\n"
    (chunk,) = declared.chunks(opened(content.encode()), OBSERVATIONS)
    return chunk


def test_it_reads_a_table_that_romanian_excel_saved():
    chunk = romanian("COP-01;2023;179196;12,5;A;unu, doi;d", "COP-01;2022;179196;-1,5e-07;A;;d")
    assert chunk.problems == []
    assert list(chunk.frame["value"]) == [12.5, -1.5e-07]
    assert list(chunk.frame["note"]) == ["unu, doi", ""]


def test_it_reads_decimal_commas_in_odd_rows_too():
    chunk = romanian(
        "", 'COP-01;2023;179196;12,5;A;"o ""notă""\nlungă";d', "COP-01;2022;179196;;Q;;d", ";;;;;;"
    )
    assert chunk.problems == []
    assert [float(text or "nan") for text in chunk.frame["value"]] == [
        12.5,
        pytest.approx(np.nan, nan_ok=True),
    ]
    assert list(chunk.frame.index) == [3, 4]


@pytest.mark.parametrize("text", ["1.234", "12.5", "1.234,5", "1 234,5", "1,2,3", "doi"])
def test_it_does_not_guess_what_a_point_means_beside_semicolons(text):
    chunk = romanian("COP-01;2023;179196;12,5;A;;d", f"COP-01;2022;179196;{text};A;;d")
    assert [(p.code, p.row, p.column) for p in chunk.problems] == [("not-a-number", 3, "Valoare")]
    assert "1234,5" in chunk.problems[0].sentence("ro")
    assert [str(value) for value in chunk.frame["value"]] == ["12.5"]


def test_it_takes_no_decimal_comma_beside_commas():
    (chunk,) = chunks('indicator,period,area,value,status,dataset\nCOP-01,2023,1,"12,5",A,d\n', OBSERVATIONS)
    assert list(chunk.frame["value"]) == ["12,5"]


def test_it_still_asks_what_an_unknown_file_with_semicolons_is():
    assert opened(b"zona;anul;valoarea;sursa\n1;2023;1,5;x\n").problem.code == "wrong-delimiter"


@pytest.mark.parametrize("heading", ["area_name", "Denumirea zonei", "AREA NAME"])
def test_it_passes_over_what_only_people_read(heading):
    (chunk,) = chunks(
        f"indicator,period,area,{heading},value,status,dataset\na,2023,1,X,2,A,d\n", OBSERVATIONS
    )
    assert chunk.problems == []
    assert list(chunk.frame) == ["indicator", "period", "area", "value", "status", "dataset"]


def test_it_passes_over_nothing_in_a_table_that_has_no_such_column():
    (chunk,) = chunks("code,name,level,dataset,area_name\n1,a,sector,d,x\n")
    assert [(p.code, p.column) for p in chunk.problems] == [("unknown-column", "area_name")]


def test_it_notices_headings_without_rows():
    (chunk,) = chunks(",".join(OBSERVATIONS.names) + "\n", OBSERVATIONS)
    assert [(p.code, p.severity) for p in chunk.problems] == [("no-rows", "notice")]
    assert len(chunk.frame) == 0


def test_it_takes_off_one_apostrophe_before_formulas():
    (chunk,) = chunks(
        "code,name,level,dataset\n1,'=x,sector,d\n2,''=x,sector,d\n3,=x,sector,d\n4,'x,sector,d\n"
    )
    assert list(chunk.frame["name"]) == ["=x", "'=x", "=x", "'x"]


def test_it_refuses_a_file_of_columns_without_end():
    assert opened(b",".join([b"a"] * 2_000)).problem.code == "too-many-columns"


def test_it_brings_back_texts_that_only_differ_by_their_apostrophe():
    (chunk,) = chunks("code,name,level,dataset\n1,'=x,sector,d\n2,=x,sector,d\n")
    assert list(chunk.frame["name"].astype(object)) == ["=x", "=x"]


def problems_of(content: bytes) -> list[tuple[str, int | None]]:
    read = declared.chunks(opened(content), OBSERVATIONS)
    return [(problem.code, problem.row) for chunk in read for problem in chunk.problems]


TABLE = b"indicator,breakdown,period,area,value,status,dataset\nCOP-01,,2023,RO,5,A,census\n"


def test_it_reads_past_columns_and_rows_that_a_spreadsheet_left_empty():
    padded = TABLE.replace(b"\n", b",,,\n") + b",,,,,,,,,\n" * 3 + b"\n\n"
    assert problems_of(padded) == []
    assert [len(c.frame) for c in declared.chunks(opened(padded), OBSERVATIONS)] == [1]


def test_it_reports_a_column_without_a_heading_once_it_holds_something():
    assert problems_of(TABLE.replace(b"dataset\n", b"dataset,\n").replace(b"census\n", b"census,x\n")) == [
        ("untitled-column", 1)
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbf", "empty-file"),
        (b"\xef\xbb\xbf\r\n", "empty-file"),
        (TABLE.replace(b"\n", b"\r"), "line-ends"),
        (TABLE.decode().encode("utf-16-be"), "not-text"),
        (TABLE.decode().encode("utf-16"), "not-utf8"),
        (b"\0" * 100, "not-text"),
        (b"Populatie,,\n,,\n" + TABLE, "headings-below"),
        (b"sep=;\n" + TABLE.replace(b",", b";"), "headings-below"),
    ],
)
def test_it_gives_one_reason_where_the_headings_cannot_be_read(content, told):
    assert [code for code, _ in problems_of(content)] == [told]


def test_it_names_the_row_where_the_headings_seem_to_be():
    [chunk] = declared.chunks(opened(b"Populatie,,\n,,\n" + TABLE), OBSERVATIONS)
    assert "header = 3" in chunk.problems[0].sentence("ro")
