"""The editor of texts: exact round trips, clean paste, keys."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.rich_text.editor import RichTextEdit
from cmpdesk.desktop.rich_text.format_bar import FormatBar
from cmpdesk.desktop.rich_text.lines import Line, LineKind, lines_of, tidy
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.desktop.rich_text.pasting import pasted_html, pasted_plain
from cmpdesk.desktop.rich_text.text_document import arrange_lists, lines_in, show_lines
from cmpdesk.documents.tree import Run
from tests.documents.plain_text import plain_text

_WORDS = st.text(st.sampled_from("ab ABé1.)(*_`[]<>#-+|!~\\:/\n•=&\t’\u00a0"), min_size=1, max_size=12) | st.text(
    max_size=6
)
_LINKS = st.none() | st.sampled_from(["https://a.ca/b", "mailto:x@y.ca", "http://a.ca/(b)", "http://é.ca/ü x"])
_RUNS = st.lists(st.builds(Run, _WORDS, st.booleans(), st.booleans(), _LINKS), min_size=1, max_size=3).map(tuple)
_LINES = st.lists(st.builds(Line, st.sampled_from(LineKind), _RUNS, st.integers(0, 4), st.integers(0, 12)), max_size=5)
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style></head>
<body lang=EN-CA><!--StartFragment-->
<h1 style='color:blue'>Out<span style='font-size:14pt'>comes</span><o:p></o:p></h1>
<p class=MsoNormal>Hello <b style='mso-bidi-font-weight:normal'>bold</b>, <i>slanted</i> and
<a href="http://x.ca/a"><span style='color:blue'>linked</span></a>\x0c words<o:p></o:p></p>
<p style="text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="font:Symbol"><span
style="mso-list:Ignore">·<span style="font:7.0pt">&nbsp;&nbsp; </span></span></span><![endif]>First</p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>Second</p>
<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span>Third</p>
<table><tr><td><p>A</p></td><td><p>B</p></td></tr><tr><td>C</td><td>D</td></tr></table>
<img src="x.png"><p>&nbsp;</p><p>Last</p><!--EndFragment--></body></html>"""


@pytest.fixture
def editor(qtbot: QtBot) -> RichTextEdit:
    made = RichTextEdit("Text")
    qtbot.addWidget(made)
    made.show()
    return made


def put_cursor(editor: RichTextEdit, block: int, *, at_end: bool = True) -> None:
    cursor = QTextCursor(editor.document().findBlockByNumber(block))
    if at_end:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)


def paste(editor: RichTextEdit, *, html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(text)
    editor.insertFromMimeData(data)


@settings(max_examples=250, deadline=None)
@given(_LINES)
def test_any_lines_are_read_back_exactly_from_their_markdown(lines: list[Line]) -> None:
    wanted = tidy(lines)
    assert lines_of(markdown_of(wanted)) == wanted


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LINES)
def test_what_the_editor_shows_is_what_documents_show(qapp: object, lines: list[Line]) -> None:
    wanted = tidy(lines)
    document = QTextDocument()
    show_lines(document, wanted)
    assert lines_in(document) == wanted
    arrange_lists(document)
    assert lines_in(document) == wanted
    assert plain_text(markdown_of(lines_in(document))) == plain_text(markdown_of(wanted))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab \n-*_1.#[]()>|`\\•"), max_size=60))
def test_a_stored_text_that_was_typed_by_hand_keeps_its_words_when_saved_again(text: str) -> None:
    again = markdown_of(lines_of(text))
    assert plain_text(again).split() == plain_text(text).split()
    assert markdown_of(lines_of(again)) == again


def test_text_of_word_keeps_structure_and_looks_and_loses_the_rest() -> None:
    pasted = pasted_html(WORD)
    assert [(line.kind.value, line.depth, line.start, line.text) for line in pasted.lines] == [
        ("heading", 0, 1, "Outcomes"),
        ("paragraph", 0, 1, "Hello bold, slanted and linked words"),
        ("bullet", 0, 1, "First"),
        ("bullet", 1, 1, "Second"),
        ("number", 0, 3, "Third"),
        ("paragraph", 0, 1, "A | B"),
        ("paragraph", 0, 1, "C | D"),
        ("paragraph", 0, 1, "Last"),
    ]
    looks = {run.text: (run.bold, run.italic, run.link) for run in pasted.lines[1].runs}
    assert looks["bold"] == (True, False, None)
    assert looks["slanted"] == (False, True, None)
    assert looks["linked"] == (False, False, "http://x.ca/a")
    assert pasted.pictures == 1


def test_nested_lists_of_a_web_page_stay_nested() -> None:
    html = "<ol start=4><li><p>four</p><ul><li>sub</li></ul></li><li>five</li></ol><p>after</p>"
    assert markdown_of(pasted_html(html).lines) == "4. four\n   - sub\n5. five\n\nafter"


