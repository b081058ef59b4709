"""TeX between dollar signs becomes MathML when the site is built; a bad command stops the build."""

from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from math_core import LatexToMathML

CONVERTER = LatexToMathML()


class MathTreeprocessor(Treeprocessor):
    """Replace what pymdownx.arithmatex marked with MathML."""

    def run(self, root: Element) -> None:
        """Rewrite each element of class `arithmatex`, inline (`span`) or displayed (`div`)."""
        for element in root.iter():
            if element.get("class") != "arithmatex":
                continue
            tex = unescape(self.source(element)).strip()[2:-2]
            mathml = CONVERTER.convert_with_local_state(tex, displaystyle=element.tag == "div")
            for child in list(element):
                element.remove(child)
            element.set("class", "math")
            element.text = self.md.htmlStash.store(mathml)

    def source(self, element: Element) -> str:
        """Return the TeX of an element, with its delimiters."""
        return "".join(element.itertext())


class MathExtension(Extension):
    """Python-Markdown's way to add the treeprocessor; needs `pymdownx.arithmatex`, generic."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Run after inline patterns (20), which make the elements."""
        md.treeprocessors.register(MathTreeprocessor(md), "mathml", 15)


def makeExtension(**options: object) -> MathExtension:  # noqa: N802 - as above
    """Return the extension."""
    return MathExtension(**options)
