"""The need of one area over time as a small drawing for the side of the map, an address of data."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dashboard import formats, periods
from dashboard.figures import theme
from dashboard.i18n import Language
from dashboard.selection import Theme

WIDTH, HEIGHT, RIGHT, TOP, FOOT = 320, 132, 14, 12, 26
LETTER = 7.5  # pixels


def need_series(
    points: Sequence[tuple[str, float | None]], *, at: str, places: int, colours: Theme, language: Language
) -> str:
    """Periods and values in the order of time; a blank is a gap; the period looked at has the larger mark.
    Blank where fewer than two values are known."""
    known = [value for _, value in points if value is not None]
    if len(known) < 2:
        return ""
    palette, colour = theme.COLOURS[colours], theme.COLOURS[colours]["need-4"]
    low, high = min(known), max(known)
    spread = (high - low) or 1.0
    numbers = {edge: formats.number(edge, places, language) for edge in (low, high)}
    left = 10 + LETTER * max(map(len, numbers.values()))
    step = (WIDTH - left - RIGHT) / max(len(points) - 1, 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - FOOT) * (1 - (value - low) / spread), 1)

    drawn = []
    for edge in dict.fromkeys((low, high)):
        drawn.append(
            f'<line x1="{left:g}" x2="{WIDTH - RIGHT}" y1="{y(edge)}" y2="{y(edge)}" '
            f'stroke="{palette["grid"]}"/>'
        )
        drawn.append(_text(left - 6, y(edge) + 4, numbers[edge], "end", palette["muted"]))
    run: list[tuple[float, float]] = []
    for n, (period, value) in enumerate([*points, ("", None)]):
        x = round(left + n * step, 1)
        if value is None:
            if len(run) > 1:
                path = " ".join(f"{a:g},{b:g}" for a, b in run)
                drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
            run = []
            continue
        run.append((x, y(value)))
        drawn.append(
            f'<circle cx="{x:g}" cy="{y(value):g}" r="{5 if period == at else 2.5}" fill="{colour}"/>'
        )
    ends = ((0, "start"), (len(points) - 1, "end"))
    for n, anchor in ends:
        label = periods.label(points[n][0], language)
        drawn.append(_text(left + n * step, HEIGHT - 6, label, anchor, palette["muted"]))
    body = "".join(drawn)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'
    return f"data:image/svg+xml,{quote(svg, safe=' =:/')}"


def _text(x: float, y: float, words: str, anchor: str, colour: str) -> str:
    font = theme.FONT.replace('"', "'")
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="12" font-family="{font}" '
        f'fill="{colour}">{words}</text>'
    )
