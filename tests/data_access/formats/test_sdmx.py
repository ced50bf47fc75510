"""SDMX-CSV in both versions, without a mapping file."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import ProblemWithData
from data_access import formats, importing
from data_access.formats.text import blocks
from tests import builders
from tests.data_access.formats.sdmx_files import BOTH, EUROSTAT, INSTITUTE, read, refused

ODD = (
    "", "NaN", ":", "1e999", "-", "99", "D", "=1+1", "'", '"', ";", "\r", "_T", "UNIT", "GEO", "OBS_VALUE",
    "OBS_VALUE[]", "STRUCTURE_NAME", "Y_LT0", "Y_LT1", "2023/2024", "2023-D999", "~", "a=b;c", "F: F: F",
    ": ",
)  # fmt: skip


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


def test_it_calls_columns_what_the_file_calls_them(tmp_path):
    found = read(tmp_path, BOTH.replace("179196:", "999999:"))
    assert found.codes() == [("unknown-area", 2, "REF_AREA: Zona")]
    with formats.open_source([tmp_path / "data.csv"]) as source:
        (sheet,) = source.sheets
    assert {
        heading: sheet.columns[heading] for heading in BOTH.partition("\n")[0].split(",")
    } == sheet.columns


def test_it_says_which_columns_it_needs(tmp_path):
    assert refused(tmp_path, "DATAFLOW,FREQ,TIME,OBS_VALUE\nA:B(1),A,2021,1\n") == [
        ("missing-column", "data.csv", 1, "TIME_PERIOD"), ("missing-column", "data.csv", 1, "REF_AREA"),
    ]  # fmt: skip
    twice = "DATAFLOW,GEO,geo,TIME_PERIOD,OBS_VALUE\nA:B(1),RO,RO,2021,1\n"
    assert refused(tmp_path, twice) == [("doubled-column", "data.csv", 1, "GEO")]
    wide = ",".join(f"D{n}" for n in range(21))
    many = f"DATAFLOW,{wide},GEO,TIME_PERIOD,OBS_VALUE\nA:B(1),{wide},RO,2021,1\n"
    assert refused(tmp_path, many) == [("too-many-dimensions", "data.csv", 1, None)]
    assert refused(tmp_path, "DATAFLOW,") == [("missing-column", "data.csv", 1, column) for column in
                                              ("TIME_PERIOD", "REF_AREA", "OBS_VALUE")]  # fmt: skip


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


@given(st.data())
def test_it_meets_any_damage_with_a_problem(tmp_path_factory, data):
    lines = [line.split(",") for line in data.draw(st.sampled_from([EUROSTAT, INSTITUTE, BOTH])).splitlines()]
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(lines) - 1))
        column = data.draw(st.integers(0, len(lines[row]) - 1))
        lines[row][column] = data.draw(st.sampled_from(ODD) | st.text(max_size=6))
    content = "\n".join(",".join(line) for line in lines)
    with suppress(ProblemWithData):
        found = read(tmp_path_factory.mktemp("damaged"), content.encode("utf-8", "surrogatepass"))
        assert all(p.sentence("ro") != p.sentence("en") for p in [*found.problems, *found.notices])
