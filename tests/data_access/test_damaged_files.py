"""Damaged files: each one is refused with a sentence that names the damaged cell, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.errors import Problem, ProblemWithData
from dashboard.i18n import catalogue as words
from dashboard.indicators import catalogue
from data_access import digest, formats, importing
from data_access.validation import OTHERS, Known, check
from tests.data_access.damage import ROWS, Damage, damages, valid

DAMAGES = list(damages())
ANY_PLACE = object()


def known() -> Known:
    return Known(
        {row["code"]: row["level"] for row in ROWS["area"]},
        catalogue.shipped(),
        {row["code"]: row["kind"] for row in ROWS["dataset"]},
        others={name: {row["code"] for row in ROWS[name]} for name in OTHERS},
    )


def problems_of(path: Path) -> list[Problem]:
    try:
        with formats.open_source([path]) as source:
            return [
                p
                for table in source.tables()
                for c in source.chunks(table)
                for p in check(c, known()).problems
            ]
    except ProblemWithData as refused:
        return list(refused.problems)


def test_it_damages_at_least_three_hundred_files():
    assert len(DAMAGES) >= 300
    assert len({(d.table.name, d.content) for d in DAMAGES}) >= 300


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_finds_nothing_in_the_files_before_they_are_damaged(tmp_path, language):
    for name, content in valid(language).items():
        (tmp_path / name).write_bytes(content)
    assert [p.sentence("en") for p in problems_of(tmp_path)] == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: f"{d.table.name} {d.what}")
def test_it_names_the_damaged_cell_in_both_languages(tmp_path, damage: Damage):
    path = tmp_path / damage.file
    path.write_bytes(damage.content)
    problems = problems_of(path)
    errors = [p for p in problems if p.severity == "error"]
    assert errors, "not refused"
    places = {(p.row, p.column) for p in errors}
    if damage.column:
        assert (damage.row, damage.column) in places
    elif damage.row:
        assert damage.row in {row for row, _ in places}
    for problem in errors[:20]:
        assert problem.file == damage.file
        assert_told_in_both_languages(problem)


def assert_told_in_both_languages(problem: Problem) -> None:
    romanian, english = problem.sentence("ro"), problem.sentence("en")
    assert romanian != english
    for message in (problem.found, problem.expected):
        # What only quotes the cell is the same in every language.
        assert message in words("ro") or not re.search("[a-z]", re.sub(r"{\w+}", "", message)), message
    assert not re.search(r"\{\w+\}", romanian + english)


@pytest.mark.slow
def test_it_stores_nothing_of_any_damaged_file(database, tmp_path):
    for name, content in valid("en").items():
        (tmp_path / "good" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "good" / name).write_bytes(content)
    importing.load(database, [tmp_path / "good"], accept_warnings=True)
    with database.read() as connection:
        before = digest.content(connection)
    for damage in DAMAGES:
        path = tmp_path / damage.file
        path.write_bytes(damage.content)
        with pytest.raises(ProblemWithData):
            importing.load(database, [path], accept_warnings=True)
    with database.read() as connection:
        assert digest.content(connection) == before
    assert database.version() == 1
