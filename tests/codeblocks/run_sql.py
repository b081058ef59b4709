"""Run SQL files in order in one empty DuckDB; print the last result as a table of plain text.

    python run_sql.py FILE [FILE ...]

Exits 1 after an error, in DuckDB's words, behind the name of the file.
"""

import sys
from pathlib import Path

import duckdb


def run(paths: list[Path]) -> int:
    """Execute the files and return the exit status."""
    # One thread, and no settings or extensions from outside: the same rows on every machine.
    with duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False}) as database:
        result = database
        for path in paths:
            try:
                result = database.execute(path.read_text(encoding="utf-8"))
            except duckdb.Error as error:
                print(f"{path}: {error}", file=sys.stderr)  # noqa: T201 - what it is for
                return 1
        names = [column[0] for column in result.description or []]
        sys.stdout.write(table(names, result.fetchall()))
    return 0


def table(names: list[str], rows: list[tuple[object, ...]]) -> str:
    """Return rows under their names, in columns as wide as they must be, numbers to the right."""
    cells = [names, *([_said(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    right = [
        all(isinstance(value, (int, float)) or value is None for value in column)
        for column in (zip(*rows, strict=True) if rows else [[]] * len(names))
    ]
    lines = [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in cells
    ]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:], ""])


def _said(value: object) -> str:
    return "NULL" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(run([Path(name).resolve() for name in sys.argv[1:]]))
