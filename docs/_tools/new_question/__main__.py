"""`make new-question Q=<category>/<slug> TITLE='…' [KIND=exercise|full] [ID=nc-12]`."""

import argparse
import sys

from _tools.new_question import ABOUT_IDS, CannotWriteError, asked, write
from _tools.records import ROOT


def main(arguments: list[str]) -> int:
    """Write the question that is asked for and say what comes next; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where", metavar="<category>/<slug>")
    for name, default in (("--title", ""), ("--id", ""), ("--kind", "full")):
        parser.add_argument(name, default=default)
    given = parser.parse_args(arguments)
    try:
        new = asked(given.where, given.title, given.id, given.kind or "full")
    except CannotWriteError as error:
        print(error, file=sys.stderr)
        return 1
    for path in write(new):
        print(path.relative_to(ROOT).as_posix())
    print(f"\n{new.id} {ABOUT_IDS.format(id=new.id)}")
    print(f"\nReplace each [write: …]. `make check Q={new.category}/{new.slug}` says what is left,")
    print("and `make serve` shows the page as it stands.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
