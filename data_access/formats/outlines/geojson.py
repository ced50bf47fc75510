"""Features out of a JSON text: GeoJSON, or TopoJSON, which may bear the same ending."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from data_access import geometry
from data_access.formats import json_text
from data_access.formats.cells import shown
from data_access.formats.outlines import topojson
from data_access.formats.outlines.features import Features


def features(path: Path, *, file: str, layer: str | None = None) -> Features:
    """Read the file whole. Features that cannot be used are left out with a problem each; a file that cannot
    be read gives none and the problem. ``layer``: the object of a TopoJSON file that is meant."""
    found = Features(file)
    document = _document(path, found)
    if document is None:
        return found
    found.crs = _named_crs(document)
    if document["type"] == "Topology":
        topology = topojson.Topology(document)
        return _listed(topology.features(found, layer), topology.outline, found)
    listed = [document] if document["type"] == "Feature" else document.get("features")
    return _listed(listed if isinstance(listed, list) else [], geometry.outline, found)


def _listed(listed: list[Any], outline: Callable[[Any], Any], found: Features) -> Features:
    if found.too_many(len(listed)):
        return found
    if not listed and not found.problems:
        found.refuse("no-features", "no features", "at least one feature with an outline")
    outlines = []
    for number, feature in enumerate(listed, start=1):
        try:
            if not isinstance(feature, Mapping):
                raise geometry.NotAnOutline(
                    "not-a-feature", "something that is not a feature", "a GeoJSON feature"
                )
            outlines.append(outline(feature.get("geometry")))
        except geometry.NotAnOutline as wrong:
            found.no_outline(wrong, number)
            continue
        properties = feature.get("properties")
        found.add(number, properties if isinstance(properties, Mapping) else {}, feature.get("id"))
    return found.drawn(outlines)


def _document(path: Path, found: Features) -> dict[str, Any] | None:
    if found.too_large(path.stat().st_size):
        return None
    content = path.read_bytes()
    if json_text.is_too_rich(content):
        found.refuse(
            "too-many-values", "more values than can be read at once", "a file with fewer points or features"
        )
        return None
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as wrong:
        found.refuse("not-utf8", "bytes that are not UTF-8 at {at}", "JSON in UTF-8", at=wrong.start)
        return None
    except RecursionError:
        found.refuse("not-json", "brackets nested without end", "GeoJSON")
        return None
    except json.JSONDecodeError as wrong:
        if not content.rstrip().endswith((b"}", b"]")):
            found.refuse("cut-off", "a file that ends in the middle", "the whole file: it looks cut off")
        else:
            found.refuse("not-json", "text that is not JSON at line {line}", "GeoJSON", line=wrong.lineno)
        return None
    except ValueError:  # Python reads no number of more than some thousand digits
        found.refuse("not-json", "a number of thousands of digits", "GeoJSON")
        return None
    kind = document.get("type") if isinstance(document, dict) else None
    if kind in ("FeatureCollection", "Feature", "Topology"):
        return document
    expected = "a GeoJSON FeatureCollection"
    if kind is None:
        found.refuse("not-features", "JSON that is not GeoJSON", expected)
    else:
        found.refuse("not-features", "JSON of type {type}", expected, type=shown(kind))
    return None


def _named_crs(document: dict[str, Any]) -> str | None:
    """The name in the ``crs`` member that GeoJSON had before 2016 and many programs still write."""
    member = document.get("crs")
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name) if name else None
