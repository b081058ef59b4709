"""What a contributor may not know: a small rule a mistake, each with what to write instead."""

import re

from _tools.pages import Page

CODE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}).*?^(?P=indent)(?P=fence) *$"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)


def prose(page: Page) -> str:
    """Return a page's body with spaces in place of code and comments, so that places stay."""
    return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), page.body)
