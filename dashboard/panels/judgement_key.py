"""What the marks of judged values mean, as the line under a title says it."""

from __future__ import annotations

from dashboard.figures.theme import JUDGED
from dashboard.formats import NBSP
from dashboard.i18n import Language, say
from dashboard.statistics.confidence import Z95

NEUTRAL = "neutral"
_JUDGED = (("better", "better"), ("worse", "worse"))
_TOLD = (("higher", "higher"), ("lower", "lower"))
_ALWAYS = (("similar", "not significant"), ("not_compared", "not compared"))


def key(language: Language, z: float, polarity: str) -> str:
    """``▲ mai bine · ▼ mai rău · ● nesemnificativ · ○ necomparat``; says so where the limits are wider than
    those of 95 % (``z``, because many are judged at once)."""
    first = _TOLD if polarity == NEUTRAL else _JUDGED
    signs = [f"{JUDGED[name].sign}{NBSP}{say(language, words)}" for name, words in (*first, *_ALWAYS)]
    if z > Z95:
        signs.append(say(language, "judged at 99.8%, because there are many"))
    return " · ".join(signs)
