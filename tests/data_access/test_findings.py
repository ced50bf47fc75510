from __future__ import annotations

import csv

import pytest

from dashboard.errors import Problem
from data_access.findings import MOST_SHOWN, Findings


def problem(row: int, severity="error", text="x") -> Problem:
    return Problem("unknown-area", "a.csv", "“{text}”", "the code of a known area", row=row, column="area",
                   severity=severity, values={"text": text})  # fmt: skip


@pytest.fixture
def findings(tmp_path):
    made = Findings(tmp_path / "reports" / "run.csv")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("severities", "accept", "refuses"),
    [
        ([], False, False),
        (["notice"], False, False),
        (["warning"], False, True),
        (["warning", "notice"], True, False),
        (["warning", "error"], True, True),
    ],
)
def test_it_refuses_for_errors_and_for_warnings_nobody_accepted(findings, severities, accept, refuses):
    findings.add(problem(n, severity) for n, severity in enumerate(severities))
    assert findings.refuses(accept_warnings=accept) is refuses


def test_it_shows_the_gravest_first_and_writes_down_all(findings):
    findings.add(problem(n, "notice") for n in range(10))
    findings.add(problem(n) for n in range(MOST_SHOWN + 500))
    assert len(findings.shown) == MOST_SHOWN
    assert {found.severity for found in findings.shown} == {"error"}
    assert findings.total == MOST_SHOWN + 510
    findings.close()
    with findings.report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == findings.total
    assert (rows[-1]["row"], rows[-1]["expected_en"]) == (str(MOST_SHOWN + 499), "the code of a known area")
    assert rows[-1]["asteptat_ro"] != rows[-1]["expected_en"]


def test_it_makes_no_report_where_nothing_was_found(findings):
    findings.close()
    assert not findings.report.exists()


def test_it_writes_no_formula_into_the_report(findings):
    findings.add([Problem("x", "=cmd.csv", "found", "expected", column="@sum")])
    findings.close()
    with findings.report.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["file"], row["column"]) == ("'=cmd.csv", "'@sum")
