"""Outlines in binary forms with any byte changed: rows or problems, and nothing else, come of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dashboard.errors import ProblemWithData
from dashboard.tables import BOUNDARIES
from data_access import formats
from tests.data_access.formats.geojson import EAST, WEST
from tests.data_access.formats.test_outline_forms import frame, saved

TRIES = 100
ODD = (0x00, 0x01, 0x7F, 0x80, 0xFF)


def outcome(path: Path) -> int:
    """How many rows and problems came of the file."""
    try:
        with formats.open_source([path]) as source:
            chunks = list(source.chunks(BOUNDARIES))
    except ProblemWithData as refused:
        return len(refused.problems)
    for chunk in chunks:
        assert all(problem.sentence("ro") for problem in chunk.problems)
    return sum(len(chunk.frame) + len(chunk.problems) for chunk in chunks)


@pytest.mark.parametrize("ending", ["shp", "shx", "dbf", "prj", "cpg", "gpkg"])
def test_it_answers_any_changed_byte_with_problems_or_rows(tmp_path: Path, ending: str):
    path = saved(frame(WEST, EAST, crs="EPSG:3844"), tmp_path / f"a.{'gpkg' if ending == 'gpkg' else 'shp'}")
    damaged = path.with_suffix(f".{ending}")
    whole = damaged.read_bytes()
    chance = random.Random(ending)
    for _ in range(TRIES):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 1, 4, 40))):
            content[chance.randrange(len(content))] = chance.choice(ODD)
        damaged.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])
        assert outcome(path) >= 1
