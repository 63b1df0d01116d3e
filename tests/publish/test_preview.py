"""The preview while it runs: one program, started once, that nothing in the project ends."""

from __future__ import annotations

import re
import signal
import socket

from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from plainsource.cli import main


def box_of(page: str) -> str:
    found = LexborHTMLParser(page).css_first("aside.ps-findings")
    return "" if found is None else " ".join(found.text().split())


def test_broken_settings_leave_the_last_good_pages_and_say_what_is_wrong(preview, project):
    settings = project.root / "mkdocs.yml"
    good = settings.read_text("utf-8")
    settings.write_text("site_name: [\n", "utf-8")
    assert "the last good version is shown" in preview.wait_for_build()
    page = preview.get("redness/")
    assert "Redness lasts 1 to 3 days." in page
    assert "This is the last version that could be built." in box_of(page)
    assert "mkdocs.yml" in box_of(page)
    settings.write_text(good, "utf-8")
    preview.wait_for_build()
    assert box_of(preview.get("redness/")) == ""


def test_settings_that_vanish_and_come_back_do_not_end_the_preview(preview, project):
    settings = project.root / "mkdocs.yml"
    good = settings.read_text("utf-8")
    settings.unlink()
    preview.wait_for_build()
    assert "This file is missing." in box_of(preview.get())
    settings.write_text(good, "utf-8")
    preview.wait_for_build()
    assert box_of(preview.get()) == ""


def test_a_project_that_never_could_be_built_shows_a_plain_page(project, start):
    settings = project.root / "mkdocs.yml"
    good = settings.read_text("utf-8")
    settings.write_text("nav: 3\n", "utf-8")
    with start(project) as preview:
        page = preview.get("redness/")
        assert "The site cannot be built yet" in page
        assert "mkdocs.yml" in page
        settings.write_text(good, "utf-8")
        preview.wait_for_build()
        assert "Redness lasts 1 to 3 days." in preview.get("redness/")


def test_an_address_without_a_page_answers_with_the_page_for_that(preview):
    status, page = preview.ask("nowhere/")
    assert status == 404
    assert "We cannot find this page" in page
    assert "/__preview/reload.js" in page


def test_no_file_outside_the_site_is_served(preview):
    assert preview.ask("__preview/../../../mkdocs.yml")[0] == 404
    assert preview.ask("%2e%2e/%2e%2e/mkdocs.yml")[0] == 404


def test_it_ends_quietly_and_leaves_nothing_behind(preview):
    preview.process.send_signal(signal.SIGINT)
    rest = preview.process.stdout.read()
    assert preview.process.wait(timeout=10) == 0
    assert rest == "The preview has ended.\n"


def test_the_first_line_says_where_to_look_before_the_build(preview):
    assert re.match(r"Building the site, then open http://127\.0\.0\.1:\d+/ ", preview.output[0])


def test_a_port_that_is_taken_is_a_plain_sentence(project, monkeypatch):
    monkeypatch.chdir(project.root)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = CliRunner().invoke(main, ["preview", "--port", str(port)])
    assert done.exit_code == 2
    assert done.output.startswith(f"Port {port} is taken by another program")
    assert "--port" in done.output


def test_an_address_of_another_computer_is_a_plain_sentence(project, monkeypatch):
    monkeypatch.chdir(project.root)
    done = CliRunner().invoke(main, ["preview", "--host", "192.0.2.1", "--port", "0"])
    assert done.exit_code == 2
    assert done.output == "This computer has no address “192.0.2.1”. Leave --host out.\n"


def test_a_folder_without_a_project_is_a_plain_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["preview"])
    assert done.exit_code == 2
    assert "mkdocs.yml" in done.output
