"""A series as a small line without axes, for a card: an SVG that stands in the page as an address of data."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dashboard.figures import theme
from dashboard.selection import Theme
from dashboard.series import Line, Point

WIDTH, HEIGHT, EDGE = 240, 44, 7
MARK = 4.5


def sparkline(line: Line, last: Point, judgement: str, colours: Theme) -> str:
    """The published points of a line up to ``last``, which carries the mark of its judgement.

    What is withheld, missing or behind a break is a gap. The scale is the line's own: it shows the shape,
    not the size."""
    palette, wider = theme.COLOURS[colours], theme.STRENGTHS[colours].wider
    shown = [run for run in line.segments() if run[0].step <= last.step]
    points = [point for run in shown for point in run if point.step <= last.step]
    steps, values = [point.step for point in points], [point.value or 0.0 for point in points]
    first, span = min(steps), (max(steps) - min(steps)) or 1
    low, high = min(values), (max(values) - min(values)) or 1.0

    def at(point: Point) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * ((point.step - first) / span if max(steps) > first else 1.0)
        share = ((point.value or 0.0) - low) / high if max(values) > low else 0.5
        return round(x, 1), round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share, 1)

    grey = palette["similar"]
    drawn = [
        _run([at(point) for point in run if point.step <= last.step], grey, 1.6 * wider) for run in shown
    ]
    drawn.append(_mark(*at(last), judgement, palette, wider))
    body = "".join(drawn)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'
    return f"data:image/svg+xml,{quote(svg, safe=' =:/')}"


def _run(points: Sequence[tuple[float, float]], colour: str, width: float) -> str:
    if len(points) == 1:
        x, y = points[0]
        return f'<circle cx="{x:g}" cy="{y:g}" r="{width:g}" fill="{colour}"/>'
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _mark(x: float, y: float, judgement: str, palette: dict[str, str], wider: float) -> str:
    """The shape says what the colour says."""
    size = MARK * wider
    colour = palette[theme.JUDGED.get(judgement, theme.JUDGED["not_compared"]).colour]
    match judgement:
        case "better" | "higher":
            corners = [(x, y - size), (x + size, y + size), (x - size, y + size)]
        case "worse" | "lower":
            corners = [(x, y + size), (x + size, y - size), (x - size, y - size)]
        case "similar":
            return f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" fill="{colour}"/>'
        case _:
            return (
                f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" fill="{palette["surface"]}" '
                f'stroke="{colour}" stroke-width="1.6"/>'
            )
    return f'<polygon points="{" ".join(f"{a:g},{b:g}" for a, b in corners)}" fill="{colour}"/>'
