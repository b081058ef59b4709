"""The list of what Practice is made of, so that all of it opens without a network.

assets/practice/offline.json    {version, files}: the version changes with the contents; addresses
                                are from the root of the site
"""

import hashlib
import json
from pathlib import Path

# The Anki deck is not listed: it is for another program.
PARTS = (
    "practice/**/index.html",
    "assets/practice*.css",
    "assets/practice/**/*.json",
    "assets/client/practice/*.js",
)


def write(site: Path) -> None:
    """Write the list, after everything that it names."""
    target = site / "assets/practice/offline.json"
    target.unlink(missing_ok=True)
    files = sorted(path for part in PARTS for path in site.glob(part))
    contents = hashlib.sha256()
    for path in files:
        contents.update(path.read_bytes())
    addresses = [path.relative_to(site).as_posix().removesuffix("index.html") for path in files]
    listed = {"version": contents.hexdigest()[:16], "files": addresses}
    target.write_text(json.dumps(listed), encoding="utf-8")
