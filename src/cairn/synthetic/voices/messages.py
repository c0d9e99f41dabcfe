"""E-mails that people send without the form: a mailbox of .eml files, written from one definition.

Beside them senders.toml says what a person noted from their words: who may be named, and what may be printed. Their
senders and days are in the messages themselves. The truth of each goes to messages_truth.jsonl.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from pathlib import Path

import docx

from cairn.calls import Call
from cairn.synthetic.voices.documents import with_no_clock
from cairn.tables import Permission
from cairn.tables.files import read_toml, write_json_lines

_MARK = "Synthetic: this person and these words are invented."
_WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_HOUR = dt.time(10, 30, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class MessageAnswer:
    """What a message says on one question."""

    question: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of an invented person; see the head of messages.toml."""

    file: str
    kind: str
    sender: str
    address: str
    subject: str
    days_after_opening: int
    permission: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    answers: tuple[MessageAnswer, ...] = ()
    earlier: tuple[str, ...] = ()
    organisation: str = ""
    sector: str = ""
    attachment: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Messages:
    """All of them."""

    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PlantedMessage:
    """What stands in a message: the questions that it answers, in its order; how many lines of an earlier message it
    quotes; and, where it is a second copy, of which."""

    file: str
    kind: str
    questions: tuple[str, ...]
    earlier: int
    attachment: str
    same_as: str


def write_messages(call: Call, after: int, into: Path, truth: Path) -> int:
    """Write the messages and senders.toml into the folder mailbox, and messages_truth.jsonl into `truth`; returns how
    many different ones there are. Their public references go on from the number `after`."""
    folder = into / "mailbox"
    folder.mkdir(parents=True, exist_ok=True)
    made = read_toml(Path(__file__).with_name("messages.toml"), Messages).messages
    own = [each for each in made if not each.same_as]
    for message in own:
        (folder / message.file).write_bytes(_as_mail(message, call))
    for message in made:
        if message.same_as:
            (folder / message.file).write_bytes((folder / message.same_as).read_bytes())
    listed = "\n".join(_listed(message, call, after + place) for place, message in enumerate(own, start=1))
    (folder / "senders.toml").write_text(listed, encoding="utf-8")
    write_json_lines(truth / "messages_truth.jsonl", (_planted(message, made, call) for message in made))
    return len(own)


def _as_mail(message: Message, call: Call) -> bytes:
    numbers = {question.code: question.number for question in call.questions()}
    day = min(call.window.opens + dt.timedelta(days=message.days_after_opening), call.window.closes)
    mail = EmailMessage()
    mail["From"] = formataddr((message.sender, message.address))
    mail["To"] = formataddr((call.contact.name, call.contact.email))
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(dt.datetime.combine(day, _HOUR))
    mail["Message-ID"] = f"<{message.file.removesuffix('.eml')}@{message.address.partition('@')[2]}>"
    mail["X-Synthetic"] = _MARK
    answers = [] if message.attachment else _answers(message, call)
    words = [*(each.format_map(_Numbers(numbers)) for each in message.opening), *answers, *message.closing]
    body = "\n\n".join(words)
    if message.earlier:
        quoted = "\n>\n".join(f"> {each.format_map(_Numbers(numbers))}" for each in message.earlier)
        body += f"\n\nOn {day:%d %B %Y} at 09:00, {call.contact.name} wrote:\n{quoted}"
    mail.set_content(f"{body}\n", cte="8bit")
    if message.attachment:
        mail.add_attachment(
            _as_word(message, call), maintype="application", subtype=_WORD, filename=message.attachment
        )
        mail.set_boundary(f"=_{message.file[:4]}_part_of_an_invented_message")
    return mail.as_bytes(policy=SMTP)


class _Numbers(dict[str, int | None]):
    """Numbers of questions by their codes; a call that lacks one is asked of none."""

    def __missing__(self, code: str) -> str:
        return code


def _answers(message: Message, call: Call) -> list[str]:
    written = []
    for answer in message.answers:
        question = call.question(answer.question)
        if question is not None:
            heading = answer.heading.format(number=question.number)
            written += [*([heading] if heading else []), *answer.paragraphs]
    return written


def _as_word(message: Message, call: Call) -> bytes:
    word = docx.Document()
    word.core_properties.author = message.organisation or message.sender
    word.core_properties.title = message.subject
    word.core_properties.comments = _MARK
    word.add_paragraph(message.subject, style="Title")
    word.add_paragraph(_MARK)
    for answer in message.answers:
        question = call.question(answer.question)
        if question is not None:
            heading = f"{answer.heading.format(number=question.number)} {question.text}"
            word.add_paragraph(heading, style="Heading 2")
            for paragraph in answer.paragraphs:
                word.add_paragraph(paragraph)
    saved = io.BytesIO()
    word.save(saved)
    return with_no_clock(saved)


def _listed(message: Message, call: Call, number: int) -> str:
    asked = call.question("sector")
    is_asked = asked is not None and message.sector in {option.code for option in asked.choices}
    told = {
        "organisation": message.organisation,
        "sector": message.sector if is_asked else "",
        "permission": str(Permission(message.permission)) if message.permission else "",
        "public_reference": f"S-{number:04d}",
    }
    lines = "".join(f'{name} = "{value}"\n' for name, value in told.items() if value)
    return f'["{message.file}"]\n{lines}'


def _planted(message: Message, made: tuple[Message, ...], call: Call) -> PlantedMessage:
    said = next((each for each in made if each.file == message.same_as), message)
    asked = {question.code for question in call.questions()}
    return PlantedMessage(
        file=message.file,
        kind=message.kind,
        questions=tuple(answer.question for answer in said.answers if answer.question in asked),
        earlier=len(message.earlier),
        attachment=message.attachment,
        same_as=message.same_as,
    )
