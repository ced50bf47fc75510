"""A file of outlines on its way into the database, alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import ProblemWithData
from data_access import boundaries, importing
from data_access.database import Database
from tests.builders import contents, stored
from tests.data_access.formats.geojson import BOW_TIE, EAST, UNITS, WEST, feature, units, written

UNITS_OF_SURVEY = replace(UNITS, dataset={"code": "outlines", "name": "Contururi", "kind": "survey", "k": 0})


def own(ring: Any, **properties: Any) -> dict[str, Any]:
    return feature(ring, **{"dataset": "records", **properties})


def test_it_takes_outlines_of_known_areas(database: Database, tmp_path: Path):
    path = written(tmp_path, own(WEST), own(BOW_TIE, area="179150"))
    run = importing.load(stored(database), [path])
    assert run.state == "done"
    assert [problem.code for problem in run.problems] == ["outline-repaired"]
    assert boundaries.in_use(database)["area"].tolist() == ["179141", "179150"]


@pytest.mark.parametrize(
    ("second", "code", "column"),
    [
        ({"area": "403"}, "unknown-area", "area"),
        ({"area": "179141"}, "doubled-key", "edition"),
        ({"area": "179150", "dataset": "nowhere"}, "unknown-dataset", "dataset"),
        ({"area": "179150", "edition": None}, "blank", "edition"),
    ],
)
def test_it_refuses_all_where_one_feature_is_wrong(
    database: Database, tmp_path: Path, second: dict[str, Any], code: str, column: str
):
    stored(database)
    before = contents(database)
    with pytest.raises(ProblemWithData) as refused:
        importing.load(database, [written(tmp_path, own(WEST), own(EAST, **second))])
    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (2, column)
    assert problem.code == code
    assert contents(database) == before


def test_it_reports_each_feature_of_several_that_are_wrong(database: Database, tmp_path: Path):
    broken = [own(WEST) | {"geometry": None}, own(EAST, area="1"), own(WEST[:2]), own(EAST)]
    with pytest.raises(ProblemWithData) as refused:
        importing.load(stored(database), [written(tmp_path, *broken)])
    assert [problem.row for problem in refused.value.problems] == [1, 2, 3]


def test_it_makes_areas_where_the_mapping_says_how(database: Database, tmp_path: Path):
    stored(database)
    path = units(tmp_path)
    run = importing.load(database, [path], mapping=UNITS_OF_SURVEY)
    assert run.counts["area"] == {"added": 3, "aside": 3}
    assert importing.load(database, [path], mapping=UNITS_OF_SURVEY).state == "unchanged"
