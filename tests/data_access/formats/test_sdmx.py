"""Files after real dissemination: Eurostat's and a national institute's, in both versions of the format."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dashboard.errors import Problem, ProblemWithData
from dashboard.indicators import catalogue
from data_access import formats, importing, mapping, validation
from data_access.formats import blocks
from tests import builders

EUROSTAT = """\
DATAFLOW,LAST UPDATE,freq,indic,unit,sex,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,T,TOTAL,RO,2021,19053815,,
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,F,Y_LT15,RO,2021,1487179,bp,
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,F,Y_GE65,RO,2021,:,c,
ESTAT:POP(1.0),22/05/26 11:00:00,A,CTX-01,PER,M,Y25-29,RO,2021,,,
"""
INSTITUTE = """\
STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,RESIDENCE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT
dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2021,325.759,A,3
dataflow,INS:POP(1.0),R,A,179196,CTX-01,URB,2021-A1,325.759,P,3
dataflow,INS:POP(1.0),M,A,179141,CTX-01,RUR,2021-12-31,0,E,3
dataflow,INS:POP(1.0),A,A,179141,CTX-01,_T,2020,,O,3
"""
NAMED = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit,sex,Sex,geo,Geopolitical entity,\
TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status
dataflow,ESTAT:POP(1.0),Population,A,Annual,NR,Number,F,Females,RO,Romania,2021,,100,,p,provisional
"""
BOTH = """\
STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,REF_AREA: Zona,SEX: Sexul,TIME_PERIOD: Perioada,OBS_VALUE: Val
dataflow,INS:CTX-01(1.0): Populația: total,I: Informare,A: Anual,179196: Sectorul 6,F: Feminin,2021,100
"""


class Read(NamedTuple):
    rows: list[tuple[Any, ...]]
    problems: list[Problem]
    notices: list[Problem]

    def codes(self) -> list[tuple[Any, ...]]:
        return [(p.code, p.row, p.column) for p in self.problems if p.severity == "error"]


def rules(folder: Path, text: str) -> mapping.Mapping:
    (folder / "sdmx.toml").write_text(text, encoding="utf-8")
    return mapping.read(folder / "sdmx.toml")


def read(folder: Path, content: str | bytes, toml: str | None = None) -> Read:
    """What a file comes to after all checks: its rows, what was wrong in it, what is to be known of it."""
    path = folder / "data.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    known = validation.Known(
        {"RO": "country", "179196": "sector", "179141": "sector"},
        catalogue.shipped(),
        {"POP": "official", "CTX-01": "official"},
    )
    names = ["indicator", "breakdown", "period", "area", "value", "status", "dataset"]
    rows: list[tuple[Any, ...]] = []
    problems: list[Problem] = []
    with formats.open_source([path], rules(folder, toml) if toml else None) as source:
        (observations,) = source.tables()
        for chunk in source.chunks(observations):
            checked = validation.check(chunk, known)
            frame = checked.frame[names].astype(object)
            rows += list(frame.where(frame.notna(), None).itertuples(index=False, name=None))
            problems += checked.problems
        return Read(rows, problems, source.warnings)


def refused(folder: Path, content: str, toml: str | None = None) -> list[tuple[Any, ...]]:
    with pytest.raises(ProblemWithData) as caught:
        read(folder, content, toml)
    for problem in caught.value.problems:
        assert problem.sentence("ro") != problem.sentence("en")
    return [(p.code, p.file, p.row, p.column) for p in caught.value.problems]


def test_it_reads_version_1_as_eurostat_writes_it(tmp_path):
    found = read(tmp_path, EUROSTAT)
    assert found.rows == [
        ("CTX-01", "", "2021", "RO", 19053815, "A", "POP"),
        ("CTX-01", "age=0-14;sex=f", "2021", "RO", 1487179, "B", "POP"),
        ("CTX-01", "age=65+;sex=f", "2021", "RO", None, "Q", "POP"),
    ]
    assert found.codes() == []
    told = {(p.code, p.column): p.values for p in found.notices}
    assert told[("rows-without-value", "OBS_VALUE")]["n"] == 1
    assert [p.values["status"] for p in found.notices if p.code == "status-replaced"] == ["B", "Q"]


