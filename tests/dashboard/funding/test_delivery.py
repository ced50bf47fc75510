"""What was paid beside what was delivered."""

import numpy as np
import pytest

from dashboard.funding.delivery import Delivered, delivery, shares
from dashboard.funding_tables import OUTPUTS
from tests.dashboard.funding.ledgers import amount, everything, frame, made, output, project


def of(*rows) -> dict[str, tuple[float, int, int]]:
    return shares(frame(rows, OUTPUTS.names))


def test_it_lets_more_of_one_thing_not_make_up_for_less_of_another():
    assert of(output(10, 30), output(10, 5)) == {"A": (0.75, 2, 2)}


def test_it_takes_outputs_with_both_target_and_result():
    rows = [output(10, 4), output(10, None), output(None, 7), output(0, 0)]
    assert of(*rows) == {"A": (0.4, 1, 4)}
    assert of(output(10, None)) == of() == {}


def test_it_takes_nothing_delivered_for_a_result():
    assert of(output(10, 0)) == {"A": (0.0, 1, 1)}


@pytest.mark.parametrize(
    ("paid", "delivered", "corner"),
    [
        (0.35, 0.1, "spent"),  # 0.24999999999999997 in binary
        (0.75, 0.5, "spent"), (0.85, 0.6, "spent"), (0.749, 0.5, ""),
        (0.1, 0.35, "unpaid"), (0.5, 0.75, "unpaid"), (0.5, 0.749, ""), (1.0, 1.0, ""),
    ],
)  # fmt: skip
def test_it_parts_money_and_delivery_from_a_quarter_on(paid, delivered, corner):
    assert Delivered("A", "", delivered, paid, 1, 1).corner == corner


def test_it_sets_both_against_each_other_where_both_are_known():
    codes = "ABCDE"
    rows = [amount(100, "contracted", project=code) for code in "ABCE"]
    rows += [amount(80, project=code) for code in "ABDE"]
    outputs = frame([output(10, 5, project=code) for code in "ACDE"], OUTPUTS.names)
    ledger = made(rows, map(project, codes))
    found = delivery(ledger, np.array([True, True, True, True, False]), shares(outputs))
    assert [(one.project, one.paid, one.delivered, one.corner) for one in found.projects] == [
        ("A", 0.8, 0.5, "spent")
    ]
    assert found.unknown == 3


def test_it_relates_nothing_to_a_contract_of_zero():
    ledger = made([amount(0, "contracted"), amount(5)])
    assert delivery(ledger, everything(ledger), of(output(1, 1))).projects == ()
