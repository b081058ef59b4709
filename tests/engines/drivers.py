"""One thin way to drive three engines: Chromium, Firefox ESR and WebKitGTK.

Debian has no geckodriver, which selenium needs, and Playwright's own Firefox and WebKit come from
no registry. Both browsers speak the WebDriver standard themselves: WebKitWebDriver over HTTP,
Firefox over a socket (Marionette). The steps need six of its commands.
"""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error, sync_playwright

from browser.conftest import ARGUMENTS
from browser.find_chromium import chromium

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
START = 30  # seconds in which a browser has to listen
SCRIPT = 60_000  # milliseconds that a script may take
CALL = """
const done = arguments[arguments.length - 1];
const given = [...arguments].slice(0, -1);
(async (...args) => { BODY })(...given).then(
  (value) => done([true, value === undefined ? null : value]),
  (error) => done([false, String(error)]),
);
"""


class FailedError(AssertionError):
    """What a step or a browser said."""


class Engine(Protocol):
    """What a step may do: go somewhere, run a script, click, type."""

    def go(self, url: str) -> None:
        """Load an address."""

    def js(self, body: str, *args: object) -> Any:
        """Run the body of an async function whose parameters are `args`."""

    def click(self, css: str) -> None:
        """Click the first element of a selector as a mouse does."""

    def keys(self, css: str, text: str) -> None:
        """Type into an element."""

    def close(self) -> None:
        """End the browser."""


class Chromium:
    """Chromium by Playwright, as in the other tests."""

    def __init__(self) -> None:
        self.playwright = sync_playwright().start()
        path = chromium()
        if not path:
            raise FailedError("there is no Chromium")
        self.browser = self.playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        self.page = self.browser.new_page()

    def go(self, url: str) -> None:
        """Load an address."""
        self.page.goto(url)

    def js(self, body: str, *args: object) -> Any:
        """Run the body of an async function whose parameters are `args`."""
        try:
            return self.page.evaluate(f"(args) => (async (...args) => {{ {body} }})(...args)", args)
        except Error as error:
            raise FailedError(str(error)) from None

    def click(self, css: str) -> None:
        """Click the first element of a selector as a mouse does."""
        self.page.locator(css).first.click()

    def keys(self, css: str, text: str) -> None:
        """Type into an element."""
        self.page.locator(css).first.press_sequentially(text)

    def close(self) -> None:
        """End the browser."""
        self.browser.close()
        self.playwright.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Standard:
    """What is the same for every browser that speaks WebDriver."""

    def command(self, name: str, **given: object) -> Any:
        """Send one command and return what it gives."""
        raise NotImplementedError

    def go(self, url: str) -> None:
        """Load an address."""
        self.command("Navigate", url=url)

    def js(self, body: str, *args: object) -> Any:
        """Run the body of an async function whose parameters are `args`."""
        script = CALL.replace("BODY", body)
        is_good, value = self.command("ExecuteAsyncScript", script=script, args=list(args))
        if not is_good:
            raise FailedError(value)
        return value

    def _find(self, css: str) -> str:
        found = self.command("FindElement", using="css selector", value=css)
        return (found.get("value") or found)[ELEMENT]

    def click(self, css: str) -> None:
        """Click the first element of a selector as a mouse does."""
        self.command("ElementClick", id=self._find(css))

    def keys(self, css: str, text: str) -> None:
        """Type into an element."""
        self.command("ElementSendKeys", id=self._find(css), text=text)


