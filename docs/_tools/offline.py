"""What Practice is made of, so that all of it opens without a network.

assets/practice/offline.json       {version, files: {address: hash}}; addresses are from the
                                   root of the site, a hash is of what lies there
assets/practice/offline-all.json   {version, files: {address: text}}: for a first visit, one
                                   request instead of one for each file
"""

import hashlib
import json
from pathlib import Path

from _tools import wire

# The Anki deck is not listed: it is for another program.
PARTS = (
    "practice/**/index.html",
    "assets/practice*.css",
    "assets/practice/**/*.json",
    "assets/client/practice/*.js",
)
HASH_LENGTH = 12  # hexadecimal digits; _client/practice/parts/offline.js compares as many


def digest(content: bytes) -> str:
    """Return the hash by which a reader's copy is known to be the newest."""
    return hashlib.sha256(content).hexdigest()[:HASH_LENGTH]


def write(site: Path) -> None:
    """Write the list and all that it names, after everything that it names."""
    folder = site / "assets/practice"
    own = folder / "offline.json", folder / "offline-all.json"
    for path in own:
        path.unlink(missing_ok=True)
    files = {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_bytes()
        for part in PARTS
        for path in sorted(site.glob(part))
    }
    hashes = {address: digest(content) for address, content in files.items()}
    version = digest(json.dumps(hashes).encode())
    texts = {address: content.decode() for address, content in files.items()}
    for path, listed in zip(own, (hashes, texts), strict=True):
        wire.write(folder, path.name, wire.Offline(version=version, files=listed))
