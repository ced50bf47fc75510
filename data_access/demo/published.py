"""The real part of the example: published figures as observations and reference populations."""

from __future__ import annotations

import pandas as pd

from data_access.demo.carried import COUNTRY, both, children_in_protection, read

INDICATOR_OF_AGE = {"0-19": "CTX-04", "20-64": "CTX-05", "65+": "VAR-01"}
ROUNDED = both(
    "publicată ca procent rotunjit, fără numărător: fără limite de încredere",
    "published as a rounded percentage, without a numerator: no confidence limits",
)
FROM_ROUNDED = both(
    "aproximativ: ponderea publicată, rotunjită la o zecimală, înmulțită cu totalul",
    "approximate: the published share, rounded to one decimal, times the total",
)
NO_PARTS = both(
    "este public numai numărul total de copii (48.031), nu și câți erau în îngrijire rezidențială",
    "only the total number of children (48,031) is public, not how many were in residential care",
)


def observations() -> pd.DataFrame:
    """Every published figure that the catalogue has an indicator for."""
    return pd.concat([_populations(), _age_shares(), _children()], ignore_index=True)


def denominators() -> pd.DataFrame:
    """Residents (2011, 2021) and people by domicile (2018, 2019) with approximate age groups."""
    facts = read("population.csv")
    totals = facts[facts["age"] == "all"]
    grouped = facts[facts["age"] != "all"].merge(
        totals[["area", "date", "value"]], on=["area", "date"], suffixes=("", "_total")
    )
    approximate = (grouped["value"].astype(float) / 100 * grouped["value_total"].astype(float)).round()
    return pd.concat(
        [
            _population_rows(totals, totals["value"].astype(float), totals["status"], _notes(totals)),
            _population_rows(grouped, approximate, "E", FROM_ROUNDED),
        ],
        ignore_index=True,
    )


def _populations() -> pd.DataFrame:
    facts = read("population.csv")
    totals = facts[facts["age"] == "all"]
    count = totals["value"].astype(float)
    return pd.DataFrame(
        {
            "indicator": totals["definition"].map({"resident": "CTX-01", "domicile": "CTX-02"}),
            "period": totals["date"].str[:4],
            "area": totals["area"],
            "value": count,
            "numerator": count,
            "status": totals["status"],
            "note": _notes(totals),
            "dataset": totals["dataset"],
        }
    )


def _age_shares() -> pd.DataFrame:
    facts = read("population.csv")
    grouped = facts[facts["age"] != "all"]
    return pd.DataFrame(
        {
            "indicator": grouped["age"].map(INDICATOR_OF_AGE),
            "period": grouped["date"].str[:4],
            "area": grouped["area"],
            "value": grouped["value"].astype(float),
            "status": grouped["status"],
            "note": ROUNDED,
            "dataset": grouped["dataset"],
        }
    )


def _children() -> pd.DataFrame:
    facts = children_in_protection()
    known = facts["residential"].notna()
    return pd.DataFrame(
        {
            "indicator": "COP-02",
            "period": facts["period"],
            "area": COUNTRY,
            "value": facts["residential"] / facts["children"] * 100,
            "numerator": facts["residential"],
            "denominator": facts["children"].where(known),
            "status": known.map({True: "A", False: "L"}),
            "note": known.map({True: "", False: NO_PARTS}),
            "dataset": "child-protection-national",
        }
    )


def _population_rows(
    facts: pd.DataFrame, value: pd.Series, status: pd.Series | str, note: pd.Series | str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "definition": facts["definition"],
            "sex": "all",
            "age": facts["age"],
            "period": facts["date"].str[:4],
            "area": facts["area"],
            "value": value,
            "status": status,
            "note": note,
            "dataset": facts["dataset"],
        }
    )


def _notes(facts: pd.DataFrame) -> pd.Series:
    notes = [both(ro, en) for ro, en in zip(facts["note"], facts["note_en"], strict=True)]
    return pd.Series(notes, index=facts.index)
