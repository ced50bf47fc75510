from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import ProblemWithData
from dashboard.indicators import catalogue
from data_access import formats, mapping, validation
from data_access.formats.decimals import with_point

WHOLE = """
[dataset]
code = "posts"
name = "Posturi"
kind = "administrative"
cutoff = 2025-09-01
k = 0

[[file]]
match = "posts*.csv"
table = "observation"
delimiter = ";"
encoding = "cp1250"
decimal = ","
thousands = "."
header = 2

[file.columns]
area = "SIRUTA"
value = "Ocupate"
status = "Felul"

[file.constants]
indicator = "CTX-01"
period = 2021

[file.values.status]
"provizoriu" = "P"
"" = "A"

[[file.skip]]
column = "SIRUTA"
matches = "^TOTAL"
reason = {ro = "rând de total", en = "a row of totals"}
"""
DATA = 'titlu;;\nSIRUTA;Ocupate;Felul\n179196;1.234,5;provizoriu\n179141;"50,5";\nTOTAL;99;\n179132;2.5;\n'


def read(tmp_path: Path, text: str = WHOLE) -> mapping.Mapping:
    path = tmp_path / "posts.toml"
    path.write_text(text, encoding="utf-8")
    return mapping.read(path)


def refused(tmp_path: Path, text: str) -> list[tuple]:
    with pytest.raises(ProblemWithData) as caught:
        read(tmp_path, text)
    for problem in caught.value.problems:
        assert problem.file == "posts.toml"
        assert problem.sentence("ro") != problem.sentence("en")
    return [(p.code, p.column) for p in caught.value.problems]


def test_it_turns_rows_of_another_table_into_ours(tmp_path):
    (tmp_path / "posts-2025.csv").write_bytes(DATA.encode("cp1250"))
    with formats.open_source([tmp_path / "posts-2025.csv"], read(tmp_path)) as source:
        datasets, observations = source.tables()
        (dataset,) = source.chunks(datasets)
        (chunk,) = source.chunks(observations)
    known = validation.Known(
        {"179196": "sector", "179141": "sector", "179132": "municipality"},
        catalogue.shipped(),
        {"posts": "x"},
    )
    assert validation.check(dataset, known).problems == []
    assert validation.check(dataset, known).frame.iloc[0]["cutoff"] == "2025-09-01"
    checked = validation.check(chunk, known)
    (refusal,) = [p for p in checked.problems if p.severity == "error"]
    assert (refusal.row, refusal.column, refusal.code) == (6, "Ocupate", "not-a-number")
    assert "“2.5”" in refusal.sentence("en")
    rows = checked.frame[["area", "value", "status", "period", "indicator", "dataset"]].astype(object)
    assert rows.loc[3].tolist() == ["179196", 1234.5, "P", "2021", "CTX-01", "posts"]
    assert rows.loc[4].tolist() == ["179141", 50.5, "A", "2021", "CTX-01", "posts"]


def test_it_tells_which_rows_it_left_out_and_why(tmp_path):
    (tmp_path / "posts.csv").write_bytes(DATA.encode("cp1250"))
    with formats.open_source([tmp_path / "posts.csv"], read(tmp_path)) as source:
        for table in source.tables():
            list(source.chunks(table))
        (notice,) = source.warnings
    assert (notice.row, notice.column, notice.severity) == (5, "SIRUTA", "notice")
    assert "rând de total" in notice.sentence("ro")
    assert "a row of totals" in notice.sentence("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.234,5", "1234.5"), ("1234,5", "1234.5"), ("-50,5", "-50.5"), ("1.234.567", "1234567"), ("12", "12"),
     (" 12 ", "12"), ("", ""), ("1.5", None), ("12.34", None), ("1,2,3", None), ("abc", None)],
)  # fmt: skip
def test_it_turns_commas_into_points(text, expected):
    assert with_point(text, ",", ".") == expected


CHOOSING = """
table = "observation"
only = {Nivel = "^[23]$"}
without = {Nivel = "^3$"}
[columns]
area = "Cod"
value = "Valoare"
[constants]
indicator = "CTX-01"
period = "2021"
dataset = "posts"
[[skip]]
column = "Tip"
unless = "^Ș"
reason = "not ours"
"""


def test_it_reads_the_rows_that_are_a_blocks_own_and_tells_of_those_it_skips(tmp_path):
    content = "Cod;Nivel;Tip;Valoare\n1;1;Ș;1\n2;2;Şcoală;2\n3;3;Ș;3\n4;2;Alt;4\n"
    (tmp_path / "posts.csv").write_text(content, "utf-8")
    with formats.open_source([tmp_path / "posts.csv"], read(tmp_path, CHOOSING)) as source:
        (chunk,) = source.chunks(source.tables()[0])
        told = [(p.code, p.row) for p in source.warnings]
    assert chunk.frame["area"].tolist() == ["2"]
    assert told == [("row-skipped", 5)]


