"""A group of people with its preposition: ``la fete``, ``la 65–79 de ani``, ``in rural areas``."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.indicators import breakdowns

# Dimension → value → words.
AMONG = {
    "sex": {"f": "for women", "m": "for men"},
    "environment": {"urban": "in urban areas", "rural": "in rural areas"},
    "regime": {
        "accommodation": "for services with accommodation", "day": "for day services",
        "home": "for services at home", "community": "for services in the community",
    },
    "provider": {"public": "for public providers", "private": "for private providers"},
    "group": {
        "children": "for children", "adults": "for adults", "elderly": "for older people",
        "disability": "for people with disabilities",
    },
}  # fmt: skip
OF_CHILDREN = {"f": "for girls", "m": "for boys"}


def among(breakdown: str, target_group: str, language: Language) -> str:
    """The words for one breakdown of an indicator about a target group; what has no words of its own is
    named as lists name it."""
    pairs = breakdowns.parts(breakdown)
    label = breakdowns.label(breakdown, language)
    if len(pairs) == 1:
        dimension, value = pairs[0]
        if dimension == "sex" and target_group == "children" and value in OF_CHILDREN:
            return say(language, OF_CHILDREN[value])
        if value in AMONG.get(dimension, {}):
            return say(language, AMONG[dimension][value])
        if dimension == "age":
            return say(language, "for those {ages}", ages=label)
    return say(language, "for “{group}”", group=label)