def test_plain_text_with_signs_becomes_lists() -> None:
    assert markdown_of(pasted_plain("Hi\n- a\n   - b\n3) c\n• d").lines) == "Hi\n\n- a\n  - b\n\n3. c\n\n- d"


def test_a_script_or_a_foreign_link_does_not_enter() -> None:
    pasted = pasted_html('<script>x()</script><a href="javascript:x()">words</a><img src=x><object></object>')
    assert markdown_of(pasted.lines) == "words"


def test_a_paste_is_undone_in_one_step_and_pictures_are_told(qtbot: QtBot, editor: RichTextEdit) -> None:
    editor.show_markdown("Before")
    put_cursor(editor, 0)
    with qtbot.waitSignal(editor.pictures_left_out) as told:
        paste(editor, html=WORD)
    assert told.args == [1]
    assert editor.markdown().startswith("BeforeOutcomes\n\nHello **bold**")
    assert "- First\n  - Second\n\n3. Third" in editor.markdown()
    editor.undo()
    assert editor.markdown() == "Before"


def test_a_picture_alone_is_refused_with_a_note(qtbot: QtBot, editor: RichTextEdit) -> None:
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not editor.canInsertFromMimeData(data)


def test_what_is_copied_is_pasted_the_same(editor: RichTextEdit) -> None:
    text = "## A\n\nWords **bold** and *slanted* [x](https://x.ca)\n\n- a\n  1. b\n\n- c"
    editor.show_markdown(text)
    stored = editor.markdown()
    editor.selectAll()
    editor.copy()
    editor.clear()
    editor.paste()
    assert editor.markdown() == stored
    assert "• a" in QGuiApplication.clipboard().text()


def test_keys_make_and_nest_and_end_lists(qtbot: QtBot, editor: RichTextEdit) -> None:
    editor.setFocus()
    qtbot.keyClicks(editor, "- one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    qtbot.keyClicks(editor, "three")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "1. first")
    assert editor.markdown() == "- one\n  - two\n- three\n\n1. first"
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.markdown() == "- one\n  - two\n- three\n\nfirst"


def test_bold_italic_and_headings_by_key(qtbot: QtBot, editor: RichTextEdit) -> None:
    bar = FormatBar(editor)
    qtbot.addWidget(bar)
    editor.setFocus()
    qtbot.keyClicks(editor, "a ")
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "b")
    assert bar.tools["bold"].isChecked()
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(editor, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, " c")
    assert editor.markdown() == "a **b** *c*"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    bar.tools["heading"].trigger()
    qtbot.keyClicks(editor, "Title")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "text")
    assert editor.markdown() == "a **b** *c*\n\n# Title\n\ntext"


def test_a_link_is_made_and_taken_away_in_the_field(qtbot: QtBot, editor: RichTextEdit) -> None:
    bar = FormatBar(editor)
    qtbot.addWidget(bar)
    bar.show()
    editor.show_markdown("See **the** report")
    put_cursor(editor, 0)
    bar.tools["link"].trigger()
    qtbot.keyClicks(bar.address, "javascript:x")
    qtbot.keyClick(bar.address, Qt.Key.Key_Return)
    assert editor.markdown() == "See **the** report"
    bar.address.setText("canada.ca/report")
    qtbot.keyClick(bar.address, Qt.Key.Key_Return)
    assert editor.markdown() == "See **the** [report](https://canada.ca/report)"
    assert not bar.link_row.isVisible()
    bar.tools["link"].trigger()
    assert bar.address.text() == "https://canada.ca/report"
    qtbot.mouseClick(bar.remove_link, Qt.MouseButton.LeftButton)
    assert editor.markdown() == "See **the** report"


def test_undo_takes_back_typing_with_its_lists(qtbot: QtBot, editor: RichTextEdit) -> None:
    editor.show_markdown("- a\n  - b\n- c")
    put_cursor(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "new")
    editor.toggle_list(LineKind.NUMBER)
    assert editor.markdown() == "- a\n  - b\n\n  1. new\n- c" or "1. new" in editor.markdown()
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.markdown() == "- a\n  - b\n- c"


def test_without_the_current_line_what_is_nested_moves_up(editor: RichTextEdit) -> None:
    editor.show_markdown("- a\n  - b\n- c")
    put_cursor(editor, 0)
    line = editor.current_line()
    assert line is not None
    assert line.text == "a"
    assert markdown_of(editor.lines_without_current()) == "- b\n- c"


def test_every_tool_has_a_name_and_is_reached_by_tab(qtbot: QtBot, editor: RichTextEdit) -> None:
    bar = FormatBar(editor)
    qtbot.addWidget(bar)
    for action in bar.tools.values():
        tool = bar.bar.widgetForAction(action)
        assert tool.accessibleName()
        assert tool.focusPolicy() & Qt.FocusPolicy.TabFocus
