"""Keep the catalogues of the site's own words: take the sentences out of the source, and compile what was translated.

    scripts/words.py            update every .po from the source, and compile it to the .mo beside it
    scripts/words.py --check    change nothing; fail where that would change anything, or where a word is missing

A team that corrects a word edits src/cairn/web/locale/<language>/LC_MESSAGES/django.po and runs this.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "cairn"
LOCALE = SOURCE / "web" / "locale"
OF_ONE = ("_", "gettext", "gettext_lazy", "gettext_noop", "ours", "own", "Unfit")
OF_A_NUMBER = ("ngettext", "ngettext_lazy")
KEYWORDS = {**dict.fromkeys(OF_ONE), **dict.fromkeys(OF_A_NUMBER, (1, 2))}
TEMPLATES = {
    "extensions": "jinja2.ext.do,jinja2.ext.i18n",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
IN_CODE = ("web/respond", "web/common", "web/ledger", "responses")
IN_TEMPLATES = ("web/respond/jinja2", "web/common/jinja2")
AS_CONSTANTS = (
    "responses/receipts.py",
    "responses/word_form/sentences.py",
    "responses/word_form/package.py",
    "responses/attachments/archives.py",
    "responses/attachments/check.py",
    "responses/attachments/office.py",
    "responses/attachments/unfit.py",
    "responses/retention.py",
)
"""Modules of which every sentence that has a name is said to respondents, wherever it is said."""
KINDS = "responses/attachments/kinds.toml"
SAID_OF_A_BOX = (
    *(
        "ticked",
        "not ticked",
        "a picture",
        "an enclosed file",
        "a formula",
        "a sign that no letter stands for",
    ),
)
"""What `responses/word_form` puts into its sentences."""
WIDTH = 100

Found = tuple[str, str | tuple[str, str]]
"""The file, as it stands in the catalogue, and the message: of a plural both forms."""


def messages() -> Iterator[Found]:
    """Every sentence of the site's own that a respondent may meet, with the file that says it."""
    for folder in IN_CODE:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            yield from ((str(path.relative_to(SOURCE)), message) for message in _in_code(path))
    for folder in IN_TEMPLATES:
        for path in sorted((SOURCE / folder).rglob("*.html")):
            yield from ((str(path.relative_to(SOURCE)), message) for message in _in_template(path))
    for name in AS_CONSTANTS:
        yield from ((name, sentence) for sentence in _constants(SOURCE / name))
    yield from (("responses/word_form/boxes.py", words) for words in SAID_OF_A_BOX)
    for kind in tomllib.loads((SOURCE / KINDS).read_text("utf-8"))["kinds"]:
        yield from ((KINDS, kind[key]) for key in ("group", "name", "save_as"))


def template() -> Catalog:
    """A catalogue of every message, translated nowhere, in the order of their text: edits elsewhere move nothing."""
    places: dict[str | tuple[str, str], set[str]] = {}
    for name, message in messages():
        places.setdefault(message, set()).add(name)
    made = Catalog(project="Cairn", charset="utf-8")
    for message in sorted(places, key=lambda each: each if isinstance(each, str) else each[0]):
        made.add(message, locations=[(name, None) for name in sorted(places[message])], flags=_flags(message))
    return made


def updated(path: Path) -> tuple[Catalog, bytes, bytes]:
    """A catalogue brought up to the source, with what its .po and its .mo are to hold.

    What is no longer said goes; what is new stands there without its words. Nothing is guessed.
    """
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parents[1].name)
    revised = catalogue.revision_date
    catalogue.update(template(), no_fuzzy_matching=True, keep_user_comments=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.revision_date = revised
    catalogue.last_translator, catalogue.language_team = "nobody yet", str(catalogue.locale)
    catalogue.msgid_bugs_address = "see docs/how-to/correct-a-word.md"
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=WIDTH, sort_output=True)
    write_mo(compiled, catalogue)
    return catalogue, text.getvalue(), compiled.getvalue()


def catalogues() -> list[Path]:
    """The .po of every language that there is one for."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def missing(catalogue: Catalog) -> list[str]:
    """The messages that have no words in the catalogue's language, or fuzzy ones."""
    return [
        _text(message) for message in catalogue if message.id and (message.fuzzy or not _is_whole(message))
    ]


def _in_template(path: Path) -> Iterator[str | tuple[str, str]]:
    for _line, message, _comments, _context in extract_from_file("jinja2", path, KEYWORDS, options=TEMPLATES):
        if message:
            yield message


def _in_code(path: Path) -> Iterator[str | tuple[str, str]]:
    """What is given to be translated, within a text with gaps as well, of which Babel sees nothing."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [
            each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if name in OF_A_NUMBER and len(texts) == 2:
            yield texts[0], texts[1]
        elif name in OF_ONE and texts:
            yield texts[0]


def _constants(path: Path) -> Iterator[str]:
    """The sentences that a module keeps under a name, alone or in a mapping."""
    for statement in ast.parse(path.read_text("utf-8")).body:
        if not isinstance(statement, ast.Assign):
            continue
        held = statement.value.values if isinstance(statement.value, ast.Dict) else [statement.value]
        for value in held:
            if isinstance(value, ast.Constant) and _is_sentence(value.value):
                yield value.value


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and (" " in value or value[:1].isupper())


def _flags(message: str | tuple[str, str]) -> set[str]:
    text = message if isinstance(message, str) else message[1]
    return {"python-format"} if "%(" in text else {"python-brace-format"} if "{" in text else set()


def _is_whole(message: Message) -> bool:
    words = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(words)


def _text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def main(arguments: list[str]) -> int:
    """Update or check every catalogue; 1 where something is missing or is not as it should be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing, and fail where it would")
    is_check = parser.parse_args(arguments).check
    faults: list[str] = []
    for path in catalogues():
        catalogue, text, compiled = updated(path)
        faults += [f"{path}: no words for “{said}”" for said in missing(catalogue)]
        for made, content in ((path, text), (path.with_suffix(".mo"), compiled)):
            if not is_check:
                made.write_bytes(content)
            elif not made.exists() or made.read_bytes() != content:
                faults.append(f"{made}: is not what the source makes. Run scripts/words.py.")
        print(f"{path.relative_to(ROOT)}: {sum(1 for message in catalogue if message.id)} messages")
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
