from __future__ import annotations

import pytest

from dashboard.letters import proper_name, with_commas


def test_it_writes_commas_below_where_old_code_pages_have_cedillas():
    assert with_commas("ŞTEFĂNEŞTI şi Ţibăneşti") == "ȘTEFĂNEȘTI și Țibănești"


@pytest.mark.parametrize(
    "name",
    ["Curtea de Argeș", "Ștefan cel Mare", "Caraș-Severin", "Câmpulung la Tisa", "C.A. Rosetti", "23 August",
     "La Țărm", "Poienile de sub Munte", "Apele Vii"],
)  # fmt: skip
def test_it_writes_a_name_in_capitals_as_names_are_written(name):
    assert proper_name(f" {name.upper()} ") == name
    assert proper_name(name) == name
