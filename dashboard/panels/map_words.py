"""What layers, classes and bounds of a map are called, and its legend."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import formats
from dashboard.i18n import Language, say
from dashboard.indicators.catalogue import Catalogue
from dashboard.map_choice import Layer
from dashboard.needs.need_map import HIDDEN, NO_DATA, NeedMap

LAYERS: dict[Layer, str] = {
    "needs": "Needs",
    "services": "Services",
    "both": "Needs and services",
    "gap": "Needs without services",
    "list": "List of services",
}


@dataclass(frozen=True)
class Key:
    """One entry of the legend. kind: class, no-data, withheld, uncertain, service or cell; number: of the
    class or cell; words: what it means."""

    kind: str
    number: int
    words: str


def layer_name(layer: Layer, language: Language) -> str:
    return say(language, LAYERS.get(layer, LAYERS["both"]))


def need_name(need: NeedMap, catalogue: Catalogue, language: Language) -> str:
    """The index, or the indicator's title."""
    if need.is_index:
        return say(language, "Needs index")
    return catalogue[need.indicator].title(language) if need.indicator in catalogue else need.indicator


def class_words(number: int, need: NeedMap, language: Language) -> str:
    """A class with its bounds: ``0,21–0,48``; or that there is none."""
    if number == NO_DATA:
        return say(language, "no data")
    if number == HIDDEN:
        return say(language, "withheld")
    edges = [formats.number(float(bound), need.decimals, language) for bound in need.bounds]
    at = len(edges) - number if need.reversed else number
    if not edges:
        return say(language, "all alike")
    if at == 0:
        return say(language, "under {bound}", bound=edges[0])
    if at == len(edges):
        return say(language, "{bound} and over", bound=edges[-1])
    return say(language, "{lower} to under {upper}", lower=edges[at - 1], upper=edges[at])


def legend(
    need: NeedMap, layer: Layer, *, services: bool, doubt: bool, language: Language
) -> tuple[Key, ...]:
    """The entries of a layer, least need first; of the gap its nine cells."""
    keys: list[Key] = []
    if layer == "gap":
        keys += [Key("cell", 3 * n + p, cell_words(n, p, language)) for n in (2, 1, 0) for p in (0, 1, 2)]
    elif layer in ("needs", "both"):
        keys += (
            [Key("class", n, class_words(n, need, language)) for n in range(need.several)]
            if need.periods
            else []
        )
    if layer in ("needs", "both", "gap") and need.periods:
        keys.append(Key("no-data", NO_DATA, say(language, "no data")))
        if (need.state == "withheld").any():
            keys.append(Key("withheld", HIDDEN, say(language, "withheld")))
        if doubt and layer != "gap" and need.uncertain.any():
            keys.append(Key("uncertain", 0, say(language, "could be another class by chance")))
    if services and layer != "needs":
        keys.append(Key("service", 0, say(language, "service")))
    return tuple(keys)


def cell_words(need: int, places: int, language: Language) -> str:
    """One of nine: ``nevoie mare, locuri puține``."""
    needs = (say(language, "little need"), say(language, "middling need"), say(language, "much need"))
    many = (say(language, "few places"), say(language, "middling places"), say(language, "many places"))
    return f"{needs[need]}, {many[places]}"
