from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators import catalogue
from dashboard.tables import AREAS, BOUNDARIES, OBSERVATIONS, TABLES, table
from data_access.checks import findings
from data_access.checks.observations import QUOTIENTS
from data_access.formats.chunk import Chunk
from data_access.validation import OTHERS, Checked, Known, check, doubled
from tests.data_access.damage import ROWS

KNOWN = Known(
    {row["code"]: row["level"] for row in ROWS["area"]},
    catalogue.shipped(),
    {row["code"]: row["kind"] for row in ROWS["dataset"]},
    {row["code"]: row["name"] for row in ROWS["area"]},
    others={name: {row["code"] for row in ROWS[name]} for name in OTHERS},
)


def checked(name: str, *rows: dict, **every) -> Checked:
    of = table(name)
    frame = pd.DataFrame([{**row, **every} for row in rows], dtype=object).fillna("")
    frame.index = pd.RangeIndex(2, 2 + len(frame))
    return check(Chunk(of, frame, f"{name}.csv"), KNOWN)


def observed(**cells) -> list[tuple]:
    """(code, column) of what is found in one observation of Sector 6."""
    plain = {"indicator": "COP-02", "breakdown": "", "period": "2023-Q1", "area": "179196", "value": "25",
             "numerator": "250", "denominator": "1000", "status": "A", "dataset": "records"}  # fmt: skip
    return [
        (p.code, p.column) for p in checked("observation", plain | cells).problems if p.severity == "error"
    ]


@pytest.mark.parametrize("of", TABLES, ids=lambda t: t.name)
def test_it_types_every_table_as_declared(of):
    rows = ROWS.get(of.name) or [
        {
            "version": "3",
            "fact": "observation",
            "fact_key": "[]",
            "dataset": "x",
            "reason": "replaced",
            "row": "{}",
        }
    ]
    answer = checked(of.name, *rows)
    assert [p.sentence("en") for p in answer.problems] == []
    assert list(answer.frame.columns) == list(of.names)
    for column in of.columns:
        dtype = answer.frame[column.name].dtype
        match column.kind:
            case "number" | "money":
                assert dtype == np.float64
            case "integer" | "flag":
                assert dtype == ("Int64" if column.nullable else np.int64)
            case "geometry":
                assert all(isinstance(shape, bytes) for shape in answer.frame[column.name])
            case _:
                assert isinstance(dtype, pd.CategoricalDtype)


def test_it_tells_a_blank_from_a_total():
    row = checked("observation", ROWS["observation"][0]).frame.iloc[0]
    assert row["breakdown"] == ""
    assert pd.isna(row["note"])
    assert row["withheld"] == 0


def test_it_gives_one_key_to_a_part_in_whatever_order_its_dimensions_are_written():
    row = ROWS["observation"][0]
    answer = checked(
        "observation", row | {"breakdown": "sex=f;age=0-17"}, row | {"breakdown": "age=0-17;sex=f"}
    )
    assert set(answer.frame["breakdown"]) == {"age=0-17;sex=f"}
    assert [(p.code, p.row) for p in answer.problems] == [("doubled-key", 3)]


def test_it_calls_no_key_doubled_of_which_a_part_is_missing():
    row = {"indicator": "COP-02", "period": "2023-Q1"}
    assert {p.code for p in checked("observation", row, row).problems} == {"missing-column"}


def test_it_names_near_codes_in_other_letters_too():
    answer = checked("observation", ROWS["observation"][0] | {"area": "ro", "indicator": "cop-02"})
    told = " ".join(p.sentence("en") for p in answer.problems)
    assert "near it: RO" in told
    assert "near it: COP-02" in told


@pytest.mark.parametrize("written", ["Sectorul 6", "SECTORUL 6", "sectorul  6", "Sector 6"])
def test_it_takes_the_name_of_one_area_for_its_code(written):
    answer = checked("observation", ROWS["observation"][0] | {"area": written})
    assert answer.problems == []
    assert answer.frame["area"].tolist() == ["179196"]


def test_it_gives_the_code_of_an_area_whose_name_is_written_wrongly():
    [problem] = checked("observation", ROWS["observation"][0] | {"area": "Sectorrul 6"}).problems
    assert "179196 (Sectorul 6)" in problem.sentence("ro")


