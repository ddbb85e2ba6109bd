"""The look of the shipped template: one style for everything that a document is made of.

Sober and readable: a sans-serif of 12 points, left aligned, headings in dark blue, space by styles only.
Every colour has a contrast of at least 4.5 to 1 on what it stands on (EN 301 549, clause 10.1.4.3).
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from cmpdesk.documents.colours import AMBER, BLUE, NAVY, PALE, PANEL, RULE, SLATE
from cmpdesk.documents.word import names
from cmpdesk.documents.word.markup import MAIN

BULLET_INSTANCE: Final = 1
NUMBER_INSTANCE: Final = 2

FONT: Final = "Calibri"
FALLBACK_FONT: Final = "Carlito"

_NAVY, _BLUE, _SLATE, _RULE, _PALE, _PANEL, _AMBER = (
    colour.removeprefix("#") for colour in (NAVY, BLUE, SLATE, RULE, PALE, PANEL, AMBER)
)
_THEME: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": _NAVY,
    "lt2": _PANEL,
    "accent1": _NAVY,
    "accent2": _BLUE,
    "accent3": _SLATE,
    "accent4": _AMBER,
    "accent5": "2E6B4F",
    "accent6": "8A2B3B",
    "hlink": _BLUE,
    "folHlink": "5B3A8C",
}
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_BODY_SIZE: Final = 24
"""12 points, in half-points, the size that Canada's guide to accessible documents asks for."""


def style_id(name: str) -> str:
    """Return the id of one of our styles: its name as one word, as Word makes ids."""
    return "".join(word[0].upper() + word[1:] for word in name.replace("-", " ").split())


def styles_xml() -> str:
    """Return the template's whole style sheet."""
    return (
        f'<w:styles xmlns:w="{MAIN}">{_defaults()}{_base_styles()}{_text_styles()}{_heading_styles()}'
        f"{_masthead_styles()}{_person_styles()}{_list_styles()}{_contents_styles()}{_page_styles()}"
        f"{_table_styles()}</w:styles>"
    )


