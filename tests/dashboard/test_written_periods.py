from __future__ import annotations

import pytest

from dashboard.periods import is_period
from dashboard.written_periods import period_of


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2019", "2019"), ("Anul 2019", "2019"), ("anul  2019 ", "2019"), ("2021-Q1", "2021-Q1"),
        ("Trim. I 2021", "2021-Q1"), ("Trimestrul IV 2021", "2021-Q4"), ("T2 2021", "2021-Q2"),
        ("2021 T3", "2021-Q3"),
        ("TRIM.III/2021", "2021-Q3"), ("Trimestrul II anul 2021", "2021-Q2"), ("Q1 2021", "2021-Q1"),
        ("Sem. II 2020", "2020-S2"), ("Semestrul 1 2020", "2020-S1"), ("S1 2020", "2020-S1"),
        ("Luna ianuarie 2022", "2022-01"), ("decembrie 2022", "2022-12"), ("mai 2022", "2022-05"),
        ("Iun. 2022", "2022-06"), ("2022 august", "2022-08"), ("March 2022", "2022-03"),
    ],
)  # fmt: skip
def test_it_reads_periods_as_people_write_them(written, period):
    assert period_of(written) == period
    assert is_period(period)


@pytest.mark.parametrize(
    "written", ["", "2019-2020", "Trim. V 2021", "Total", "19", "2021 trim", "201", "an", "S3 2020"]
)
def test_it_takes_nothing_else_for_a_period(written):
    assert period_of(written) is None
