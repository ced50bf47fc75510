"""A trend against what is no area of its own: a target, the own past, another population."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.statistics.denominators import on_population
from tests.dashboard.answers import BUCHAREST, SECTOR_6, answer, frame, level


def lines(panel):
    return {trace["meta"]["area"]: trace for trace in panel.figure["data"] if trace["meta"]["kind"] == "line"}


def target(value, area=SECTOR_6, period="2027", breakdown=""):
    return {
        "area": area, "breakdown": breakdown, "period": period, "value": value, "base_period": "2015",
        "base_value": 20.0,
    }  # fmt: skip


def test_it_draws_the_leading_place_s_target():
    targets = pd.DataFrame([target(15.0), target(99.0, area=BUCHAREST), target(98.0, breakdown="sex=f")])
    panel = answer(level(SECTOR_6, range(200, 211)), comparator="none", targets=targets)
    assert any(
        "ținta 2027" in note["text"] and "15,0" in note["text"]
        for note in panel.figure["layout"]["annotations"]
    )
    assert panel.figure["layout"]["yaxis"]["range"][0] < 15
    told = next(note for note in panel.footnotes if note.startswith("Ținta pentru 2027: 15,0\xa0% ("))
    assert "evoluție în sens opus" in told
    assert "pe an: +0,5\xa0% până acum" in told
    [path] = [trace for trace in panel.figure["data"] if trace["meta"]["kind"] == "path"]
    assert (path["x"][0], path["y"][0]) == (2015.5, 20.0)
    assert path["y"][-1] == pytest.approx(20 * (15 / 20) ** (10 / 12), rel=1e-5)
    assert "99" not in repr(panel.figure["layout"]["annotations"])


def test_it_sets_a_place_against_its_own_first_value():
    panel = answer(level(SECTOR_6, (100, 150, 200), ("2023", "2024", "2025")), comparator="earlier")
    past = lines(panel)["earlier"]
    assert set(past["y"]) == {10.0}
    assert panel.title.count("10,0") == 1
    assert "semnificativ mai mult decât la sfârșitul lui 2023" in panel.title
    alone = answer(level(SECTOR_6, (100,), ("2025",)), comparator="earlier")
    assert "earlier" not in lines(alone)
    assert any(note.startswith("Nu există o valoare anterioară") for note in alone.footnotes)


def test_it_says_that_there_is_no_target():
    panel = answer(level(SECTOR_6, (100,), ("2025",)), comparator="target")
    assert "Pentru acest indicator nu este înregistrată aici nicio țintă." in panel.footnotes


def test_it_tells_its_target_in_the_sentence_where_that_is_the_comparator():
    panel = answer(
        level(SECTOR_6, range(200, 211)), comparator="target", targets=pd.DataFrame([target(15.0)])
    )
    assert "față de ținta de 15,0\xa0% pentru 2027 (evoluție în sens opus)" in panel.title


def test_it_names_the_effect_of_another_population_and_leaves_files_as_published():
    rows = frame(level(SECTOR_6, (100, 150), ("2024", "2025")))
    people = pd.DataFrame(
        [
            {
                "definition": "domicile",
                "sex": "all",
                "age": "0-17",
                "period": "2025",
                "area": SECTOR_6,
                "value": 1250.0,
            }
        ]
    )
    made = on_population(
        rows,
        people,
        definition="domicile",
        stated="resident",
        measure="proportion",
        multiplier=100,
        age="0-17",
    )
    stated = {f"stated_{name}": rows[name] for name in ("value", "denominator", "status")}
    panel = answer(made.assign(**stated), comparator="none")
    assert lines(panel)[SECTOR_6]["y"][-1] == 12.0
    assert "raportat la populația după domiciliu" in panel.subtitle
    effect = next(note for note in panel.footnotes if note.startswith("Raportat la populația după domiciliu"))
    assert "12,0\xa0%" in effect
    assert "15,0\xa0%" in effect
    assert "\u221220,0\xa0%" in effect
    assert any(note.startswith("Pentru 1 valoare nu există") for note in panel.footnotes)
    newest = dict(zip(panel.table.names, panel.table.raw[0], strict=True))
    assert (newest["value"], newest["denominator"], newest["status"]) == (15.0, 1000.0, "A")
    assert (newest["related_value"], newest["related_denominator"]) == (12.0, 1250.0)