def test_it_reads_version_2_with_actions_multipliers_and_other_dimensions(tmp_path):
    found = read(tmp_path, INSTITUTE)
    assert found.rows == [
        ("CTX-01", "", "2021", "179196", 325759, "A", "POP"),
        ("CTX-01", "residence=URB", "2021", "179196", 325759, "P", "POP"),
        ("CTX-01", "residence=RUR", "2021", "179141", 0, "E", "POP"),
        ("CTX-01", "", "2020", "179141", None, "O", "POP"),
    ]
    assert found.codes() == []
    assert [p.code for p in found.notices] == ["multiplied"]


def test_it_reads_names_in_columns_of_their_own(tmp_path):
    found = read(
        tmp_path,
        NAMED,
        '[[file]]\ntable = "observation"\n[file.dimensions]\n[file.values.indicator]\nPOP = "CTX-01"\n',
    )
    assert found.rows == [("CTX-01", "sex=f", "2021", "RO", 100, "P", "POP")]
    assert found.codes() == []


def test_it_reads_names_beside_codes_and_takes_the_dataflow_for_the_indicator(tmp_path):
    found = read(tmp_path, BOTH)
    assert found.rows == [("CTX-01", "sex=f", "2021", "179196", 100, "A", "CTX-01")]
    assert found.codes() == []


@pytest.mark.parametrize("content", [EUROSTAT, INSTITUTE, BOTH])
def test_it_reads_the_same_whatever_parts_the_cells_and_marks_the_start(tmp_path, content):
    plain = read(tmp_path, content)
    assert plain.rows
    comma = content.replace(",", ";").replace("325.759", "325,759")
    assert read(tmp_path, comma) == plain
    quoted = "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in content.splitlines())
    for other in ("\ufeff" + content, content.replace("\n", "\r\n"), quoted):
        assert read(tmp_path, other).rows == plain.rows
    first = content.partition("\n")[0]
    if ":" not in first:
        assert read(tmp_path, content.replace(first, first.swapcase())).rows == plain.rows


def test_it_reads_the_same_in_pieces_of_any_size(tmp_path, monkeypatch):
    whole = read(tmp_path, INSTITUTE)
    monkeypatch.setattr(blocks, "BLOCK", 100)
    assert read(tmp_path, INSTITUTE) == whole


def test_it_names_damage_by_row_and_column(tmp_path):
    lines = [
        "dataflow,INS:POP(1.0),D,A,179196,CTX-01,_T,2021,,,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2021-W05,1,A,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2021,many,A,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2020,1,S,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2019,1,A,x",
        "dataflow,INS:POP(1.0),I,A,999999,CTX-01,_T,2018,1,A,0",
        "dataflow,INS:POP(1.0),I,A,179196,NO-99,_T,2017,1,A,0",
        "dataflow,INS:OTHER(1.0),I,A,179196,CTX-01,URB,2016,1,A,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2015,1,O,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2014,,P,0",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01",
        "dataflow,INS:POP(1.0),I,A,179196,CTX-01,_T,2013,1,A,0",
    ]  # fmt: skip
    found = read(tmp_path, INSTITUTE.partition("\n")[0] + "\n" + "\n".join(lines) + "\n")
    assert [row[2] for row in found.rows] == ["2013"]
    assert sorted(found.codes(), key=lambda p: p[1]) == [
        ("delete-row", 2, "ACTION"), ("period-not-kept", 3, "TIME_PERIOD"), ("not-a-number", 4, "OBS_VALUE"),
        ("unknown-status", 5, "OBS_STATUS"), ("bad-multiplier", 6, "OBS_VALUE"),
        ("unknown-area", 7, "REF_AREA"), ("unknown-indicator", 8, "INDICATOR"),
        ("unknown-dataset", 9, "STRUCTURE_ID"), ("value-with-missing-status", 10, "OBS_STATUS"),
        ("blank-value", 11, "OBS_VALUE"), ("row-length", 12, "RESIDENCE"),
    ]  # fmt: skip
    for problem in found.problems:
        assert problem.sentence("ro") != problem.sentence("en")