def test_it_stores_letters_of_old_code_pages_as_they_are_written_today():
    answer = checked("observation", ROWS["observation"][0] | {"note": "ŞTEFĂNEŞTII din Ţară"})
    assert answer.frame["note"].tolist() == ["ȘTEFĂNEȘTII din Țară"]


def test_it_takes_no_code_that_the_address_of_a_page_would_part():
    [problem] = checked("area", ROWS["area"][0] | {"code": "1~2"}).problems
    assert (problem.code, problem.column) == ("not-a-code", "code")


def test_it_hands_on_the_good_rows_only():
    good, bad = ROWS["observation"][:2]
    answer = checked("observation", good, bad | {"value": "abc"}, good | {"period": "2022-Q1"})
    assert list(answer.frame.index) == [2, 4]
    assert [(p.row, p.column) for p in answer.problems] == [(3, "value")]


def test_it_finds_all_that_is_wrong_in_a_row():
    found = observed(period="2023-Q7", area="1", status="X", value="x", dataset="")
    assert found == [("not-a-period", "period"), ("not-a-number", "value"), ("not-in-list", "status"),
                     ("blank", "dataset"), ("unknown-area", "area")]  # fmt: skip


def test_it_names_codes_near_an_unknown_one():
    answer = checked("observation", ROWS["observation"][0] | {"area": "179169", "indicator": "COP 02"})
    sentences = [p.sentence("en") for p in answer.problems]
    assert "COP-02" in sentences[0]
    assert "179196" in sentences[1]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"numerator": "", "denominator": ""}, []),
        ({"value": "24.96", "numerator": "249.6"}, []),
        ({"value": "33.3", "numerator": "333.4"}, []),
        ({"value": "33.3", "numerator": "333.6"}, [("not-the-quotient", "value")]),
        ({"value": "33", "numerator": "334.9"}, []),
        ({"value": "33.30", "numerator": "333.6"}, [("not-the-quotient", "value")]),
        ({"value": "0", "numerator": "0"}, []),
        ({"value": "0", "numerator": "0", "denominator": "0"}, [("zero-denominator", "denominator")]),
        ({"value": "", "numerator": "0", "denominator": "0", "status": "M"}, []),
        ({"value": "100", "numerator": "1000"}, []),
        ({"value": "1e2", "numerator": "1000"}, []),
        (
            {"value": "100.1", "numerator": "1001"},
            [("part-above-whole", "numerator"), ("part-above-whole", "value")],
        ),
        ({"value": "", "numerator": "", "denominator": "", "status": "Q"}, []),
        ({"lower": "25", "upper": "25"}, []),
        ({"lower": "20", "upper": "24"}, [("limit-beyond-value", "upper")]),
        ({"value": "", "status": "L", "lower": "20"}, [("limit-without-value", "lower")]),
        ({"indicator": "COP-01", "value": "2000", "numerator": "2000", "denominator": "1000"}, []),
    ],
)
def test_it_compares_the_cells_of_an_observation(cells, expected):
    assert observed(**cells) == expected


@pytest.mark.parametrize("measure", QUOTIENTS)
@settings(deadline=None, max_examples=50)
@given(x=st.integers(1, 900), n=st.integers(900, 10**7), decimals=st.integers(0, 8))
def test_it_takes_every_quotient_however_it_is_rounded(measure, x, n, decimals):
    indicator = next(i for i in KNOWN.indicators.values() if i.measure == measure)
    value = round(x / n * indicator.multiplier, decimals)
    level = next(level for level in indicator.levels if level in KNOWN.areas.values())
    area = next(code for code, its in KNOWN.areas.items() if its == level)
    found = observed(indicator=indicator.code, area=area, period="2023", value=repr(value), numerator=str(x),
                     denominator=str(n))  # fmt: skip
    assert found == []


def test_it_tells_problems_from_the_top_down():
    good = ROWS["observation"][0]
    answer = checked("observation", good | {"dataset": "rec"}, good | {"indicator": "x", "period": "2022-Q1"})
    assert [(p.row, p.column) for p in answer.problems] == [(2, "dataset"), (3, "indicator")]
    assert "near it: records" in answer.problems[0].sentence("en")


