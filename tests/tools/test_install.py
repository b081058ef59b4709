"""The locks can be installed on any day: whatever was released since, what is locked is installed.

Each package of the lock stands in as a tiny wheel with its name, version and dependencies (the
lock's `# via` lines say them), on a page of links with digests, as an index gives them, which also
names a newer release of each and a second wheel of the locked version. The Makefile itself installs
them, with the pip that Python brings.
"""

import base64
import hashlib
import os
import re
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements-test.txt"
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))? \\\n"
    r"(?P<rest>(?: .*\n)+)",
    re.MULTILINE,
)


@dataclass
class Pin:
    """A line of the lock; `needs` are the packages that it depends on."""

    name: str
    version: str
    condition: str
    via: list[str]
    needs: list[str] = field(default_factory=list[str])


def pins() -> list[Pin]:
    """Return the lines of the lock. Each need asks for an extra, as pytest-cov does of coverage."""
    found = [
        Pin(
            each["name"],
            each["version"],
            f" ; {each['marker']}" if each["marker"] else "",
            re.findall(r"^    #(?: via)? +([\w.-]+)$", each["rest"], re.MULTILINE),
        )
        for each in PIN.finditer(LOCK.read_text(encoding="utf-8"))
    ]
    for pin in found:
        for parent in found:
            if parent.name in pin.via:
                parent.needs.append(f"{pin.name}[more]{pin.condition}")
    return found


def wheel(folder: Path, pin: Pin, version: str, build: str = "") -> tuple[str, str]:
    """Write a wheel that holds nothing; return a link to it, and its digest."""
    stem = f"{re.sub(r'[-.]+', '_', pin.name)}-{version}"
    head = ["Metadata-Version: 2.1", f"Name: {pin.name}", f"Version: {version}"]
    needs = [f"Requires-Dist: {need}" for need in pin.needs]
    files = {
        "METADATA": "\n".join([*head, "Provides-Extra: more", *needs, ""]),
        "WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n{build}",
    }
    record: list[str] = []
    path = folder / f"{stem}{f'-{build}' if build else ''}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            told = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
            record.append(f"{stem}.dist-info/{name},sha256={told.decode()},{len(text)}")
            packed.writestr(f"{stem}.dist-info/{name}", text)
        record.append(f"{stem}.dist-info/RECORD,,")
        packed.writestr(f"{stem}.dist-info/RECORD", "\n".join(record) + "\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f'<a href="{path.name}#sha256={digest}">{path.name}</a>', digest


def make_install(folder: Path, locked: list[Pin], leave_out: str = "") -> tuple[int, str]:
    """Lock what the folder's index held at first, release more, and let the Makefile install it."""
    lines: list[str] = []
    links: list[str] = []
    for pin in locked:
        link, digest = wheel(folder, pin, pin.version)
        links += [link, wheel(folder, pin, pin.version, build="1")[0]]
        links.append(wheel(folder, pin, "99999.1")[0])
        if pin.name != leave_out:
            lines.append(f"{pin.name}=={pin.version}{pin.condition} --hash=sha256:{digest}")
    (folder / "requirements-site.txt").write_text("\n".join(lines) + "\n")
    index = folder / "index.html"
    index.write_text("\n".join(links))
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    done = subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), ".venv/.site"],
        cwd=folder,
        env=outside | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index), "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def installed(folder: Path) -> dict[str, str]:
    """Return the versions below .venv by name, without what brings itself."""
    command = [".venv/bin/python", "-m", "pip", "list", "--format=freeze"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    found = dict(line.split("==") for line in done.stdout.splitlines())
    return {name: version for name, version in found.items() if name not in {"pip", "setuptools"}}


def test_the_lock_was_read_in_full() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert len(pins()) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
    assert sum(len(pin.needs) for pin in pins()) >= len(pins()) / 2


def test_releases_since_the_lock_change_nothing(tmp_path: Path) -> None:
    locked = pins()
    status, said = make_install(tmp_path, locked)
    assert status == 0, said
    found = {(name.lower(), version) for name, version in installed(tmp_path).items()}
    assert found <= {(pin.name, pin.version) for pin in locked}
    assert found >= {(pin.name, pin.version) for pin in locked if not pin.condition}


def test_a_lock_that_lacks_a_package_is_told(tmp_path: Path) -> None:
    """What says so is `pip check`: an install that resolves would have stopped before it."""
    names = {"pytest-cov", "coverage", "pytest", "pluggy"}
    chosen = [pin for pin in pins() if pin.name in names]
    for pin in chosen:
        pin.needs = [need for need in pin.needs if re.split(r"[\[ ]", need)[0] in names]
    status, said = make_install(tmp_path, chosen, leave_out="pluggy")
    assert status != 0
    assert "requirements-site.txt: these pins do not fit together; run make lock" in said
    assert re.search(r"pytest \S+ requires pluggy, which is not installed", said), said


@pytest.mark.parametrize("name", ["requirements-site.txt", "requirements-test.txt"])
def test_both_locks_are_installed_by_the_same_lines(name: str) -> None:
    goal = f".venv/.{name.removeprefix('requirements-').removesuffix('.txt')}"
    command = ["make", "--dry-run", "--always-make", goal]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    install = next(line for line in lines if f"-r {name}" in line)
    assert "--require-hashes --no-deps" in install
    assert any("pip check" in line for line in lines[lines.index(install) :])
