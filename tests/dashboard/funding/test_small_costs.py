"""Few beneficiaries cannot be found, neither at once nor by subtraction."""

from dashboard.funding.small_costs import withheld
from tests.dashboard.funding.ledgers import BUCHAREST, SECTOR_1, SECTOR_6, frame, places, spending
from tests.dashboard.funding.test_unit_costs import NAMES


def hidden(*rows, k: int = 5) -> list[bool]:
    return withheld(frame(rows, NAMES), k={"records": k}, parents=places().parents()).tolist()


def test_it_hides_fewer_people_than_the_threshold_and_shows_zero():
    rows = [spending(1_000, people, area=SECTOR_6, period=str(2010 + people)) for people in (0, 1, 4, 5, 9)]
    assert hidden(*rows) == [False, True, True, False, False]
    assert hidden(*rows, k=0) == [False] * 5


def test_it_hides_what_would_give_them_back_by_subtraction():
    sectors = [f"1791{n}" for n in (41, 50, 69, 78, 87, 96)]
    rows = [spending(1_000, 3 if area == SECTOR_6 else 50, area=area) for area in sectors]
    assert sum(hidden(*rows)) == 1
    with_city = hidden(*rows, spending(1_000, 253, area=BUCHAREST))
    assert with_city[sectors.index(SECTOR_6)]
    assert sum(with_city) > 1


def test_it_leaves_other_types_alone():
    rows = [spending(1_000, 3, area=SECTOR_6), spending(1_000, 50, area=SECTOR_1, type="8810ID-I")]
    assert hidden(*rows) == [True, False]
