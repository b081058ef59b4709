"""What keeps somebody from using a page: what axe finds, and what sticks out of a narrow screen."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page as it is shown once its transitions are over."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        """() => {
          for (const animation of document.getAnimations()) {
            if (animation.effect.getComputedTiming().endTime < Infinity) animation.finish();
          }
          return axe.run(document, {resultTypes: ["violations"]});
        }"""
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