def test_it_lets_no_confidential_value_in(tmp_path):
    content = EUROSTAT.replace("19053815,,\n", "19053815,,C\n").replace("2021,,,\n", "2021,,,C\n")
    found = read(tmp_path, content)
    assert found.codes() == [("confidential", 2, "CONF_STATUS")]
    last = ("CTX-01", "age=25-29;sex=m", "2021", "RO", None, "Q", "POP")
    assert found.rows[-1] == last
    without_flags = "\n".join(
        ",".join(line.split(",")[:10] + line.split(",")[11:]) for line in content.splitlines()
    )
    found = read(tmp_path, without_flags)
    assert (found.codes(), found.rows[-1]) == ([("confidential", 2, "CONF_STATUS")], last)


def test_it_refuses_a_second_unit_for_an_indicator(tmp_path):
    found = read(tmp_path, EUROSTAT.replace("CTX-01,PER,F,Y_LT15", "CTX-01,THS,F,Y_LT15"))
    assert found.codes() == [("other-unit", 3, "unit")]


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
[file.values.period]
LAST = "2021"
[file.dimensions]
COLLECTED = "mode"
[[file.skip]]
column = "LOC"
matches = "^B$"
reason = {ro = "totalul", en = "the total"}
"""
    content = (
        "DATAFLOW,LOC,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COLLECTED,TITLE\n"
        "INS:X(1.0),B6,POPULATION,LAST,10,S,self,Titlu\n"
        "INS:X(1.0),B,POPULATION,LAST,20,S,self,Titlu\n"
    )
    found = read(tmp_path, content, toml)
    assert found.rows == [("CTX-01", "mode=self", "2021", "179196", 10, "E", "POP")]
    assert found.codes() == []
    assert {p.code for p in found.notices} == {"row-skipped", "columns-passed-over"}


def test_it_says_which_columns_it_needs(tmp_path):
    assert refused(tmp_path, "DATAFLOW,FREQ,TIME,OBS_VALUE\nA:B(1),A,2021,1\n") == [
        ("missing-column", "data.csv", 1, "TIME_PERIOD"), ("missing-column", "data.csv", 1, "REF_AREA"),
    ]  # fmt: skip
    twice = "DATAFLOW,GEO,geo,TIME_PERIOD,OBS_VALUE\nA:B(1),RO,RO,2021,1\n"
    assert refused(tmp_path, twice) == [("doubled-column", "data.csv", 1, "GEO")]
    assert refused(tmp_path, "DATAFLOW,") == [("missing-column", "data.csv", 1, column) for column in
                                              ("TIME_PERIOD", "REF_AREA", "OBS_VALUE")]  # fmt: skip


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


def test_it_stores_a_file_once_and_changes_only_what_a_later_one_names(tmp_path, database):
    builders.stored(database, dataset=[builders.dataset("POP", kind="official", k=0)], area=[
        {**row, "dataset": "POP"} for row in builders.city()
    ])  # fmt: skip
    path = tmp_path / "data.csv"
    path.write_text(INSTITUTE)
    assert importing.load(database, [path], accept_warnings=True).counts["observation"]["added"] == 4
    assert importing.load(database, [path], accept_warnings=True).state == "unchanged"
    path.write_text(INSTITUTE.replace(",0,E,3", ",1.5,A,3"))
    assert importing.load(database, [path], accept_warnings=True).counts["observation"]["changed"] == 1
