"""Wiring: what callbacks speak of is on the page, and every name of a component is declared once."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import dcc
from dash.development.base_component import Component

from app import create_app
from data_access.database import Database
from data_access.settings import Settings
from tests.sweeps import source

DEPENDENCIES = ("Input", "Output", "State")


@pytest.fixture
def app(tmp_path: Path, database: Database) -> dash.Dash:
    return create_app(Settings(var=tmp_path / "var"), database)


def components(node: Any) -> Iterator[Component]:
    if isinstance(node, Component):
        yield node
        for name in ("children", *node._children_props):
            yield from components(getattr(node, name.split(".")[0].removesuffix("[]"), None))
    elif isinstance(node, (list, tuple)):
        for inner in node:
            yield from components(inner)


def ids_on(layout: Component) -> list[str]:
    found = (getattr(component, "id", None) for component in components(layout))
    return [_as_text(name) for name in found if name is not None]


def ids_of_callbacks(app: dash.Dash) -> set[str]:
    app.server.test_client().get(
        "/_dash-dependencies"
    )  # Dash gathers what was registered on the first request
    found = set()
    for callback in app._callback_list:
        parts = [*callback["inputs"], *callback["state"]]
        found |= {part["id"] for part in parts}
        outputs = callback["output"].strip(".").split("...")
        found |= {
            output.rsplit(".", 1)[0] for output in outputs if "." in output
        }  # a hash where there is none
    return found


def test_it_has_every_component_a_callback_speaks_of(app):
    spoken_of = ids_of_callbacks(app)
    assert spoken_of, "no callback was registered"
    assert spoken_of <= set(ids_on(app.validation_layout))


def test_it_uses_every_id_once(app):
    ids = ids_on(app.validation_layout)
    assert len(ids) == len(set(ids))


def test_it_never_offers_to_send_a_chart_to_another_service(app):
    graphs = [
        component for component in components(app.validation_layout) if isinstance(component, dcc.Graph)
    ]
    assert graphs, "no chart on the page"
    for graph in graphs:
        assert graph.config["showSendToCloud"] is False
        assert graph.config["displaylogo"] is False


def test_it_suppresses_no_callback_exception(app):
    assert app.config.suppress_callback_exceptions is False


def test_it_names_components_only_through_their_ids_class():
    wrong = []
    for path, tree in source.trees():
        if path.relative_to(source.ROOT).parts[0] not in ("layouts", "callbacks"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "id" and source.text(node.value) is not None:
                wrong.append(f"{source.place(path, node.value)}: id={source.text(node.value)!r}")
        for call in source.calls(tree, *DEPENDENCIES):
            if call.args and source.text(call.args[0]) is not None:
                wrong.append(f"{source.place(path, call)}: {source.text(call.args[0])!r}")
    assert not wrong, "\n".join(wrong)


def _as_text(name: Any) -> str:
    return json.dumps(name, sort_keys=True, separators=(",", ":")) if isinstance(name, dict) else name
