from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access import digest, exporting, importing, runs, schema, undoing
from data_access.runs import Refusal
from tests.builders import city, contents, dataset, observation, package, target


def everything(database):
    """All that undoing must bring back: facts, former values, what is derived, and the digest."""
    found = contents(database)
    with database.read() as connection:
        for table in (schema.coverage, schema.stats, schema.fingerprint):
            ordered = table.select().order_by(*table.primary_key)
            found[table.name] = [tuple(row) for row in connection.execute(ordered)]
        found["digest"] = digest.content(connection)
        assert found["digest"] == digest.kept(connection)
    return found


def load(database, folder, **tables):
    return importing.load(database, [package(folder, **tables)], accept_warnings=True)


@pytest.fixture
def begun(database, tmp_path):
    """A database with one import: records of the sectors, some of them small."""
    rows = [
        observation(area=row["code"], numerator=250.0 + n, value=250.0 + n)
        for n, row in enumerate(city()[:-1])
    ]
    load(database, tmp_path / "begun", dataset=[dataset()], area=city(), observation=rows)
    return database


def test_it_brings_the_former_state_back(begun, tmp_path):
    before = everything(begun)
    load(begun, tmp_path / "a",
         dataset=[dataset(k=10, cutoff="2024-01-01"), dataset("census", kind="official")],
         observation=[observation(value=7.0, numerator=7.0),
                      observation(area="RO", value=1.0, numerator=1.0, dataset="census"),
                      observation(period="2024-Q4"), observation(breakdown="sex=f")],
         target=[target(period="2027-Q4", base_period="2023-Q4")])  # fmt: skip
    assert everything(begun) != before
    run = undoing.undo(begun)
    assert everything(begun) == before
    assert (run.state, run.version, begun.version()) == ("done", 3, 3)
    assert [(r.action, r.state) for r in runs.history(begun)] == [
        ("undo", "done"), ("import", "undone"), ("import", "done"),
    ]  # fmt: skip


def test_it_undoes_one_import_after_the_other_to_the_very_beginning(begun, tmp_path):
    states = [everything(begun)]
    for n in (1, 2, 3):
        load(begun, tmp_path / str(n), observation=[observation(value=300.0 + n, numerator=300.0 + n)])
        states.append(everything(begun))
    for state in reversed(states[:-1]):
        undoing.undo(begun)
        assert everything(begun) == state
    undoing.undo(begun)
    assert not any(contents(begun).values())
    with pytest.raises(Refusal):
        undoing.undo(begun)


def test_it_forgets_what_lost_against_a_better_source(begun, tmp_path):
    before = everything(begun)
    load(
        begun,
        tmp_path / "a",
        dataset=[dataset("poll", kind="survey")],
        observation=[observation(dataset="poll")],
    )
    assert [row[3] for row in contents(begun)["revision"]] == ["poll"]
    undoing.undo(begun)
    assert everything(begun) == before


def test_it_undoes_an_earlier_import_that_nobody_built_on(begun, tmp_path):
    first = load(begun, tmp_path / "a", observation=[observation(period="2024-Q4")])
    load(begun, tmp_path / "b", observation=[observation(period="2025-Q4")])
    undoing.undo(begun, first.id)
    with begun.read() as connection:
        periods = set(connection.execute(sa.select(schema.observation.c.period)).scalars())
    assert periods == {"2023-Q4", "2025-Q4"}
    everything(begun)


@pytest.mark.parametrize(
    "later",
    [
        {"observation": [observation(period="2024-Q4", value=400.0, numerator=400.0)]},
        {
            "dataset": [dataset("poll", kind="survey")],
            "observation": [observation(period="2024-Q4", dataset="poll")],
        },
        {"observation": [observation(period="2025-Q4", dataset="census")]},
    ],
    ids=["replaced", "lost against it", "refers to it"],
)
def test_it_refuses_where_a_later_import_built_on_it(begun, tmp_path, later):
    first = load(begun, tmp_path / "a", dataset=[dataset("census", kind="official", k=0)],
                 observation=[observation(period="2024-Q4")])  # fmt: skip
    load(begun, tmp_path / "b", **later)
    before = everything(begun)
    with pytest.raises(Refusal) as refused:
        undoing.undo(begun, first.id)
    assert first.id in refused.value.sentence("ro")
    assert everything(begun) == before
    assert runs.history(begun)[0].state == "refused"


def test_it_undoes_no_import_twice(begun, tmp_path):
    run = load(begun, tmp_path / "a", observation=[observation(period="2024-Q4")])
    undoing.undo(begun, run.id)
    with pytest.raises(Refusal):
        undoing.undo(begun, run.id)
    with pytest.raises(Refusal):
        undoing.undo(begun, "import-of-nobody")


def test_it_takes_every_illustrative_row_out_and_brings_back_what_is_real(begun, tmp_path):
    before = everything(begun)
    example = dataset("example", kind="illustrative", k=0)
    load(begun, tmp_path / "a", dataset=[example],
         observation=[observation(dataset="example", value=999.0, numerator=999.0),
                      observation(dataset="example", period="2024-Q4")],
         target=[target(period="2027-Q4", base_period="2023-Q4", dataset="example")])  # fmt: skip
    assert any(row[3] == "example" for row in contents(begun)["revision"]), "set aside: the records are real"
    undoing.remove_example(begun)
    assert everything(begun) == before


def test_it_shows_a_real_value_again_that_an_example_had_in_its_place(begun, tmp_path):
    example = dataset("example", kind="official")
    load(
        begun,
        tmp_path / "a",
        dataset=[example],
        observation=[observation(dataset="example", value=1.0, numerator=1.0)],
    )
    real = [row for row in contents(begun)["revision"] if row[3] == "records"]
    assert real, "the records were set aside"
    load(begun, tmp_path / "b", dataset=[dataset("example", kind="illustrative")])
    undoing.remove_example(begun)
    with begun.read() as connection:
        o = schema.observation.c
        found = connection.execute(
            sa.select(o.dataset, o.value).where(o.area == "179196", o.period == "2023-Q4")
        ).all()
        assert [tuple(row) for row in found] == [("records", 257.0)]
    assert not [row for row in contents(begun)["revision"] if row[3] == "example"]


def test_it_says_that_there_was_no_example(begun):
    run = undoing.remove_example(begun)
    assert (run.state, run.version, begun.version()) == ("unchanged", None, 1)


def test_it_refuses_to_undo_a_package_of_old_versions_that_a_later_import_built_on(
    database, new_database, tmp_path
):
    load(database, tmp_path / "1", dataset=[dataset(), dataset("other")], area=city())
    load(database, tmp_path / "2", dataset=[dataset(doubt="?")])
    exporting.export(database, tmp_path / "full")
    restored = new_database(tmp_path / "restored")
    first = importing.load(restored, [tmp_path / "full"])
    load(restored, tmp_path / "3", dataset=[dataset("other", doubt="?")])
    with pytest.raises(Refusal):
        undoing.undo(restored, first.id)
    undoing.undo(restored)
    undoing.undo(restored)
    assert not any(contents(restored).values())
    restored.close()


def test_it_undoes_the_latest_version_whatever_the_clocks_say(begun, tmp_path):
    latest = load(begun, tmp_path / "a", observation=[observation(value=300.0, numerator=300.0)])
    run = schema.import_run
    with begun.write() as connection:
        connection.execute(run.update().where(run.c.id == latest.id).values(started="2000-01-01"))
    undoing.undo(begun)
    assert {r.id: r.state for r in runs.history(begun)}[latest.id] == "undone"
