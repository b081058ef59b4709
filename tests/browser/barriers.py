"""What keeps somebody from using a page: what axe finds, and what sticks out of a narrow screen."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


# What axe finds in dark colors alone. From 320 to 390 pixels no part of a page comes or goes.
COLORS = ["color-contrast", "link-in-text-block"]
WIDTHS = {320: True, 390: False, 1280: True}


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds, by all rules or some, once the transitions of a page are over."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        """(runOnly) => {
          for (const animation of document.getAnimations()) {
            if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
          }
          return axe.run(document, {resultTypes: ["violations"], ...(runOnly && {runOnly})});
        }""",
        rules,
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in found["violations"]
        for node in violation["nodes"][:3]
    ]


def overflow(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways."""
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > width + 1)
            .slice(0, 5)
            .map((e) => e.tagName + "." + e.className);
        }"""
    )


def barriers(page: Page) -> dict[str, list[str]]:
    """Return what axe finds and what sticks out, at three widths, light and dark."""
    before = page.viewport_size
    found: dict[str, list[str]] = {}
    for scheme, rules in (("light", None), ("dark", COLORS)):
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
        )
        for width, is_judged in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(60)
            if wrong := overflow(page) + (violations(page, rules) if is_judged else []):
                found[f"{width} {scheme}"] = wrong
    if before:
        page.set_viewport_size(before)
    return found
