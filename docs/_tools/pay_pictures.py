"""The pictures of the pages on pay: totals by level, and the years of a grant."""

from _tools import svg
from _tools.pay import Level, Schedule

WIDTH, ROW, TICK = 360, 54, 5


def by_level(levels: list[Level]) -> str:
    """Return a bar for each total, with its published range as a line across it."""
    most = max(each.range.high or 0 if each.range else 0 for each in levels)
    scale = (WIDTH - 20) / max(most, *(each.total.usd for each in levels))
    rows = [_level_row(each, scale, number * ROW) for number, each in enumerate(levels)]
    said = "; ".join(
        f"{each.id} {each.title} {each.total}{f', {each.range}' if each.range else ''}"
        for each in levels
    )
    return svg.figure(
        "".join(rows),
        width=WIDTH,
        height=len(levels) * ROW,
        title="Total pay a year by level",
        description=f"Average totals claimed by the source guide. {said}.",
    )


def _level_row(level: Level, scale: float, y: int) -> str:
    width = level.total.usd * scale
    arrow = f'<path d="M{width + 4:g} {y + 29}l9 7l-9 7z" class="chart-1"/>'
    span = str(level.range) if level.range else ""
    return (
        svg.text(0, y + 18, f"{level.id} {level.title}", style="label")
        + svg.text(104, y + 18, str(level.total), style="value")
        + (svg.text(WIDTH, y + 18, span, anchor="end", style="quiet") if span else "")
        + svg.bar(0, y + 29, width, 14, 1)
        + (arrow if level.total.or_more else "")
        + _whisker(level, scale, y + 36)
    )


def _whisker(level: Level, scale: float, y: int) -> str:
    """Return the range as a line; without a low end it is dashed and starts at the total."""
    span = level.range
    if span is None:
        return ""
    low, high = span.low or level.total.usd, span.high or level.total.usd
    dashes = "" if span.low and span.high else ' stroke-dasharray="3 3"'
    ends = "".join(f"M{x * scale:g} {y - TICK}v{2 * TICK}" for x in (span.low, span.high) if x)
    stroke = 'stroke="currentColor" stroke-width="2" fill="none"'
    line = f'<path d="M{low * scale:g} {y}H{high * scale:g}" {stroke}{dashes}/>'
    return f'{line}<path d="{ends}" {stroke}/>'


def vesting(plans: list[Schedule]) -> str:
    """Return the percent of a grant that vests in each year, one block for each schedule."""
    drawn, y = "", 0
    for color, plan in enumerate(plans, start=1):
        drawn += svg.text(0, y + 16, plan.name, style="label")
        for year, percent in enumerate(plan.percents, start=1):
            y += 26
            drawn += svg.text(0, y + 16, f"Year {year}", style="quiet")
            drawn += svg.bar(56, y + 4, 240 * percent / 50, 15, color) if percent else ""
            drawn += svg.text(62 + 240 * percent / 50, y + 16, f"{percent}%", style="value")
        y += 44
    said = "; ".join(
        f"{plan.name}: {', '.join(f'{percent}%' for percent in plan.percents)}" for plan in plans
    )
    return svg.figure(
        drawn,
        width=WIDTH,
        height=y - 14,
        title="Two vesting schedules, year by year",
        description=f"Percent of the grant that vests in the years 1 to 4. {said}.",
    )