class Firefox(Standard):
    """Firefox by Marionette: commands of WebDriver in lists of JSON, each behind its length."""

    def __init__(self) -> None:
        path = shutil.which("firefox-esr") or shutil.which("firefox")
        if not path:
            raise FailedError("there is no Firefox: make engines installs firefox-esr")
        self.profile = tempfile.mkdtemp(prefix="firefox-")
        port = free_port()
        Path(self.profile, "user.js").write_text(
            f'user_pref("marionette.port", {port});\n', encoding="utf-8"
        )
        self.process = subprocess.Popen(
            [path, "--marionette", "--headless", "--no-remote", "--profile", self.profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.count = 0
        self.socket = self._connect(port)
        self._read()
        self.command("NewSession", capabilities={"alwaysMatch": {}})
        self.command("SetTimeouts", script=SCRIPT, pageLoad=SCRIPT)

    @staticmethod
    def _connect(port: int) -> socket.socket:
        end = time.monotonic() + START
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=SCRIPT / 1000)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self.socket.recv(1) or self._gone()
        left = int(length[:-1])
        text = b""
        while len(text) < left:
            text += self.socket.recv(left - len(text)) or self._gone()
        return json.loads(text)

    @staticmethod
    def _gone() -> bytes:
        raise FailedError("Firefox ended")

    def command(self, name: str, **given: object) -> Any:
        """Send one command and return what it gives."""
        self.count += 1
        sent = json.dumps([0, self.count, f"WebDriver:{name}", given]).encode()
        self.socket.sendall(b"%d:%b" % (len(sent), sent))
        _, _, error, result = self._read()
        if error:
            raise FailedError(f"{error['error']}: {error['message']}")
        is_wrapped = isinstance(result, dict) and set(result) == {"value"}
        return result["value"] if is_wrapped else result

    def close(self) -> None:
        """End the browser."""
        with suppress(OSError):
            self.socket.close()
        self.process.terminate()
        self.process.wait(START)
        shutil.rmtree(self.profile, ignore_errors=True)


PATHS = {
    "Navigate": "url",
    "ExecuteAsyncScript": "execute/async",
    "FindElement": "element",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "SetTimeouts": "timeouts",
}


class WebKit(Standard):
    """WebKitGTK's small browser on a screen that nobody sees, by WebKitWebDriver."""

    def __init__(self) -> None:
        driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        if not driver or not screen:
            raise FailedError(
                "there is no WebKitGTK: make engines installs webkit2gtk-driver and xvfb"
            )
        read, write = os.pipe()
        self.screen = subprocess.Popen(
            [screen, "-displayfd", str(write), "-screen", "0", "1280x900x24"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        self.home = tempfile.mkdtemp(prefix="webkit-")
        port = free_port()
        # A root in a container has no namespaces to make a sandbox of.
        alone = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "DISPLAY": display}
        self.process = subprocess.Popen(
            [driver, f"--port={port}"],
            env=os.environ | alone | {"HOME": self.home, "XDG_RUNTIME_DIR": self.home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.address = f"http://127.0.0.1:{port}/session"
        self.address += "/" + self._new_session()
        self.command("SetTimeouts", script=SCRIPT, pageLoad=SCRIPT)

    def _new_session(self) -> str:
        end = time.monotonic() + START
        while True:
            try:
                return self._ask("", {"capabilities": {"alwaysMatch": {}}})["sessionId"]
            except ConnectionError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def _ask(self, path: str, given: dict[str, Any] | None, method: str = "POST") -> Any:
        body = None if given is None else json.dumps(given).encode()
        request = urllib.request.Request(f"{self.address}{path}", body, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=2 * SCRIPT / 1000) as answer:  # noqa: S310
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            said = json.load(error)["value"]
            raise FailedError(f"{said['error']}: {said['message']}") from None
        except urllib.error.URLError as error:
            raise ConnectionError(str(error)) from None

    def command(self, name: str, **given: object) -> Any:
        """Send one command and return what it gives."""
        path = PATHS[name].format_map(given)
        return self._ask(f"/{path}", given)

    def close(self) -> None:
        """End the browser and its screen."""
        with suppress(FailedError, OSError):
            self._ask("", None, "DELETE")
        for process in (self.process, self.screen):
            process.terminate()
            process.wait(START)
        shutil.rmtree(self.home, ignore_errors=True)


ENGINES = {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}