def theme_xml() -> str:
    """Return the theme: the colours and fonts that Word offers to whoever edits a document."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _THEME.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'<a:theme xmlns:a="{_DRAWING}" name="Desk"><a:themeElements>'
        f'<a:clrScheme name="Desk">{colours}</a:clrScheme><a:fontScheme name="Desk">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Desk"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}'
        f"</a:lnStyleLst><a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _defaults() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    size = f'<w:sz w:val="{_BODY_SIZE}"/><w:szCs w:val="{_BODY_SIZE}"/>'
    language = '<w:lang w:val="en-CA" w:eastAsia="en-CA" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size}{language}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _base_styles() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f'<w:style w:type="character" w:styleId="{style_id(names.HYPERLINK)}">'
        f'<w:name w:val="{names.HYPERLINK}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr><w:color w:val="{_BLUE}"/><w:u w:val="single"/></w:rPr></w:style>'
    )


def _text_styles() -> str:
    return (
        # More room above than below: what follows a list stands off from it, what leads to one stands by it.
        _paragraph("Body Text", _spacing(before=120, after=60))
        + _paragraph("Note", _spacing(before=80, after=100), _text(colour=_SLATE, size=22))
        + _paragraph(
            "Missing Translation",
            _keep(next_too=False) + _borders(left=(24, 8, _AMBER)) + _spacing(before=60, after=100) + _indent(left=200),
            _text(italic=True, colour=_SLATE),
        )
        + _paragraph(
            names.CAPTION,
            _keep() + _spacing(before=240, after=100),
            _text(bold=True, colour=_NAVY, size=22),
            follower="Body Text",
        )
    )


_HEADING_LOOKS: Final = (
    (36, 480, 110, _NAVY),
    (30, 360, 70, _NAVY),
    (26, 300, 50, _NAVY),
    (24, 240, 30, _BLUE),
    (24, 200, 30, _SLATE),
)
"""Size in half-points, space before and after in twentieths of a point, colour, of headings 1 to 5."""


def _heading_styles() -> str:
    sheets = []
    for level, (size, before, after, colour) in enumerate(_HEADING_LOOKS, start=1):
        rule = _borders(bottom=(8, 4, _RULE)) if level == 1 else ""
        look = _text(bold=True, colour=colour, size=size)
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        layout = _keep() + rule + _spacing(before=before, after=after, line=240) + outline
        sheets.append(_paragraph(f"heading {level}", layout, look, follower="Body Text"))
    return "".join(sheets)


def _masthead_styles() -> str:
    panel = (
        _keep(next_too=False)
        + _borders(left=(36, 10, _BLUE))
        + f'<w:shd w:val="clear" w:color="auto" w:fill="{_PANEL}"/>'
        + _spacing(before=40, after=40)
        + _indent(left=240)
    )
    return (
        _paragraph(
            "Body Name",
            _keep() + _spacing(after=60),
            _text(bold=True, colour=_BLUE, spread=12),
            follower="Title",
        )
        + _paragraph(
            "Title",
            _keep() + _spacing(before=60, after=80, line=228),
            _text(bold=True, colour=_NAVY, size=52),
            follower="Subtitle",
        )
        + _paragraph(
            "Subtitle",
            _keep() + _spacing(after=240, line=240),
            _text(colour=_SLATE, size=30),
            follower="Body Text",
        )
        + _paragraph("Meeting Facts", panel)
    )


def _person_styles() -> str:
    writing_line = _keep() + _borders(bottom=(6, 2, _SLATE)) + _spacing(before=560, after=80)
    return (
        _paragraph("Co-chair Name", _keep() + _spacing(before=120), _text(bold=True), follower="Co-chair Detail")
        + _paragraph(
            "Co-chair Detail",
            _keep(next_too=False) + _spacing(after=100) + "<w:contextualSpacing/>",
            _text(colour=_SLATE),
        )
        + _paragraph("Signature", _keep(next_too=False) + _spacing())
        + _paragraph(
            names.SIGNATURE_SIDE,
            _keep() + _spacing(before=480),
            _text(bold=True, colour=_NAVY, size=26),
            follower=names.SIGNATURE_LINE,
        )
        + _paragraph(
            names.SIGNATURE_LINE,
            writing_line + _indent(right=3600),
            _text(colour=_SLATE, size=22),
            follower="Signature",
        )
    )


def _list_styles() -> str:
    sheets = []
    for styles, instance in ((names.BULLETS, BULLET_INSTANCE), (names.NUMBERS, NUMBER_INSTANCE)):
        for level, name in enumerate(styles):
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
            sheets.append(_paragraph(name, numbering + _spacing(before=20, after=60)))
    return "".join(sheets)


def _contents_styles() -> str:
    sheets = []
    for level, name in enumerate(names.CONTENTS):
        before = 120 if level == 0 else 0
        layout = _spacing(before=before, after=40) + _indent(left=level * 280)
        sheets.append(_paragraph(name, layout, _text(bold=level == 0, colour=_NAVY)))
    return "".join(sheets)


def _page_styles() -> str:
    look = _text(colour=_SLATE, size=20)
    return _paragraph(names.HEADER, _borders(bottom=(4, 4, _RULE)) + _spacing(after=120, line=240), look) + _paragraph(
        names.FOOTER,
        _borders(top=(4, 6, _RULE)) + _spacing(line=240) + '<w:jc w:val="right"/>',
        look,
    )


def _table_styles() -> str:
    cell = _spacing(before=50, after=50, line=252)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, _NAVY), ("bottom", 8, _NAVY), ("insideH", 4, _RULE))
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 100), ("bottom", 20), ("right", 100))
    )
    header_rule = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_NAVY}"/>'
    return (
        _paragraph(names.TABLE_TEXT, cell, _text(size=22))
        + _paragraph(names.TABLE_HEADING, _keep() + cell, _text(bold=True, colour=_NAVY, size=22))
        + f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(names.DATA_TABLE)}">'
        f'<w:name w:val="{names.DATA_TABLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{header_rule}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_PALE}"/></w:tcPr></w:tblStylePr></w:style>'
    )


_BUILT_IN: Final = frozenset(
    {"Body Text", "Title", "Subtitle", "Signature", names.CAPTION, names.HEADER, names.FOOTER}
) | {*names.HEADINGS, *names.CONTENTS, *names.BULLETS, *names.NUMBERS}


def _paragraph(name: str, layout: str = "", look: str = "", *, follower: str | None = None) -> str:
    """Return a paragraph style; ``layout`` is its pPr and ``look`` its rPr, in the schema's order."""
    own = "" if name in _BUILT_IN else ' w:customStyle="1"'
    next_style = f'<w:next w:val="{style_id(follower)}"/>' if follower else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id(name)}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/>{next_style}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _keep(*, next_too: bool = True) -> str:
    return ("<w:keepNext/>" if next_too else "") + "<w:keepLines/>"


def _spacing(*, before: int = 0, after: int = 0, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _indent(*, left: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def _borders(**sides: tuple[int, int, str]) -> str:
    """Return borders by side, each with width in eighths of a point, distance in points and colour."""
    written = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'
        for side, (width, space, colour) in sides.items()
    )
    return f"<w:pBdr>{written}</w:pBdr>"


def _text(*, bold: bool = False, italic: bool = False, colour: str = "", size: int = 0, spread: int = 0) -> str:
    pieces = ["<w:b/><w:bCs/>" if bold else "", "<w:i/><w:iCs/>" if italic else ""]
    pieces.append(f'<w:color w:val="{colour}"/>' if colour else "")
    pieces.append(f'<w:spacing w:val="{spread}"/>' if spread else "")
    pieces.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    return "".join(pieces)
