"""Gaps, breaks and provisional ends of the illustrative series: what real series have too."""

from __future__ import annotations

import pandas as pd

from data_access.demo.carried import CITY, COMMUNE, COUNTY, SECTORS, both

NOT_COLLECTED = both("nu s-a cules în această perioadă", "not collected in this period")
NO_SERVICE = both("nu exista niciun serviciu", "there was no such service yet")
NO_CASES = both("niciun caz în perioadă: nu se poate calcula", "no cases in the period: cannot be calculated")
ESTIMATED_NEED = both("nevoia este estimată, rotunjită la sute", "the need is estimated, rounded to hundreds")

# indicator, areas (None: all), first and last period, status
GAPS: tuple[tuple[str, tuple[str, ...] | None, str, str, str, str], ...] = (
    ("COP-19", None, "2020-S1", "2020-S1", "L", NOT_COLLECTED),
    ("ADU-12", None, "2020-S1", "2020-S1", "L", NOT_COLLECTED),
    ("DIZ-09", None, "2020-S1", "2020-S1", "L", NOT_COLLECTED),
    ("GEN-14", None, "2020-S1", "2020-S1", "L", NOT_COLLECTED),
    ("VAR-11", None, "2020-S1", "2020-S2", "L", NOT_COLLECTED),
    ("VAR-11", (COMMUNE,), "2015-S1", "2018-S2", "M", NO_SERVICE),
    ("VAR-03", (COMMUNE,), "2015-Q1", "2018-Q4", "M", NO_SERVICE),
    ("GEN-18", (SECTORS[4],), "2016", "2016", "L", NOT_COLLECTED),
    ("STR-02", (SECTORS[1],), "2018-Q2", "2018-Q4", "L", NOT_COLLECTED),
    ("FIN-01", (COMMUNE,), "2017-04", "2017-06", "L", NOT_COLLECTED),
    # Where areas add up, a missing part leaves no total either.
    ("GEN-07", (SECTORS[3], CITY), "2016", "2016", "L", NOT_COLLECTED),
    ("COP-08", (COUNTY, COMMUNE), "2019-Q2", "2019-Q3", "L", NOT_COLLECTED),
)

# Rows that were never reported at all: a hole without a row.
ABSENT: tuple[tuple[str, str, str, str], ...] = (
    ("VAR-08", COMMUNE, "2016-Q3", "2017-Q1"),
    ("CON-02", COMMUNE, "2015-S1", "2015-S2"),
    ("STR-01", SECTORS[4], "2015-Q1", "2015-Q4"),
    ("ADU-13", COMMUNE, "2015", "2016"),
)

BREAKS: tuple[tuple[str, str, str], ...] = (
    ("ADU-01", "2024-01", both(
        "din ianuarie 2024 venitul minim de incluziune (Legea 196/2016) înlocuiește VMG și ASF",
        "from January 2024 the minimum inclusion income (Law 196/2016) replaces VMG and ASF")),
    ("GEN-18", "2021", both("întrebarea a fost reformulată", "the question was worded anew")),
    ("STR-02", "2021-Q1", both("începe o strategie nouă", "a new strategy begins")),
)  # fmt: skip

# A stock that was nil until the service opened: a true zero, not a gap.
NONE_BEFORE = (("VAR-02", COMMUNE, "2019-Q1"), ("VAR-07", COMMUNE, "2017-Q2"))

PROVISIONAL_FROM = {"annual": "2025", "semiannual": "2025-S2", "quarterly": "2025-Q3", "monthly": "2025-10"}
NUMBERS = ["value", "numerator", "denominator", "sd", "lower", "upper"]


def flagged(frame: pd.DataFrame, frequencies: dict[str, str]) -> pd.DataFrame:
    """Generated observations with their statuses and notes; absent rows left out. A new frame."""
    frame = frame.assign(status="A", note="")
    provisional = frame["period"] >= frame["indicator"].map(frequencies).map(PROVISIONAL_FROM)
    frame.loc[provisional & (frame["dataset"] != "illustrative-surveys"), "status"] = "P"
    frame.loc[frame["indicator"] == "GEN-04", ["status", "note"]] = ["E", ESTIMATED_NEED]
    for indicator, period, note in BREAKS:
        frame.loc[(frame["indicator"] == indicator) & (frame["period"] == period), ["status", "note"]] = [
            "B",
            note,
        ]
    _blank(frame, frame["denominator"] == 0, "M", NO_CASES)
    for indicator, areas, first, last, status, note in GAPS:
        chosen = (frame["indicator"] == indicator) & frame["period"].between(first, last)
        _blank(frame, chosen & (frame["area"].isin(areas) if areas else True), status, note)
    absent = pd.Series(False, index=frame.index)
    for indicator, area, first, last in ABSENT:
        absent |= (
            (frame["indicator"] == indicator) & (frame["area"] == area) & frame["period"].between(first, last)
        )
    return frame[~absent].reset_index(drop=True)


def _blank(frame: pd.DataFrame, rows: pd.Series, status: str, note: str) -> None:
    frame.loc[rows, NUMBERS] = float("nan")
    frame.loc[rows, ["status", "note"]] = [status, note]
