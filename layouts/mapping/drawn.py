"""What the parts of the page are drawn from, as the callbacks found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dashboard.panels.map_words import Key
from dashboard.panels.panel import Panel
from layouts.parts.choices import Option
from layouts.parts.panel import Step


class Crumb(NamedTuple):
    """A step of the way down: words, the area, and the address that goes there; None where one is."""

    words: str
    area: str
    query: str | None


class Weight(NamedTuple):
    """A component of the index that can be weighted: code, name, weight 0–100, its share in words."""

    code: str
    name: str
    weight: int
    share: str


@dataclass(frozen=True)
class Timeline:
    """Periods with their labels in the order of time, and the one looked at."""

    periods: tuple[Option, ...] = ()
    at: str = ""


@dataclass(frozen=True)
class Side:
    """The area looked at: facts as (term, text), sentences, links on; picture: an address of data."""

    title: str = ""
    subtitle: str = ""
    marks: tuple[str, ...] = ()
    picture: str = ""
    picture_words: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Card:
    """A service: what is known of it as (term, text); notes: whence, and what is uncertain."""

    title: str
    facts: tuple[tuple[str, str], ...]
    closing: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """Everything of an answer but the panels' frame. panels: the map, the earlier period where two are shown,
    the list last. paints: what recolours each map; structures: what each figure rests on, so that a map with
    the same is only recoloured; listed: what the list rests on, so that the same one is not sent again.
    controls: parameter → chosen value and options, the blank ones hidden."""

    panels: tuple[Panel, ...] = ()
    paints: tuple[dict[str, Any] | None, ...] = ()
    structures: tuple[str, ...] = ()
    listed: str = ""
    trail: tuple[Crumb, ...] = ()
    legend: tuple[Key, ...] = ()
    timeline: Timeline = Timeline()
    side: Side = Side()
    card: Card | None = None
    weights: tuple[Weight, ...] = ()
    controls: Mapping[str, tuple[str, tuple[Option, ...]]] | None = None
    steps: tuple[Step, ...] = ()
