"""`make new-question Q=<category>/<slug> TITLE='…' [KIND=exercise|full|quick] [ID=nc-12]`."""

import argparse
import sys

from _tools.new_question import ABOUT_IDS, CannotWriteError, asked, quick, write
from _tools.records import ROOT


def main(arguments: list[str]) -> int:
    """Write the question that is asked for and say what comes next; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where", metavar="<category>/<slug>")
    for name, default in (("--title", ""), ("--id", ""), ("--kind", "full")):
        parser.add_argument(name, default=default)
    given = parser.parse_args(arguments)
    try:
        if given.kind == "quick":
            topic = quick.asked(given.where, given.title, given.id)
            paths, number, about = quick.write(topic), topic.id, quick.ABOUT_IDS
        else:
            new = asked(given.where, given.title, given.id, given.kind or "full")
            paths, number, about = write(new), new.id, ABOUT_IDS
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    for path in paths:
        print(path.relative_to(ROOT).as_posix())
    print(f"\n{number} {about.format(id=number)}")
    where = given.where.strip("/")
    print(f"\nReplace each [write: …]. `make check Q={where}` says what is left,")
    print("and `make serve` shows the page as it stands.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
