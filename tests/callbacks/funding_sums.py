"""The sums of Bani written as SQL over the stored tables: which projects are looked at, and of each stage of
a project the one statement that counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dashboard.selection import Selection
from data_access.database import Database

# The projects that the filters leave. Real and made-up ones are never looked at together.
LOOKED_AT = """
inside(code) AS (
    SELECT :area UNION SELECT area.code FROM area JOIN inside ON area.parent = inside.code
),
fitting AS (
    SELECT project.code, dataset.kind = 'illustrative' AS made_up
    FROM project
    JOIN dataset ON dataset.code = project.dataset
    LEFT JOIN programme ON programme.code = project.programme
    WHERE :prog IN ('all', project.programme, CASE WHEN project.programme IS NULL THEN 'unstated' END)
      AND :fund IN ('all', programme.fund, CASE WHEN programme.fund IS NULL THEN 'unstated' END)
      AND :state IN ('all', project.state, CASE WHEN project.state IS NULL THEN 'unstated' END)
      AND (:subject IN ('all', CASE WHEN project.themes IS NULL THEN 'unstated' END)
           OR '|' || project.themes || '|' LIKE '%|' || :subject || '|%')
      AND (:find = '' OR lower(project.title || ' ' || coalesce(project.smis, '')) LIKE '%' || :find || '%')
      AND (:where = 'all' OR EXISTS (SELECT 1 FROM area WHERE code = :area AND parent IS NULL)
           OR project.code IN (SELECT project FROM project_area WHERE area IN (SELECT code FROM inside)))
      AND (project.start IS NULL OR substr(project.start, 1, 4) <= :last)
      AND (project.finish IS NULL OR substr(project.finish, 1, 4) >= :first)
),
looked_at AS (
    SELECT code FROM fitting
    WHERE :project = 'none'
      AND made_up = (:data = 'example'
                     OR :data = 'auto' AND NOT EXISTS (SELECT 1 FROM fitting WHERE NOT made_up))
    UNION SELECT code FROM project WHERE code = :project
)"""

COUNTING = """
basis AS (  -- of the cost base, currency and source chosen
    SELECT amount.*, coalesce(category, '') AS cut, coalesce(day, '') AS at,
           substr(coalesce(day, CASE WHEN stage IN ('planned', 'contracted') THEN start END), 1, 4) AS year,
           -- how full a statement is. 0: the total, 1: by source, 2: by category, 3: by both
           (source <> 'total') + 2 * (coalesce(category, '') <> '') AS rank
    FROM amount
    JOIN project ON project.code = amount.project
    WHERE project IN (SELECT code FROM looked_at)
      AND cost_base = :cost AND currency = :cur AND :src IN ('all', source)
),
priced AS (  -- of the year chosen, where a sum until a day says nothing; with what brings them to the prices
    SELECT basis.*, CASE WHEN :prices = 'current' THEN 1.0 ELSE asked.value / own.value END AS factor
    FROM basis
    LEFT JOIN price_index AS own ON own.period = basis.year
    LEFT JOIN price_index AS asked ON asked.period = :prices
    WHERE :year = 'all' OR substr(day, 1, 4) = :year AND cumulative = 0
),
stepped AS (  -- each step of a sum until a day in the prices of its own day
    SELECT project, stage, source, cut,
           round((value - lag(value, 1, 0) OVER (PARTITION BY project, stage, source, cut ORDER BY at, code))
                 * factor) AS step
    FROM priced WHERE cumulative = 1 AND factor IS NOT NULL
),
grown AS (SELECT project, stage, source, cut, sum(step) AS bani FROM stepped GROUP BY 1, 2, 3, 4),
seen AS (
    SELECT priced.*, row_number() OVER (series ORDER BY at DESC, code DESC) AS newest,
           min(cumulative) OVER series <> max(cumulative) OVER series AS mixed
    FROM priced WINDOW series AS (PARTITION BY project, stage, source, cut)
),
once AS (  -- a sum until a day holds the earlier ones
    SELECT seen.*, CAST(CASE WHEN seen.factor IS NULL THEN NULL WHEN cumulative = 1 THEN grown.bani
                             ELSE round(seen.value * seen.factor) END AS INTEGER) AS bani
    FROM seen LEFT JOIN grown USING (project, stage, source, cut)
    WHERE mixed OR cumulative = 0 OR newest = 1
),
broken AS (  -- what is left of a statement of which an amount cannot be added is no sum
    SELECT DISTINCT project, stage, rank FROM once WHERE mixed OR bani IS NULL
),
valid AS (SELECT * FROM once WHERE (project, stage, rank) NOT IN (SELECT project, stage, rank FROM broken)),
named AS (
    SELECT project, count(DISTINCT source) AS sources FROM basis WHERE source <> 'total' GROUP BY project
),
whole AS (  -- statements by every source that any statement of their project names, in whatever year
    SELECT basis.project, stage, rank FROM basis JOIN named USING (project)
    WHERE source <> 'total' GROUP BY basis.project, stage, rank, sources
    HAVING count(DISTINCT source) = sources
),
usable AS (
    SELECT * FROM valid WHERE source = 'total' OR :src <> 'all'
        OR (project, stage, rank) IN (SELECT project, stage, rank FROM whole)
),
fullest AS (SELECT project, stage, min(rank) AS rank FROM usable GROUP BY project, stage),
counting AS (SELECT usable.* FROM usable JOIN fullest USING (project, stage, rank)),
first_split AS (
    SELECT project, stage, min(rank) AS rank FROM valid WHERE source <> 'total' GROUP BY project, stage
),
split AS (  -- by source, as far as the documents say
    SELECT valid.* FROM valid JOIN first_split USING (project, stage, rank)
)"""


def asked(selection: Selection) -> dict[str, str]:
    """The parameters of the statements below."""
    return dict(selection.money.pairs()) | {
        "area": selection.areas[0], "first": str(selection.start), "last": str(selection.end),
        "find": selection.find.lower(),
    }  # fmt: skip


def rows(database: Database, selection: Selection, select: str, **more: Any) -> list[tuple[Any, ...]]:
    """What a SELECT over ``looked_at``, ``counting`` and ``split`` finds."""
    statement = sa.text(f"WITH RECURSIVE {LOOKED_AT}, {COUNTING} {select}")
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(statement, asked(selection) | more)]


def by_stage(database: Database, selection: Selection) -> dict[str, tuple[int, int, int]]:
    """Stage → bani, amounts, projects."""
    select = "SELECT stage, sum(bani), count(*), count(DISTINCT project) FROM counting GROUP BY stage"
    return {stage: tuple(found) for stage, *found in rows(database, selection, select)}


def by_project(database: Database, selection: Selection) -> dict[tuple[str, str], int]:
    """(project, stage) → bani."""
    select = "SELECT project, stage, sum(bani) FROM counting GROUP BY project, stage"
    return {(project, stage): bani for project, stage, bani in rows(database, selection, select)}


def by_source(database: Database, selection: Selection) -> dict[str, int]:
    """Source → bani of the stage that is followed; parts that are more than their whole are not believed."""
    select = """,
    of_stage AS (
        SELECT project, sum(bani) AS bani FROM counting WHERE stage = :stage
        GROUP BY project HAVING sum(bani) > 0
    ),
    part AS (
        SELECT project, source, sum(bani) AS bani FROM split WHERE stage = :stage GROUP BY project, source
    ),
    believed AS (
        SELECT of_stage.project, of_stage.bani - coalesce(sum(part.bani), 0) AS rest
        FROM of_stage LEFT JOIN part USING (project) GROUP BY of_stage.project, of_stage.bani
        HAVING coalesce(min(part.bani), 0) >= 0 AND rest >= 0
    )
    SELECT source, sum(bani) FROM (
        SELECT source, bani FROM part WHERE project IN (SELECT project FROM believed)
        UNION ALL SELECT 'unknown', rest FROM believed
        UNION ALL SELECT 'unknown', bani FROM of_stage WHERE project NOT IN (SELECT project FROM believed)
    ) GROUP BY source HAVING sum(bani) > 0"""
    return dict(rows(database, selection, select))


def by_zone(database: Database, selection: Selection, drawn: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Drawn area, or why it is in none (as ``zones.places_of`` says) → bani and projects of the stage."""
    zones = ", ".join(f"('{code}')" for code in drawn)
    select = f""",
    zone(code) AS (VALUES {zones}),
    below(zone, code) AS (
        SELECT code, code FROM zone
        UNION SELECT zone, area.code FROM area JOIN below ON area.parent = below.code
    ),
    around(code) AS (
        SELECT parent FROM area WHERE code IN (SELECT code FROM zone)
        UNION SELECT area.parent FROM area JOIN around ON area.code = around.code
    ),
    of_stage AS (SELECT project, sum(bani) AS bani FROM counting WHERE stage = :stage GROUP BY project),
    placed AS (
        SELECT of_stage.project, of_stage.bani, count(DISTINCT zone) AS zones, min(zone) AS zone,
               count(project_area.area) AS told,
               sum(project_area.area IS NOT NULL AND zone IS NULL) AS outside,
               max(project_area.area IN (SELECT code FROM around)) AS wider
        FROM of_stage
        LEFT JOIN project_area ON project_area.project = of_stage.project
        LEFT JOIN below ON below.code = project_area.area
        GROUP BY of_stage.project, of_stage.bani
    )
    SELECT CASE WHEN told = 0 THEN 'nowhere' WHEN zones = 0 AND wider THEN 'wider'
                WHEN zones = 0 THEN 'elsewhere'
                WHEN zones > 1 OR outside > 0 THEN 'several' ELSE zone END AS place, sum(bani), count(*)
    FROM placed GROUP BY place"""
    return {place: (bani, projects) for place, bani, projects in rows(database, selection, select)}
