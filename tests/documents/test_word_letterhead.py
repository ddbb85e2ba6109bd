"""An office's own letterhead serves as template; a file that cannot is refused in one clear sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from cmpdesk.documents.tree import ListBlock
from cmpdesk.documents.word import MissingStylesError, TemplateUnusableError, missing_styles, write_word
from cmpdesk.documents.word.markup import value_of, w
from cmpdesk.model.errors import UserError
from cmpdesk.model.shipped import resource
from tests.documents.word_samples import (
    actions,
    body,
    document,
    everything,
    findings,
    items,
    letterhead,
    part,
    texts,
    written,
)

SHIPPED = resource("templates", "minutes.docx")


def changed(source: Path, target: Path, name: str, old: bytes, new: bytes) -> Path:
    """Copy a package with one of its parts changed."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.namelist():
            content = before.read(entry)
            if entry == name:
                assert old in content
                content = content.replace(old, new)
            after.writestr(entry, content)
    return target


def without_style(folder: Path, *names: str) -> Path:
    opened = docx.Document(str(SHIPPED))
    for name in names:
        (style,) = [found for found in opened.styles.element if value_of(found, "name") == name]
        opened.styles.element.remove(style)
    path = folder / "fewer styles.docx"
    opened.save(str(path))
    return path


def test_the_letterhead_stays_and_the_old_letter_goes(tmp_path: Path) -> None:
    opened = written(document(body("new")), tmp_path, letterhead(tmp_path))
    section = opened.sections[0]
    assert texts(opened) == ["new"]
    assert opened.tables == []
    assert section.header.paragraphs[0].text == "Office of the Secretariat"
    assert len(list(section.header.part.element.iter(w("drawing")))) == 1
    assert section.page_width == pytest.approx(Cm(21), abs=635)


def test_nothing_of_the_old_letter_travels_hidden(tmp_path: Path) -> None:
    written(document(body("new")), tmp_path, letterhead(tmp_path))
    with zipfile.ZipFile(tmp_path / "written.docx") as package:
        pictures = [name for name in package.namelist() if name.startswith("word/media/")]
        everything_in_it = b"".join(package.read(name) for name in package.namelist())
    assert len(pictures) == 1
    for old in (b"old letter", b"old table", b"Old letter", b"not for others"):
        assert old not in everything_in_it


def test_tables_fill_the_text_width_of_the_letterhead(tmp_path: Path) -> None:
    opened = written(document(actions()), tmp_path, letterhead(tmp_path))
    section = opened.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    columns = [int(column.get(w("w"), "0")) for column in opened.element.body.iter(w("gridCol"))]
    assert sum(columns) * 635 == width


def test_a_footer_without_page_numbers_gets_them_below_its_own_text(tmp_path: Path) -> None:
    path = letterhead(tmp_path)
    opened = docx.Document(str(path))
    opened.sections[0].footer.paragraphs[0].text = "Address"
    opened.save(str(path))
    result = written(document(body("x")), tmp_path, path).sections[0].footer
    assert [paragraph.text for paragraph in result.paragraphs] == ["Address", "Page 1 of 1"]


def test_a_footer_with_page_numbers_stays_as_it_is(tmp_path: Path) -> None:
    first = tmp_path / "first.docx"
    write_word(document(body("x")), first)
    opened = docx.Document(str(first))
    opened.sections[0].footer.paragraphs[0].runs[0].text = "Feuille "
    opened.save(str(first))
    result = written(document(body("x")), tmp_path, first).sections[0].footer
    assert [paragraph.text for paragraph in result.paragraphs] == ["Feuille 1 of 1"]


def test_the_page_of_the_first_section_is_the_letterhead(tmp_path: Path) -> None:
    path = letterhead(tmp_path)
    opened = docx.Document(str(path))
    opened.add_section().header.is_linked_to_previous = False
    opened.sections[1].header.paragraphs[0].text = "second"
    opened.save(str(path))
    result = written(document(body("x")), tmp_path, path)
    assert len(result.sections) == 1
    assert result.sections[0].header.paragraphs[0].text == "Office of the Secretariat"


def test_protection_and_mail_merge_of_the_letterhead_do_not_stay(tmp_path: Path) -> None:
    path = changed(
        SHIPPED,
        tmp_path / "protected.docx",
        "word/settings.xml",
        b"<w:defaultTabStop",
        b'<w:trackRevisions/><w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop',
    )
    written(document(body("x")), tmp_path, path)
    tags = {child.tag for child in part(tmp_path / "written.docx", "word/settings.xml")}
    assert not tags & {w("trackRevisions"), w("documentProtection")}


