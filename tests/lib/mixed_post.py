"""A team's post as it comes: files of every kind in a folder, with the hostile and the broken among them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import docx

from cairn.calls import Call
from cairn.calls.word import word_form
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from tests.lib.filled_form import Sender, filled, filling_of
from tests.unit.responses.intake.made import odt

SENTENCES = (
    "A child who is known by one adult comes to school.",
    "We see more families who cannot pay for breakfast.",
    "The social worker changes before the plan is read.",
    "Attendance is the first thing that we look at.",
    "What helps is time, and nobody has it.",
    "See our answer to question 2 as well.",
)
HOSTILE = (
    "bomb.docx",
    "nested.eml",
    "wrong.pdf",
    "empty.txt",
    "old.doc",
    "picture.docx",
    "billion.odt",
    "cut.pdf",
)
GOOD, BAD = "good", "bad"


def message(
    text: str, *, sender: str = "Ann Other <ann@example.org>", day: str = "04 May 2026", **heads: str
) -> bytes:
    """An e-mail as it is saved."""
    made = EmailMessage()
    made["From"], made["To"] = sender, "evidence@example.org"
    made["Date"], made["Subject"] = f"{day} 10:00:00 +0100", heads.get("subject", "Call for evidence")
    made["Message-ID"] = f"<{heads.get('number', '1')}@example.org>"
    made.set_content(text)
    return made.as_bytes()


def letter(call: Call, number: int) -> str:
    """An answer in somebody's own form, unlike every other."""
    chance = random.Random(number)
    asked = chance.sample([each for each in call.questions() if each.number], 4)
    lines = [f"Response {number} to the call for evidence"]
    for question in sorted(asked, key=lambda each: each.number or 0):
        lines += [f"Question {question.number}: {question.text}", " ".join(chance.choices(SENTENCES, k=5))]
    return "\n\n".join(lines) + "\n"


def write_post(folder: Path, call: Call, number: int, *, seed: int = 1, hostile: int = 0) -> dict[str, str]:
    """Write `number` files, `hostile` of them bad; gives of each name whether it can be read.

    The same call, numbers and seed give the same files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    form = word_form(call)
    is_bad = set(chance.sample(range(number), hostile))
    written = {}
    for place in range(number):
        name, content = _bad(place, chance) if place in is_bad else _good(place, chance, call, form)
        (folder / name).write_bytes(content)
        is_read = place not in is_bad or name.endswith("nested.eml")  # three deep; the rest of it is told
        written[name] = GOOD if is_read else BAD
    return written


def _good(place: int, chance: random.Random, call: Call, form: bytes) -> tuple[str, bytes]:
    kind = chance.choices(list(_MAKERS), weights=(30, 15, 10, 10, 5, 5, 10, 10, 5))[0]
    return f"{place:05d}.{kind.split('-')[0]}", _MAKERS[kind](letter(call, place), call, form)


def _text(words: str, call: Call, form: bytes) -> bytes:
    return words.encode()


def _word(words: str, call: Call, form: bytes) -> bytes:
    made, file = docx.Document(), io.BytesIO()
    for paragraph in words.split("\n\n"):
        made.add_paragraph(paragraph, style="Heading 2" if paragraph.startswith("Question") else None)
    made.save(file)
    return file.getvalue()


def _odt(words: str, call: Call, form: bytes) -> bytes:
    return odt("".join(f"<text:p>{paragraph}</text:p>" for paragraph in words.split("\n\n")))


def _rtf(words: str, call: Call, form: bytes) -> bytes:
    return b"{\\rtf1\\ansi " + words.replace("\n\n", "\\par\n").encode("ascii", "replace") + b"}"


def _html(words: str, call: Call, form: bytes) -> bytes:
    return (
        "<html><body>" + "".join(f"<p>{each}</p>" for each in words.split("\n\n")) + "</body></html>"
    ).encode()


def _message(words: str, call: Call, form: bytes) -> bytes:
    number = words.split()[1]
    return message(words, sender=f"Person {number} <p{number}@example.org>", number=number)


def _with_file(words: str, call: Call, form: bytes) -> bytes:
    made = EmailMessage()
    number = words.split()[1]
    made["From"], made["Date"] = f"Person {number} <p{number}@example.org>", "05 May 2026 09:30:00 +0100"
    made["To"], made["Subject"] = "evidence@example.org", f"Our response {number}"
    made.set_content(f"Please find our response attached. It is number {number}.\n")
    made.add_attachment(
        _word(words, call, form), maintype="application", subtype="octet-stream", filename="us.docx"
    )
    return made.as_bytes()


def _form(words: str, call: Call, form: bytes) -> bytes:
    number = int(words.split()[1])
    asked = next(each for each in call.questions() if not each.asked_when)
    answer = Answer(
        asked.code, tuple(each.code for each in asked.choices[:1]), words if asked.kind == "open" else ""
    )
    sender = Sender(AnsweringAs.ORGANISATION, f"School {number}", "", Permission.WITHOUT_NAME)
    return filled(form, filling_of(call, [answer], sender))


_MAKERS: dict[str, Callable[[str, Call, bytes], bytes]] = {
    "txt": _text, "docx": _word, "odt": _odt, "rtf": _rtf, "html": _html, "md": _text, "docx-form": _form,
    "eml": _message,
}  # fmt: skip
_MAKERS["eml-file"] = _with_file


def _bad(place: int, chance: random.Random) -> tuple[str, bytes]:
    name = HOSTILE[place % len(HOSTILE)]
    return f"{place:05d}-{name}", b"".join(_BAD[name](place))


def _zip(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return file.getvalue()


def _nested(depth: int) -> bytes:
    inner = message("The innermost of them.")
    for _ in range(depth):
        outer = (
            b"From: a@example.org\nSubject: again\nDate: Mon, 4 May 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
        )
        inner = outer + b"Content-Type: message/rfc822\n\n" + inner
    return inner


def _entities() -> bytes:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY l0 "ha">{steps}]><b>&l11;</b>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
    return file.getvalue()


_BAD: dict[str, Callable[[int], Iterator[bytes]]] = {
    "bomb.docx": lambda n: iter([_zip("word/document.xml", b" " * 60_000_000), b"%d" % n]),
    "nested.eml": lambda n: iter([_nested(101), b"%d" % n]),
    "wrong.pdf": lambda n: iter([b"\x89PNG\r\n\x1a\n", b"%d" % n]),
    "empty.txt": lambda n: iter([b" " * (n + 1)]),
    "old.doc": lambda n: iter([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%d" % n]),
    "picture.docx": lambda n: iter([b"GIF89a", b"%d" % n]),
    "billion.odt": lambda n: iter([_entities(), b"%d" % n]),
    "cut.pdf": lambda n: iter([b"%PDF-1.7\n1 0 obj\n<<", b"%d" % n]),
}
