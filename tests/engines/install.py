"""Install the engines that come from no registry of Python's, where the system allows it."""

import os
import shutil
import subprocess

PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def missing() -> list[str]:
    """Return the Debian packages whose programs are not there."""
    found = {name: shutil.which(name) for name in PACKAGES}
    found["firefox-esr"] = found["firefox-esr"] or shutil.which("firefox")
    return [PACKAGES[name] for name, path in found.items() if not path]


if __name__ == "__main__":
    if (packages := missing()) and shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
            subprocess.run([*root, "apt-get", *command], stdout=subprocess.DEVNULL, check=False)
