"""SDMX-CSV read through a mapping file: codes, dimensions, other tables."""

from __future__ import annotations

import pytest

from data_access import formats
from tests.data_access.formats.sdmx_files import BOTH, EUROSTAT, INSTITUTE, NAMED, read, refused, rules


def test_it_warns_of_a_dimension_with_one_value_until_a_mapping_names_it(tmp_path):
    content = INSTITUTE.replace(",_T,", ",URB,").replace(",RUR,", ",URB,").replace("2021-A1", "2019")
    found = read(tmp_path, content)
    (warning,) = [p for p in found.notices if p.severity == "warning"]
    assert (warning.code, warning.column) == ("dimension-left-out", "RESIDENCE")
    assert {row[1] for row in found.rows} == {""}
    block = '[[file]]\ntable = "observation"\n[file.dimensions]\n'
    for line, breakdown in (
        ('RESIDENCE = ""', ""),
        ('residence = "environment"', "environment=URB"),
        ('RESIDENCE = {name = "environment", values = {URB = "urban"}}', "environment=urban"),
    ):
        found = read(tmp_path, content, block + line)
        assert {row[1] for row in found.rows} == {breakdown}
        assert [p for p in found.notices if p.severity == "warning"] == []


def test_it_takes_codes_from_a_mapping(tmp_path):
    toml = """
[[file]]
table = "observation"
[file.columns]
area = "LOC"
[file.constants]
dataset = "POP"
[file.values.indicator]
POPULATION = "CTX-01"
[file.values.area]
B6 = "179196"
[file.values.status]
S = "E"
[file.rewrite.period]
'^W(\\d{4})\\d\\d$' = '\\1'
[file.values.value]
"<5" = ""
[file.dimensions]
COLLECTED = "mode"
[[file.skip]]
column = "LOC"
matches = "^B$"
reason = {ro = "totalul", en = "the total"}
"""
    content = (
        "DATAFLOW,LOC,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COLLECTED,TITLE\n"
        "INS:X(1.0),B6,POPULATION,W202105,10,S,self,Titlu\n"
        "INS:X(1.0),B6,POPULATION,2020,<5,Q,self,Titlu\n"
        "INS:X(1.0),B,POPULATION,W202105,20,S,self,Titlu\n"
    )
    found = read(tmp_path, content, toml)
    assert found.rows == [
        ("CTX-01", "mode=self", "2021", "179196", 10, "E", "POP"),
        ("CTX-01", "mode=self", "2020", "179196", None, "Q", "POP"),
    ]
    assert found.codes() == []
    assert {p.code for p in found.notices} == {"row-skipped", "columns-passed-over"}


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ('NOWHERE = "x"', "missing-column", "NOWHERE"),
        ('RESIDENCE = "Mediul"', "mapping-value", "RESIDENCE"),
        ("RESIDENCE = 3", "mapping-value", "RESIDENCE"),
        ('RESIDENCE = {name = "environment", values = "urban"}', "mapping-value", "RESIDENCE"),
    ],
)
def test_it_names_what_is_wrong_in_the_dimensions_of_a_mapping(tmp_path, line, code, key):
    toml = f'[[file]]\ntable = "observation"\n[file.dimensions]\n{line}\n'
    assert refused(tmp_path, INSTITUTE, toml) == [(code, "sdmx.toml", None, f"file.dimensions.{key}")]


def test_it_leaves_rows_out_before_it_looks_at_them(tmp_path):
    content = EUROSTAT.replace("CTX-01,PER,F,Y_LT15", "CTX-01,THS,F,UNK")
    block = '[[file]]\ntable = "observation"\n[file.dimensions]\n'
    assert {p[0] for p in read(tmp_path, content).codes()} == {"other-unit", "unknown-code"}
    for more in (
        '[[file.skip]]\ncolumn = "UNIT"\nmatches = "THS"\nreason = "mii"\n',
        '[file.only]\nunit = "^PER$"\n',
        '[file.without]\nunit = "^THS$"\n',
    ):
        found = read(tmp_path, content, block + more)
        assert found.codes() == []
        assert [row[1] for row in found.rows] == ["", "age=65+;sex=f"]
    assert refused(tmp_path, content, block + '[file.only]\nunits = "PER"\n') == [
        ("missing-column", "sdmx.toml", None, "file.only.units")
    ]


def test_it_takes_a_column_by_its_id_or_its_whole_heading(tmp_path):
    block = '[[file]]\ntable = "observation"\n[file.dimensions]\n[file.columns]\n'
    for line in ('area = "ref_area"', 'area = "REF_AREA: Zona"'):
        found = read(tmp_path, BOTH, block + line)
        assert [row[3] for row in found.rows] == ["179196"]


def test_it_asks_for_a_block_where_dimensions_are_something_else(tmp_path):
    toml = '[[file]]\ntable = "observation"\ndimensions = "all"\n'
    assert refused(tmp_path, INSTITUTE, toml) == [("mapping-value", "sdmx.toml", None, "file.dimensions")]


def test_it_reads_another_table_through_a_mapping_as_any_other_file(tmp_path):
    toml = """
[[file]]
table = "denominator"
delimiter = ","
[file.columns]
area = "geo"
sex = "sex"
age = "age"
period = "TIME_PERIOD"
value = "OBS_VALUE"
[file.constants]
definition = "resident"
dataset = "POP"
[file.values.sex]
T = "all"
"""
    path = tmp_path / "data.csv"
    path.write_text(EUROSTAT)
    with formats.open_source([path], rules(tmp_path, toml)) as source:
        (table,) = source.tables()
        (chunk,) = source.chunks(table)
    assert table.name == "denominator"
    assert chunk.frame["sex"].astype(object).tolist() == ["all", "F", "F", "M"]


def test_it_reads_names_in_columns_of_their_own(tmp_path):
    found = read(
        tmp_path,
        NAMED,
        '[[file]]\ntable = "observation"\n[file.dimensions]\n[file.values.indicator]\nPOP = "CTX-01"\n',
    )
    assert found.rows == [("CTX-01", "sex=f", "2021", "RO", 100, "P", "POP")]
    assert found.codes() == []
