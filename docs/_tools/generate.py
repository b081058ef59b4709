"""Draw everything that pages include from data, and write it to .generated/."""

from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from _tools import confidence, listings, mutants, topics, wire_types
from _tools.extensions.citations import sources_of
from _tools.pages import INCLUDE, all_pages
from _tools.questions import known_questions
from _tools.quick import known_topics
from _tools.quick.listing import partials as quick_partials
from _tools.records import ROOT, read_yaml
from _tools.sources import known_sources

OUT = ROOT / ".generated"
DATA = ROOT / "docs/_data"

Drawn = dict[str, str]


def topic_partials() -> Drawn:
    """Return what each module of _tools/topics draws from its file in docs/_data."""
    drawn: Drawn = {}
    for found in iter_modules(topics.__path__):
        topic = import_module(f"{topics.__name__}.{found.name}")
        drawn |= topic.partials(read_yaml(DATA / f"{found.name}.yml", topic.Data))
    return drawn


def citing_pages(drawn: Drawn) -> dict[str, list[str]]:
    """Return the names of the pages that cite each source, directly or in a partial."""
    citing: defaultdict[str, list[str]] = defaultdict(list)
    for page in all_pages():
        included = (Path(found["path"]).name for found in INCLUDE.finditer(page.body))
        text = "\n".join([page.body, *(drawn.get(name, "") for name in included)])
        for source in sorted(sources_of(text)):
            citing[source].append(page.name)
    return citing


def partials() -> Drawn:
    """Return the content of every generated file by its name, or raise Mistakes."""
    drawn = topic_partials() | listings.questions_partials(known_questions())
    drawn |= listings.home_partial(known_questions())
    drawn |= quick_partials(known_topics())
    drawn |= mutants.partials(mutants.recorded())
    drawn["marks.md"] = confidence.legend()
    drawn |= listings.source_partials(known_sources(), citing_pages(drawn))
    return drawn | listings.number_partials(known_questions(), known_topics(), known_sources())


def write() -> None:
    """Write what has changed, so that a watching server rebuilds once."""
    wire_types.write()
    drawn = partials()
    for old in OUT.iterdir():
        if old.name not in drawn and old != wire_types.PATH:
            old.unlink()
    for name, content in drawn.items():
        path = OUT / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write()
