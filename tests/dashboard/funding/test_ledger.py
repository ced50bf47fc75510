"""All projects with their amounts."""

import numpy as np

from tests.dashboard.funding.ledgers import amount, made, project


def test_it_numbers_projects_in_the_order_of_their_codes():
    found = made([amount(1, project="B"), amount(2, "contracted")], [project("B"), project("A")])
    assert found.projects["code"].tolist() == ["A", "B"]
    assert found.rows[["at", "stage_at"]].to_numpy().tolist() == [[1, 3], [0, 1]]


def test_it_tells_a_stage_that_is_not_known_from_one_of_zero():
    found = made([amount(0)], [project("A"), project("B")])
    assert found.stage("paid")[0] == 0
    assert np.isnan(found.stage("paid")[1])


def test_it_gives_the_amounts_of_the_projects_that_fit():
    found = made([amount(1, project="B"), amount(2)], [project("A"), project("B")])
    assert found.of(np.array([False, True]))["value"].tolist() == [1]


def test_it_holds_large_sums_to_the_ban():
    found = made([amount(9_000_000_000_000_01), amount(1)])
    assert found.stage("paid")[0] == 9_000_000_000_000_02
