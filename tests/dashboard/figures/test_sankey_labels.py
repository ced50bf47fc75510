"""What is written beside the blocks of flows."""

import pytest

from dashboard.figures.sankey import Block, labels

LONG = "Programul operațional regional"


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (
            [f"{LONG} Vest", f"{LONG} Centru", f"{LONG} Nord-Est"],
            ["… Vest", "… Centru", "… Nord-Est"],
        ),
        ([f"{LONG} Vest", f"{LONG} Centru"], ["Programul operațional regiona…"] * 2),
        (["Apă și canal"] * 3, ["Apă și canal"] * 3),
        (
            [f"{LONG} Vest", f"{LONG} Centru", f"{LONG} Nord", "POCA"],
            ["… Vest", "… Centru", "… Nord", "POCA"],
        ),
    ],
    ids=["three", "too few", "short", "another beside them"],
)
def test_it_leaves_out_what_labels_of_a_column_share(names, written):
    assert labels([Block(0, name, "") for name in names]) == written


def test_it_takes_labels_of_other_columns_for_no_company():
    blocks = [Block(n, f"{LONG} {place}", "") for n, place in enumerate(("Vest", "Centru", "Nord"))]
    assert not any(label.startswith("…") for label in labels(blocks))
