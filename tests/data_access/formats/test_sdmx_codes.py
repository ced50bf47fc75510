from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import periods
from dashboard.shared_columns import STATUSES
from dashboard.tables import STATUS_PRECEDENCE
from data_access.formats.sdmx_csv import sdmx_codes
from data_access.formats.sdmx_csv.sdmx_codes import Refused


def refusal(answer: sdmx_codes.Answer) -> str:
    assert isinstance(answer, Refused)
    return answer.code


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", "2023"), ("2023-A1", "2023"), ("2023-S1", "2023-S1"), ("2023-Q3", "2023-Q3"),
        ("2023-07", "2023-07"), ("2023-M07", "2023-07"), ("2023M7", "2023-07"), ("2023Q3", "2023-Q3"),
        ("2023-07-21", "2023-07-21"), ("2023-07-21T00:00:00", "2023-07-21"), ("2023-D032", "2023-02-01"),
        ("2023: 2023", "2023"), ("", ""),
    ],
)  # fmt: skip
def test_it_writes_periods_as_ours(text, period):
    assert sdmx_codes.period(text) == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023-W05", "period-not-kept"), ("2023-T2", "period-not-kept"),
        ("2023-01-01/P1Y", "period-range"), ("2023-01-01T00:00:00/P6M", "period-range"),
        ("2023-01/2023-06", "period-range"), ("2023-Q5", "not-a-period"), ("2023-M13", "not-a-period"),
        ("2023-D366", "not-a-period"), ("0000-D001", "not-a-period"), ("9999-D366", "not-a-period"),
        ("last year", "not-a-period"), ("20233", "not-a-period"),
    ],
)  # fmt: skip
def test_it_refuses_periods_that_are_not_kept(text, code):
    assert refusal(sdmx_codes.period(text)) == code


@pytest.mark.parametrize(
    ("frequency", "period"),
    [("A", "2023"), ("S", "2023-S2"), ("H", "2023-S2"), ("Q: Quarterly", "2023-Q4"), ("M", "2023-12"),
     ("D", "2023-12-31"), ("", "2023-12-31")],
)  # fmt: skip
def test_it_takes_a_day_for_the_period_that_the_frequency_names(frequency, period):
    assert sdmx_codes.period("2023-12-31", frequency) == period


@given(st.text(max_size=12) | st.from_regex(sdmx_codes.OTHER_PERIOD, fullmatch=True))
def test_it_answers_any_text_with_a_period_or_a_refusal(text):
    answer = sdmx_codes.period(text)
    assert isinstance(answer, Refused) or answer == "" or periods.is_period(answer)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("ESTAT:MIGR_RESFIRST(1.0)", "MIGR_RESFIRST"), ("INS:POP(1.0.2): Populația: pe vârste", "POP"),
        ("ECB:EXR", "EXR"), ("EXR", "EXR"), ("", ""),
        ("urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ESTAT:NAMA_10(1.0)", "NAMA_10"),
    ],
)  # fmt: skip
def test_it_tells_the_id_of_a_dataflow(text, id):
    assert sdmx_codes.artefact(text) == id


@pytest.mark.parametrize("status", STATUSES)
def test_it_keeps_the_statuses_that_are_ours(status):
    assert sdmx_codes.status(status) == status
    assert sdmx_codes.status(f"{status}: in words") == status


@pytest.mark.parametrize(
    ("text", "flags", "status"),
    [("I", False, "E"), ("K", False, "O"), ("W", False, "D"), ("P;B", False, "B"), ("E, P", False, "E"),
     ("bp", True, "B"), ("c", True, "Q"), ("s", True, "E"), ("z", True, "M"), ("r", True, "A"),
     ("", True, "")],
)  # fmt: skip
def test_it_brings_other_statuses_to_the_nearest_of_ours(text, flags, status):
    assert sdmx_codes.status(text, flags=flags) == status


@given(st.lists(st.sampled_from(STATUSES), min_size=1, max_size=3))
def test_it_keeps_the_status_that_comes_first_in_the_precedence(statuses):
    assert sdmx_codes.status(";".join(statuses)) == min(statuses, key=STATUS_PRECEDENCE.index)


@pytest.mark.parametrize(
    ("text", "flags"), [("S", False), ("J", False), ("C", False), ("n", True), ("PROV", False)]
)
def test_it_refuses_a_status_that_it_does_not_know(text, flags):
    assert refusal(sdmx_codes.status(text, flags=flags)) == "unknown-status"


def test_it_lets_no_confidential_value_in():
    assert refusal(sdmx_codes.confidentiality("C")) == "confidential"
    assert [sdmx_codes.confidentiality(text) for text in ("", "F: Free")] == ["", ""]
    assert refusal(sdmx_codes.confidentiality("A")) == "confidential"  # small counts
    assert sdmx_codes.confidentiality("N", "gap") == "Q"
    assert sdmx_codes.confidentiality("F", "gap") == ""


@pytest.mark.parametrize(
    ("text", "power", "number"),
    [("1.5", "", "1.5"), ("1.5", "0", "1.5"), ("2.3", "3", "2300"), ("1.1", "6: Millions", "1100000"),
     ("5", "-2", "0.05"), (".5", "", "0.5"), ("1e2", "1", "1000"), ("NaN", "3", ""),
     (":", "", ""), ("", "", "")],
)  # fmt: skip
def test_it_multiplies_exactly(text, power, number):
    answer = sdmx_codes.number(text, power)
    assert isinstance(answer, str)
    assert (answer and float(answer)) == (number and float(number))


def test_it_reads_decimal_commas():
    assert sdmx_codes.number("1234,5", decimal=",") == "1234.5"
    assert sdmx_codes.number("1.234,5", decimal=",", thousands=".") == "1234.5"
    assert refusal(sdmx_codes.number("1.234", decimal=",")) == "not-a-number"
    assert refusal(sdmx_codes.number("12", "many")) == "bad-multiplier"


@pytest.mark.parametrize(
    ("text", "age"),
    [("_T", ""), ("TOTAL", ""), ("Y0T17", "0-17"), ("Y25-29", "25-29"), ("Y_GE65", "65+"), ("Y65T999", "65+"),
     ("Y_LT15", "0-14"), ("Y5", "5"), ("Y0T17: Under 18", "0-17")],
)  # fmt: skip
def test_it_reads_ages(text, age):
    assert sdmx_codes.age(text) == age


def test_it_reads_sexes():
    assert [sdmx_codes.sex(text) for text in ("F", "M: Males", "_T", "T")] == ["f", "m", "", ""]
    assert refusal(sdmx_codes.sex("X")) == refusal(sdmx_codes.age("UNK")) == "unknown-code"


def test_it_refuses_to_delete():
    assert [sdmx_codes.action(text) for text in ("I", "A", "M", "R: Replace", "")] == [""] * 5
    assert refusal(sdmx_codes.action("D")) == "delete-row"
    assert refusal(sdmx_codes.action("X")) == "unknown-action"
