from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

from dashboard.errors import ProblemWithData
from data_access import digest, importing, runs, schema
from tests.builders import area, city, contents, dataset, denominator, observation, package, stored, target


def content(database):
    with database.read() as connection:
        assert digest.kept(connection) == digest.content(connection)
        return digest.content(connection)


def rows(database, **where):
    o = schema.observation
    query = o.select().order_by(*o.primary_key.columns)
    for name, value in where.items():
        query = query.where(o.c[name] == value)
    with database.read() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def former(database):
    with database.read() as connection:
        found = connection.execute(schema.revision.select().order_by(*schema.revision.primary_key.columns))
        return [dict(row) for row in found.mappings()]


def whole(folder, **more):
    """A package with everything an observation refers to."""
    return package(
        folder, **({"dataset": [dataset()], "area": city(), "observation": [observation()]} | more)
    )


def only(folder, *observations, **more):
    return package(folder, **more, observation=list(observations))


def test_it_stores_a_package_as_one_version(database, tmp_path):
    run = importing.load(database, [whole(tmp_path / "p", target=[target()], denominator=[denominator()])])
    assert (run.state, run.version) == ("done", 1)
    assert {name: counts["added"] for name, counts in run.counts.items()} == {
        "dataset": 1, "area": 10, "observation": 1, "target": 1, "denominator": 1,
    }  # fmt: skip
    assert rows(database) == [observation() | {"version": 1}]
    assert database.version() == 1
    content(database)


def test_it_changes_nothing_when_the_same_file_comes_twice(database, tmp_path):
    files = [whole(tmp_path / "p", target=[target()])]
    importing.load(database, files)
    before = contents(database)
    again = importing.load(database, files)
    assert (again.state, again.version) == ("unchanged", None)
    assert database.version() == 1
    assert contents(database) == before


