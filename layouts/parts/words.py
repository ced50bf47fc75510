"""What target groups and themes are called, wherever they are offered."""

from __future__ import annotations

from dashboard.i18n import Language
from dashboard.tables import Words

GROUPS: dict[str, Words] = {
    "all": Words("toți", "everyone"),
    "general": Words("populația generală", "general population"),
    "children": Words("copii", "children"),
    "adults": Words("adulți", "adults"),
    "elderly": Words("persoane vârstnice", "older people"),
    "disability": Words("persoane cu dizabilități", "people with disabilities"),
    "adults_elderly": Words("adulți și vârstnici", "adults and older people"),
}
THEMES: dict[str, Words] = {
    "social_marginalisation": Words(
        "Prevenirea marginalizării sociale", "Prevention of social marginalisation"
    ),
    "child_protection": Words("Protecția copilului", "Child protection"),
    "disability": Words("Persoane cu dizabilități", "People with disabilities"),
    "elderly": Words("Persoane vârstnice", "Older people"),
    "participation": Words("Participare", "Participation"),
    "community_life": Words("Viața comunității", "Community life"),
    "money": Words("Bani", "Money"),
    "strategy": Words("Strategie", "Strategy"),
    "circular_economy": Words("Economie circulară", "Circular economy"),
}


def group_name(group: str, language: Language) -> str:
    """The target group as it is offered; an unknown one is its own name."""
    return GROUPS[group].in_(language) if group in GROUPS else group


def theme_name(theme: str, language: Language) -> str:
    """The theme as a heading; an unknown one is its own name."""
    return THEMES[theme].in_(language) if theme in THEMES else theme
