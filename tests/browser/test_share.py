"""Code in a link comes back as it was, or the reader is told why not."""

import base64
import random
import zlib

import pytest
from playwright.sync_api import Page

from browser.conftest import NewPage

pytest_plugins = ["browser.modules"]

ENCODE = "async (text) => (await import('/share.js')).encode(text)"
DECODE = """async (code) => {
  const { decode } = await import('/share.js');
  try {
    return [await decode(code), ''];
  } catch (error) {
    return [null, `${error.name}: ${error.message}`];
  }
}"""


@pytest.fixture
def page(workbench: NewPage) -> Page:
    return workbench()


def packed(text: str | bytes) -> str:
    """Return what another program would make of a text."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 15)
    data = text.encode() if isinstance(text, str) else text
    body = base64.urlsafe_b64encode(squeeze.compress(data) + squeeze.flush())
    return "1." + body.decode().rstrip("=")


def unpacked(code: str) -> str:
    """Read a link as another program would."""
    body = code.removeprefix("1.")
    data = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return zlib.decompress(data, 15).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "print('hello')\n",
        "# naïve 例 🧭 \u202e\ufeff\ufefffirst\r\n\ttabs\0",
        "\ufeffbegins with a mark",
        "def f(x):\n    return x + 1\n" * 500,
        "é" * 99_999,
    ],
)
def test_a_text_comes_back_as_it_was(page: Page, text: str) -> None:
    code = page.evaluate(ENCODE, text)
    assert code.startswith("1.")
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert unpacked(code) == text
    for form in (code, f"#code={code}", f"code={code}", packed(text)):
        assert page.evaluate(DECODE, form) == [text, ""]


def test_every_byte_may_be_in_a_link(page: Page) -> None:
    random.seed(11)
    for _ in range(20):
        text = "".join(chr(random.randrange(1, 0xD800)) for _ in range(random.randrange(400)))
        assert page.evaluate(DECODE, page.evaluate(ENCODE, text)) == [text, ""]


GOOD = packed("print('a line that is long enough to be cut')\n" * 3)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("2.abc", "later version"),
        ("10.abc", "later version"),
        ("", "damaged"),
        ("1.", "damaged"),
        ("0.abc", "damaged"),
        ("hello", "damaged"),
        ("1.a%20b", "damaged"),
        ("1.A", "damaged"),
        (GOOD[:-8], "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (GOOD + "AAAA", "damaged"),
        (packed(b"\xff\xfe not UTF-8"), "damaged"),
        ("1." + "A" * 7_999, "8,000"),
        (packed("a" * 100_001), "100,000"),
    ],
)
def test_a_link_that_cannot_be_read_says_why(page: Page, code: str, says: str) -> None:
    text, message = page.evaluate(DECODE, code)
    assert text is None
    assert message.startswith("Error: ")
    assert says in message
    assert message.endswith(".")


def test_the_limits_are_where_they_are_said_to_be(page: Page) -> None:
    assert page.evaluate(DECODE, packed("a" * 100_000)) == ["a" * 100_000, ""]
    # 7,998 characters of a code that is damaged otherwise: read, not refused for its length.
    assert "damaged" in page.evaluate(DECODE, "1." + "_" * 7_998)[1]


def test_a_code_too_long_for_a_link_is_not_packed(page: Page) -> None:
    random.seed(3)
    noise = "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=12_000))
    for text in (noise, "a" * 100_001):
        said = page.evaluate(
            "(text) => import('/share.js').then(({ encode }) => encode(text)).then(String, String)",
            text,
        )
        assert "too long for a link" in said


def test_a_bomb_is_not_inflated_whole(page: Page) -> None:
    bomb = packed("a" * 5_500_000)
    assert len(bomb) < 8_000
    page.evaluate(
        """() => {
          window.taken = 0;
          const Stream = DecompressionStream;
          window.DecompressionStream = class {
            constructor(format) {
              const counted = new TransformStream({
                transform(chunk, controller) {
                  window.taken += chunk.length;
                  controller.enqueue(chunk);
                },
              });
              const stream = new Stream(format);
              this.writable = counted.writable;
              this.readable = counted.readable.pipeThrough(stream);
            }
          };
        }"""
    )
    text, message = page.evaluate(DECODE, bomb)
    assert text is None
    assert "100,000" in message
    # What goes in bounds what comes out, whatever the browser holds back: 1,032 bytes for one.
    assert 100 < page.evaluate("window.taken") < 700
    assert page.evaluate(DECODE, GOOD)[1] == ""


@pytest.mark.parametrize("name", ["CompressionStream", "DecompressionStream"])
def test_an_old_browser_says_so(workbench: NewPage, name: str) -> None:
    page = workbench(script=f"delete window.{name};")
    call = "encode('a')" if name == "CompressionStream" else f"decode({GOOD!r})"
    said = page.evaluate(f"import('/share.js').then((share) => share.{call}).then(String, String)")
    assert said.startswith("Error: This browser cannot")