def test_it_names_headings_that_the_file_does_not_have(tmp_path):
    (tmp_path / "posts.csv").write_bytes(DATA.replace("Ocupate", "Libere").encode("cp1250"))
    with formats.open_source([tmp_path / "posts.csv"], read(tmp_path)) as source:
        (chunk,) = source.chunks(source.tables()[1])
    assert [(p.code, p.row, p.column) for p in chunk.problems] == [("missing-column", 2, "Ocupate")]
    assert "posts.toml" in chunk.problems[0].sentence("ro")


def test_it_says_when_the_delimiter_is_another(tmp_path):
    (tmp_path / "posts.csv").write_bytes(DATA.replace(";", "\t").encode("cp1250"))
    with formats.open_source([tmp_path / "posts.csv"], read(tmp_path)) as source:
        (chunk,) = source.chunks(source.tables()[1])
    assert [p.code for p in chunk.problems] == ["wrong-delimiter"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("delimiter", "delimeter", [("mapping-unknown-key", "file.delimeter")]),
        ('table = "observation"', 'table = "weather"', [("mapping-unknown-table", "file.table")]),
        ('area = "SIRUTA"', "", [("mapping-missing-column", "file.columns.area")]),
        ('area = "SIRUTA"', 'zone = "SIRUTA"', [("mapping-unknown-key", "file.columns.zone"),
                                                 ("mapping-missing-column", "file.columns.area")]),
        ('"cp1250"', '"cp9999"', [("mapping-value", "file.encoding")]),
        ('delimiter = ";"', 'delimiter = ";;"', [("mapping-value", "file.delimiter")]),
        ("header = 2", "header = 0", [("mapping-value", "file.header")]),
        ('"^TOTAL"', '"(TOTAL"', [("mapping-value", "file.skip 1.matches")]),
        ("matches = ", "match = ", [("mapping-unknown-key", "file.skip 1.match"),
                                    ("mapping-missing-key", "file.skip 1.matches")]),
        ('code = "posts"', "", [("mapping-missing-key", "dataset.code")]),
        ("kind = ", "kin = ", [("mapping-unknown-key", "dataset.kin")]),
        ("[dataset]", "[dataset", [("mapping-syntax", None)]),
    ],
)  # fmt: skip
def test_it_names_what_is_wrong_in_a_mapping_file(tmp_path, before, after, expected):
    assert before in WHOLE
    assert refused(tmp_path, WHOLE.replace(before, after, 1)) == expected


def test_it_takes_the_keys_of_one_file_at_the_top(tmp_path):
    block = WHOLE[WHOLE.index("[[file]]") :].replace("[[file]]", "").replace("file.", "")
    made = read(tmp_path, block.replace("[constants]", '[constants]\ndataset = "posts"'))
    assert made.dataset is None
    (same,) = read(tmp_path).files
    assert made.files == (replace(same, constants={**same.constants, "dataset": "posts"}),)


def test_it_tells_once_what_is_wrong_with_a_constant(tmp_path):
    (tmp_path / "posts.csv").write_text("titlu;;\nSIRUTA;Ocupate;Felul\n" + "179196;1;\n179141;2;\n")
    rules = read(tmp_path, WHOLE.replace('"CTX-01"', '"CTX-99"'))
    known = validation.Known({"179196": "sector", "179141": "sector"}, catalogue.shipped(), {"posts": "x"})
    with formats.open_source([tmp_path / "posts.csv"], rules) as source:
        (chunk,) = source.chunks(source.tables()[1])
    checked = validation.check(chunk, known)
    assert checked.frame.empty
    (problem,) = checked.problems
    assert (problem.code, problem.row, problem.column) == (
        "unknown-indicator", None, "posts.toml: constants.indicator"
    )  # fmt: skip


@pytest.mark.parametrize("path", mapping.shipped().values(), ids=lambda p: p.stem)
def test_it_reads_every_mapping_that_is_shipped(path):
    found = mapping.read(path)
    assert found.files or found.dataset


def test_it_reads_the_census_without_counting_anyone_twice(shared_data):
    path = shared_data / "tables" / "uat_cif_pop_2021.csv"
    with formats.open_source([path], mapping.read(mapping.shipped()["population-census-2021"])) as source:
        chunks = list(source.chunks(source.tables()[1]))
        assert Counter(p.code for p in source.warnings) == {"row-skipped": 42, "columns-left": 1}
    assert sum(len(c.frame) for c in chunks) == 3_186
    assert sum(c.frame["value"].sum() for c in chunks) == 19_053_815


def test_it_tells_of_many_rows_left_out_as_one(tmp_path):
    (tmp_path / "posts.csv").write_text("titlu;;\nSIRUTA;Ocupate;Felul\n" + "TOTAL;1;\n" * 1_003)
    with formats.open_source([tmp_path / "posts.csv"], read(tmp_path)) as source:
        for table in source.tables():
            list(source.chunks(table))
        (notice,) = source.warnings
    assert (notice.row, notice.column) == (3, "SIRUTA")
    assert "1003 rows" in notice.sentence("en")
