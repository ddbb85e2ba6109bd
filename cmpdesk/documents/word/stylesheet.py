"""The styles of a template, looked up once by name so that paragraphs carry plain ids."""

from __future__ import annotations

from lxml import etree

from cmpdesk.documents.word.markup import LOCALES, VALUE, added, put_before, value_of, w
from cmpdesk.documents.word.names import REQUIRED
from cmpdesk.model.language import Language


class StyleSheet:
    """The styles of one Word document, by their names."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._styles: dict[tuple[str, str], etree._Element] = {}
        for style in root.iterchildren(w("style")):
            name = (value_of(style, "name") or "").casefold()
            self._styles.setdefault((style.get(w("type"), ""), name), style)

    def missing(self) -> tuple[str, ...]:
        """Return the names of the styles that the writer needs and that are not there."""
        return tuple(name for name, kind in REQUIRED.items() if (kind, name.casefold()) not in self._styles)

    def style_id(self, name: str) -> str:
        """Return the id of a style of :data:`REQUIRED`."""
        return self._style(name).get(w("styleId"), "")

    def numbering_of(self, name: str) -> tuple[str, int] | None:
        """Return the numbering instance and level that a list style brings along, or None."""
        properties = self._style(name).find(f"{w('pPr')}/{w('numPr')}")
        instance = value_of(properties, "numId")
        if instance is None or instance == "0":
            return None
        return instance, int(value_of(properties, "ilvl") or 0)

    def tab_stops_of(self, name: str) -> tuple[int, ...]:
        """Return the positions of a style's own tab stops, in twentieths of a point."""
        tabs = self._style(name).iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
        positions = (tab.get(w("pos"), "") for tab in tabs if tab.get(VALUE) != "clear")
        return tuple(int(position) for position in positions if position.lstrip("-").isdigit())

    def set_language(self, language: Language) -> None:
        """Make this the language of all text that is not marked otherwise."""
        for look in self._root.iterfind(f"{w('style')}/{w('rPr')}"):
            for own in look.findall(w("lang")):
                look.remove(own)
        mark = self._default_language()
        mark.set(VALUE, LOCALES[language])

    def _style(self, name: str) -> etree._Element:
        return self._styles[REQUIRED[name], name.casefold()]

    def _default_language(self) -> etree._Element:
        defaults = self._found_or_added(self._root, "docDefaults", ("latentStyles", "style"))
        runs = self._found_or_added(defaults, "rPrDefault", ("pPrDefault",))
        properties = self._found_or_added(runs, "rPr", ())
        return self._found_or_added(properties, "lang", ("eastAsianLayout", "specVanish", "oMath"))

    def _found_or_added(self, parent: etree._Element, name: str, followers: tuple[str, ...]) -> etree._Element:
        found = parent.find(w(name))
        if found is None:
            found = added(parent, name)
            put_before(parent, found, followers)
        return found