def test_it_keeps_what_a_corrected_file_replaces(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p")])
    run = importing.load(database, [only(tmp_path / "q", observation(value=260.0, numerator=260.0))])
    assert run.counts["observation"] == {"changed": 1}
    assert [(row["value"], row["version"]) for row in rows(database)] == [(260.0, 2)]
    [old] = former(database)
    assert (old["version"], old["reason"], old["dataset"]) == (2, "replaced", "records")
    assert json.loads(old["fact_key"]) == ["COP-01", "", "2023-Q4", "179196"]
    assert json.loads(old["row"]) == observation() | {"version": 1}
    content(database)


@pytest.mark.parametrize(
    ("basis", "cutoff", "taken"),
    [
        ("official", None, True),
        ("survey", None, False),
        ("illustrative", "2030-01-01", False),
        ("administrative", "2025-01-01", True),
        ("administrative", "2019-01-01", False),
        ("administrative", "2020-01-01", True),
    ],
)
def test_it_publishes_one_value_a_key_by_precedence(database, tmp_path, basis, cutoff, taken):
    importing.load(database, [whole(tmp_path / "p", dataset=[dataset(cutoff="2020-01-01")])])
    other = only(tmp_path / "q", observation(value=500.0, numerator=500.0, dataset="other"),
                 dataset=[dataset("other", kind=basis, cutoff=cutoff)])  # fmt: skip
    importing.load(database, [other])
    assert [row["dataset"] for row in rows(database)] == ["other" if taken else "records"]
    [aside] = former(database)
    assert (aside["reason"], aside["dataset"]) == ("superseded", "records" if taken else "other")
    again = importing.load(database, [other])
    assert again.state == "unchanged"


def test_it_publishes_the_better_of_two_data_sets_in_one_file(database, tmp_path):
    sets = [dataset(), dataset("better", kind="official")]
    both = [observation(value=500.0, numerator=500.0, dataset="better"), observation()]
    importing.load(database, [whole(tmp_path / "p", dataset=sets, observation=both)])
    assert [row["dataset"] for row in rows(database)] == ["better"]
    assert [row["dataset"] for row in former(database)] == ["records"]


def test_it_never_overwrites_a_stored_value_with_a_blank_withheld_one(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p")])
    blank = observation(value=None, numerator=None, denominator=None, status="Q")
    assert importing.load(database, [only(tmp_path / "q", blank)]).state == "unchanged"
    assert [row["value"] for row in rows(database)] == [250.0]


def test_it_stores_a_blank_withheld_value_where_there_was_none(database, tmp_path):
    blank = observation(value=None, numerator=None, denominator=None, status="Q")
    importing.load(database, [whole(tmp_path / "p", observation=[blank])])
    assert [(row["value"], row["status"]) for row in rows(database)] == [(None, "Q")]


def test_it_touches_nothing_when_it_refuses(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p")])
    before, state = content(database), contents(database)
    bad = only(tmp_path / "q", observation(value=300.0, numerator=300.0), observation(area="000000"),
               dataset=[dataset(k=10)], area=[area("RO", name="Altfel", level="country")])  # fmt: skip
    with pytest.raises(ProblemWithData) as refused:
        importing.load(database, [bad])
    assert [(p.file.split("/")[-1], p.row, p.column) for p in refused.value.problems] == [
        ("observation.csv", 3, "area")
    ]
    assert (content(database), contents(database), database.version()) == (before, state, 1)
    assert not list((runs.folder(database) / "staging").iterdir())
    latest = runs.history(database)[0]
    assert latest.state == "refused"
    with database.read() as connection:
        kept = connection.execute(schema.problem.select()).mappings().all()
    assert [(row["run"], row["row"], row["column"]) for row in kept] == [(latest.id, 3, "area")]
    report = refused.value.report.read_text("utf-8-sig").splitlines()
    assert len(report) == 2


def test_it_stores_what_it_warns_of_only_when_told_to(database, tmp_path):
    files = [whole(tmp_path / "p", observation=[observation(period="2023")])]
    with pytest.raises(ProblemWithData) as refused:
        importing.load(database, files)
    assert [(p.code, p.severity) for p in refused.value.problems] == [("other-frequency", "warning")]
    assert rows(database) == []
    run = importing.load(database, files, accept_warnings=True)
    assert [p.code for p in run.problems] == ["other-frequency"]
    assert [row["period"] for row in rows(database)] == ["2023"]


def test_it_names_both_rows_of_a_doubled_key(database, tmp_path):
    doubled = [observation(), observation(area="RO"), observation(value=300.0, numerator=300.0)]
    with pytest.raises(ProblemWithData) as refused:
        importing.load(database, [whole(tmp_path / "p", observation=doubled)])
    [problem] = refused.value.problems
    assert problem.row == 4
    assert "observation.csv" in problem.sentence("en")
    assert "2" in problem.sentence("en")
    assert "COP-01" in problem.sentence("ro")


def test_it_names_both_files_of_a_key_that_two_of_them_hold(database, tmp_path):
    first, second = (
        whole(tmp_path / "p"),
        only(tmp_path / "q", observation(area="RO"), observation(value=300.0, numerator=300.0)),
    )
    with pytest.raises(ProblemWithData) as refused:
        importing.load(database, [first, second])
    [problem] = refused.value.problems
    assert (problem.code, problem.row) == ("doubled-key", 3)
    assert "observation.csv: 2" in problem.sentence("en")
    assert rows(database) == []


def test_it_refuses_areas_that_come_to_lie_in_themselves(database, tmp_path):
    stored(database, area=[area("RO", level="country"), area("1", level="county", parent="RO"),
                           area("2", level="town", parent="1")])  # fmt: skip
    with pytest.raises(ProblemWithData) as refused:
        importing.load(database, [package(tmp_path / "p", area=[area("1", level="commune", parent="2")])])
    assert [(p.code, p.row, p.column) for p in refused.value.problems] == [("circular-parents", 2, "parent")]


def test_it_recomputes_what_is_withheld_when_k_changes(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p", observation=[observation(numerator=7.0, value=7.0)])])
    assert [row["withheld"] for row in rows(database)] == [0]
    importing.load(database, [package(tmp_path / "q", dataset=[dataset(k=10)])])
    assert [row["withheld"] for row in rows(database)] == [1]
    with database.read() as connection:
        assert connection.execute(sa.select(schema.coverage.c.published)).scalars().all() == [0]
        assert connection.execute(schema.stats.select()).all() == []
    content(database)


def test_it_lets_readers_read_while_it_imports(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p")])
    seen = []

    def look(*_):
        seen.append((database.version(), len(rows(database))))

    importing.load(database, [only(tmp_path / "q", observation(area="RO"))], progress=look)
    assert set(seen[:-1]) == {(1, 1)}
    assert seen[-1] == (2, 2)


def test_it_lets_only_one_import_run(database, tmp_path):
    with runs.alone(database), pytest.raises(runs.Busy) as busy:
        importing.load(database, [whole(tmp_path / "p")])
    assert "import" in busy.value.sentence("ro")
    assert busy.value.sentence("ro") != busy.value.sentence("en")


def test_it_clears_what_a_dead_import_left(database):
    left = runs.folder(database) / "staging" / "dead.rows"
    left.parent.mkdir()
    left.write_bytes(b"half")
    with runs.alone(database):
        runs.begin(database, "import", [])
        left.write_bytes(b"half")
        assert runs.clear_interrupted(database) == 0, "a running one is left alone"
    assert runs.clear_interrupted(database) == 1
    assert [run.state for run in runs.history(database)] == ["interrupted"]
    assert not left.exists()


def test_it_leaves_the_former_state_when_it_is_stopped_half_way(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p")])
    before = contents(database)

    def stop(step, done, _total):
        if step == "storing" and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.load(database, [only(tmp_path / "q", observation(area="RO"))], progress=stop)
    assert contents(database) == before
    assert [run.state for run in runs.history(database)] == ["interrupted", "done"]


def test_it_checks_without_storing(database, tmp_path):
    found = importing.rehearse(database, [whole(tmp_path / "p", observation=[observation(area="x")])])
    assert found.counts["error"] == 1
    assert runs.history(database) == []
    stored(database)
    assert database.version() == 1


def test_it_stays_done_when_sweeping_up_afterwards_is_stopped(database, tmp_path, monkeypatch):
    def stopped(_database):
        raise KeyboardInterrupt

    monkeypatch.setattr("data_access.parts.analyse", stopped)
    with pytest.raises(KeyboardInterrupt):
        importing.load(database, [whole(tmp_path / "p")])
    assert [(run.state, run.version) for run in runs.history(database)] == [("done", 1)]
    assert database.version() == 1


def test_it_puts_no_part_in_force_that_somebody_has_swept_away(database, tmp_path):
    importing.load(database, [whole(tmp_path / "p")])
    before = contents(database)

    def swept(step, done, total):
        if step == "storing" and done == total - 1:
            runs.clear_ahead(database)  # as another host would that had lost sight of this import

    with pytest.raises(RuntimeError, match="not there any more"):
        importing.load(database, [only(tmp_path / "q", observation(area="RO"))], progress=swept)
    assert contents(database) == before