def test_it_asks_once_whether_other_frequencies_are_meant():
    periods = ("2021", "2022", "2023-Q1", "2023-07-21")
    answer = checked("observation", *(ROWS["observation"][0] | {"period": period} for period in periods))
    assert [(p.code, p.row, p.severity) for p in answer.problems] == [
        ("other-frequency", 2, "warning"),
        ("other-frequency", 5, "warning"),
    ]
    assert "trimestrială" in answer.problems[0].sentence("ro")
    assert len(answer.frame) == 4


def test_it_takes_a_value_without_a_status_for_a_normal_one():
    row = ROWS["observation"][0]
    without = {name: text for name, text in row.items() if name != "status"}
    for answer in (checked("observation", row | {"status": ""}), checked("observation", without)):
        assert answer.problems == []
        assert answer.frame["status"].tolist() == ["A"]
    assert observed(status="", value="", numerator="", denominator="") == [("blank-value", "value")]


def test_it_asks_whether_a_thousands_point_was_read_as_a_decimal_one():
    census = {"indicator": "CTX-01", "period": "2021", "numerator": "", "denominator": ""}
    answer = checked("observation", ROWS["observation"][0] | census | {"value": "325.759"})
    assert [(p.code, p.column, p.severity) for p in answer.problems] == [
        ("fraction-of-a-count", "value", "warning")
    ]
    whole = checked("observation", ROWS["observation"][0] | census | {"value": "325759.0"})
    assert whole.problems == []


def test_it_takes_one_key_from_two_data_sets_but_not_from_one():
    row = ROWS["observation"][0]
    answer = checked("observation", row, row | {"dataset": "census"}, row)
    assert [(p.code, p.row) for p in answer.problems] == [("doubled-key", 4)]
    assert "observation.csv: 2" in answer.problems[0].sentence("ro")


def test_it_says_the_same_of_keys_doubled_over_files():
    problem = doubled("b.csv", 7, "area", "COP-02, 2023", first="a.csv, row 3")
    assert problem.sentence("en") == (
        "b.csv, row 7, column area: found the key COP-02, 2023 a second time (first: a.csv, row 3); "
        "expected each key once."
    )


def test_it_lets_areas_lie_in_areas_of_the_same_file():
    answer = checked("area", *ROWS["area"][1:], {**ROWS["area"][0], "code": "XX"},
                     {**ROWS["area"][2], "code": "9", "parent": "XX"})  # fmt: skip
    assert answer.problems == []


def test_it_checks_numbers_that_came_as_numbers():
    frame = pd.DataFrame(
        {"area": ["179196"] * 3, "edition": ["1", "2", "3"], "geometry": [b"x"] * 3,
         "vertices": [5.0, 3.0, 5.5], "dataset": ["census"] * 3}
    )  # fmt: skip
    answer = check(Chunk(BOUNDARIES, frame, "x.geojson"), KNOWN)
    assert [(p.code, p.row) for p in answer.problems] == [("too-small", 1), ("not-whole", 2)]


def test_it_counts_what_it_does_not_tell_one_by_one():
    frame = pd.DataFrame([ROWS["observation"][0]] * (findings.MOST + 5)).fillna("")
    frame["period"] = "x"
    answer = check(Chunk(OBSERVATIONS, frame, "x.csv"), KNOWN)
    told = [p for p in answer.problems if p.code == "not-a-period"]
    assert len(told) == findings.MOST + 1
    assert told[-1].sentence("en").startswith("x.csv, column period: found 5 more rows")
    assert len(answer.frame) == 0


def test_it_takes_no_row_without_a_required_column():
    frame = pd.DataFrame({"code": ["1"], "level": ["sector"], "dataset": ["census"]})
    answer = check(Chunk(AREAS, frame, "x.csv"), KNOWN)
    assert [(p.code, p.column) for p in answer.problems] == [("missing-column", "name")]
    assert len(answer.frame) == 0


@pytest.mark.parametrize("note", ["a\rb", "\r", "a\x00", "x" * 2_001, "a\x85", "\ufffe"])
def test_it_finds_one_bad_text_among_good_ones(note):
    texts = ["", "a\tb", "a\r\nb", "ș", note]
    rows = [
        ROWS["observation"][0] | {"note": text, "period": f"{2010 + n}-Q1"} for n, text in enumerate(texts)
    ]
    assert [(p.row, p.column) for p in checked("observation", *rows).problems] == [(6, "note")]
