"""Adding files in a real browser, with JavaScript and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib import made_files as made
from tests.lib.browser import Visitor, visitor
from tests.lib.site import Site

pytestmark = pytest.mark.browser


def choose(someone: Visitor, folder: Path, **files: bytes) -> None:
    """Choose these files, named with _ for the dot, in the page's field."""
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content)
        paths.append(path)
    someone.page.get_by_label("Choose files to upload").set_input_files(paths)


@pytest.mark.parametrize("javascript", [True, False])
def test_files_are_added_refused_and_removed(
    browser: Browser, site: Site, tmp_path: Path, javascript: bool
) -> None:
    with visitor(browser, site.origin, javascript=javascript) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        someone.open("/respond/files/")
        choose(someone, tmp_path, plan_docx=made.word(), table_xlsx=made.excel())
        someone.press("Upload these files")
        expect(someone.page.get_by_text("2 files were added.")).to_be_visible()
        choose(someone, tmp_path, other_pdf=made.word())
        someone.press("Upload these files")
        expect(someone.page.get_by_role("link", name="The file is called “other.pdf”, but")).to_be_visible()
        someone.press("Remove plan.docx")
        expect(someone.page.get_by_text("The file was removed.")).to_be_visible()
        assert "plan.docx" not in someone.page.inner_text("dl")
        choose(someone, tmp_path, notes_txt=b"Trust first.")
        someone.press("Continue")
        someone.open("/respond/tasks/")
        expect(someone.page.get_by_text("2 added")).to_be_visible()


def test_every_state_of_the_page_passes_axe(browser: Browser, site: Site, tmp_path: Path) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        someone.open("/respond/files/")
        someone.check("respond-files")
        choose(someone, tmp_path, a_long_name_of_a_plan_docx=made.word(), taqrir_تقرير_pdf=made.pdf())
        someone.press("Upload these files")
        someone.check("respond-files-added")
        choose(someone, tmp_path, empty_txt=b"")
        someone.press("Upload these files")
        someone.check("respond-files-error")
        choose(someone, tmp_path, **{f"big{n}_txt": bytes([65 + n]) * 9_000_000 for n in range(5)})
        someone.press("Upload these files", expecting=413)
        someone.check("respond-files-too-large")
        someone.follow("Go back to your files")
        expect(someone.page.get_by_role("heading", name="Files you have added")).to_be_visible()