def test_a_document_on_a_letterhead_has_no_schema_findings(tmp_path: Path) -> None:
    write_word(everything(), tmp_path / "made.docx", letterhead(tmp_path))
    assert findings(tmp_path / "made.docx") == []


def test_lists_work_on_a_letterhead_whose_list_styles_have_no_numbering(tmp_path: Path) -> None:
    opened = docx.Document(str(SHIPPED))
    for style in opened.styles.element.iter(w("style")):
        for numbering in list(style.iter(w("numPr"))):
            parent = numbering.getparent()
            assert parent is not None
            parent.remove(numbering)
    for key, relation in list(opened.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            opened.part.rels.pop(key)
    path = tmp_path / "bare.docx"
    opened.save(str(path))
    result = written(document(ListBlock(items("a")), ListBlock(items("b"), numbered=True)), tmp_path, path)
    instances = [value_of(found, "numId") for found in result.element.body.iter(w("numPr"))]
    root = part(tmp_path / "written.docx", "word/numbering.xml")
    assert set(instances) <= {number.get(w("numId")) for number in root.iter(w("num"))}
    assert len(set(instances)) == 2
    assert findings(tmp_path / "written.docx") == []


def test_a_letterhead_from_word_in_another_language_is_understood(tmp_path: Path) -> None:
    path = changed(SHIPPED, tmp_path / "fr.docx", "word/styles.xml", b'w:styleId="Title"', b'w:styleId="Titre"')
    assert missing_styles(path) == ()


def test_missing_styles_are_named_in_the_sentence(tmp_path: Path) -> None:
    path = without_style(tmp_path, "Title", "Data Table", "Hyperlink")
    assert missing_styles(path) == ("Title", "Hyperlink", "Data Table")
    with pytest.raises(MissingStylesError, match="“Title”, “Hyperlink”, “Data Table”") as caught:
        write_word(document(body("x")), tmp_path / "x.docx", path)
    assert caught.value.names == ("Title", "Hyperlink", "Data Table")
    assert not (tmp_path / "x.docx").exists()


def test_the_shipped_template_lacks_nothing() -> None:
    assert missing_styles(SHIPPED) == ()


def damaged_file(folder: Path) -> Path:
    path = folder / "damaged.docx"
    path.write_bytes(SHIPPED.read_bytes()[:3000])
    return path


def text_file(folder: Path) -> Path:
    path = folder / "text.docx"
    path.write_text("Minutes", encoding="utf-8")
    return path


def broken_xml(folder: Path) -> Path:
    return changed(SHIPPED, folder / "broken.docx", "word/styles.xml", b"</w:styles>", b"")


def no_styles(folder: Path) -> Path:
    path = folder / "no styles.docx"
    with zipfile.ZipFile(SHIPPED) as before, zipfile.ZipFile(path, "w") as after:
        for name in set(before.namelist()) - {"word/styles.xml"}:
            after.writestr(name, before.read(name))
    return path


def no_body(folder: Path) -> Path:
    return changed(SHIPPED, folder / "no body.docx", "word/document.xml", b"w:body", b"w:other")


def empty_file(folder: Path) -> Path:
    path = folder / "empty.docx"
    path.write_bytes(b"")
    return path


def other_package(folder: Path) -> Path:
    path = folder / "other.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("hello.txt", "hello")
    return path


@pytest.mark.parametrize("make", [damaged_file, text_file, broken_xml, no_styles, no_body, empty_file, other_package])
def test_a_damaged_template_is_refused(tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = make(tmp_path)
    with pytest.raises(TemplateUnusableError, match="is damaged or is not a Word document"):
        write_word(document(body("x")), tmp_path / "x.docx", path)
    with pytest.raises(UserError):
        missing_styles(path)


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
    ids=["dotx", "docm", "dotm"],
)
def test_templates_and_files_with_macros_are_refused_by_what_they_are(tmp_path: Path, kind: bytes) -> None:
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = changed(SHIPPED, tmp_path / "named.docx", "[Content_Types].xml", usual, kind)
    with pytest.raises(TemplateUnusableError, match="save it as a document"):
        missing_styles(path)


def test_a_template_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(TemplateUnusableError, match="password"):
        missing_styles(path)


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateUnusableError, match="is not there"):
        missing_styles(tmp_path / "none.docx")


def test_a_template_that_declares_entities_is_refused(tmp_path: Path) -> None:
    trap = changed(
        SHIPPED,
        tmp_path / "declared.docx",
        "word/styles.xml",
        b"<w:styles",
        b"<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]><w:styles",
    )
    used = changed(trap, tmp_path / "trap.docx", "word/styles.xml", b"</w:styles>", b"&secret;</w:styles>")
    with pytest.raises(TemplateUnusableError):
        missing_styles(used)
