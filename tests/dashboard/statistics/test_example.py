"""The example that ships, read by the curious reader: what is withheld of it cannot be worked out."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.indicators import catalogue
from dashboard.statistics import suppression
from data_access.demo import package
from tests.dashboard.statistics.reader import found_out, sums


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    package.write(folder)
    texts = {"indicator": str, "breakdown": str, "period": str, "area": str, "status": str, "dataset": str}
    rows = pd.read_csv(
        folder / "observation.csv",
        dtype=texts,
        keep_default_na=False,
        na_values={"value": "", "numerator": "", "denominator": ""},
    )
    areas = pd.read_csv(folder / "area.csv", dtype=str, keep_default_na=False)
    datasets = pd.read_csv(folder / "dataset.csv", dtype={"code": str})
    rows["k"] = rows["dataset"].map(datasets.set_index("code")["k"])
    return rows, {code: parent or None for code, parent in zip(areas["code"], areas["parent"], strict=True)}


def test_it_gives_nothing_withheld_of_the_example_back(example):
    rows, parents = example
    known = catalogue.shipped()
    withheld = 0
    for code, frame in rows.groupby("indicator"):
        indicator, frame = known[code], frame.reset_index(drop=True)
        rules = {"to_parent": indicator.to_parent, "to_year": indicator.to_year, "flow": indicator.flow}
        k = frame["k"].to_numpy()
        hidden = suppression.mask(frame, k=k, parents=parents, measure=indicator.measure, **rules)
        if not hidden.any():
            continue
        withheld += hidden.sum()
        additive = indicator.to_year == "sum" or (
            indicator.to_year == "recompute" and indicator.flow == "flow_additive"
        )
        counts = {"count": "value", "mean": "denominator"}.get(indicator.measure, "numerator")
        share = indicator.measure == "proportion"
        seen = frame if share else frame.assign(value=frame[counts])
        seen = seen[seen["value"].notna() | hidden].reset_index(drop=True)
        relations = sums(seen, parents=parents, areas=indicator.to_parent != "none", years=additive)
        still = hidden[frame["value"].notna() | hidden].reset_index(drop=True)
        assert found_out(seen, still, relations, k=k[hidden].max(), share=share) == [], code
    assert withheld > 100
