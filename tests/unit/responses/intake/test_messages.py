"""A message is read with its attachments, whatever its program did to it."""

from email.message import EmailMessage

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.intake import read_document, read_received
from cairn.responses.intake.message import FORWARDED, NO_WORDS
from cairn.responses.intake.message_body import CHARSET, FROM_PAGE, OTHER_PLAIN
from tests.unit.responses.documents import locked, pdf, word
from tests.unit.responses.intake.made import message

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"


def raw(kind: str, words: bytes, more: str = "") -> bytes:
    return HEAD + f"Content-Type: {kind}\n{more}\n".encode() + words


def test_a_message_comes_first_then_each_attachment_by_its_own_reader() -> None:
    received = read_received(
        message(
            "Our answer is attached.",
            ("a.docx", word("Q1 Yes."), DOCX),
            ("b.pdf", pdf(["Q2 No."]), "application/pdf"),
        ),
        "a.eml",
    )
    assert [(each.filename, each.text.strip()) for each in received.documents] == [
        ("a.eml", "Our answer is attached."), ("a.docx", "Q1 Yes."), ("b.pdf", "Q2 No."),
    ]  # fmt: skip
    assert received.unread == ()


def test_who_sent_it_is_known() -> None:
    sent = read_received(message("Yes.", subject="Réponse – ours"), "a.eml").sent
    assert sent is not None
    assert (sent.subject, sent.name, sent.address) == ("Réponse – ours", "Ann Example", "ann@example.org")
    assert sent.sent_on is not None
    assert sent.sent_on.isoformat() == "2026-04-06T09:30:00+01:00"
    assert read_received(b"Yes.", "a.txt").sent is None


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?x-none?q?a?= <a@b>\nSubject: =?utf-8?b?!!!?=\nDate: never\n",
        b"From: caf\xe9 <a@b>\nSubject: \xff\xfe\nDate: Mon, 99 Foo 2026\n",
        b"From:\nSubject:\nDate:\nContent-Type: ;;;=\n",
        b"From: " + b"(" * 5000 + b"\nDate: " + b"1" * 5000 + b"\n",
        b'Subject: x\nContent-Type: text/plain; charset="=?"\nContent-Transfer-Encoding: nonsense\n',
    ],
)
def test_a_head_that_is_wrongly_written_takes_nothing_from_the_words(head: bytes) -> None:
    received = read_received(head + b"\nYes.", "a.eml")
    assert received.documents[0].text == "Yes."
    assert received.sent is not None


def test_attachments_that_cannot_be_read_are_named_with_why_and_what_to_do() -> None:
    files = [
        ("winmail.dat", b"\x78\x9f\x3e\x22x", "application/ms-tnef"),
        ("a.pdf", locked(pdf(["x"]), "secret"), "application/pdf"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50_000, "image/png"),
    ]
    received = read_received(message("See attached.", *files), "a.eml")
    assert [each.filename for each in received.unread] == ["winmail.dat", "a.pdf", "photo.png"]
    assert all(each.sentence.startswith(f"{each.filename}: ") for each in received.unread)
    assert "again" in received.unread[0].sentence
    alone = read_document(message("See attached.", *files), "a.eml")
    assert alone.notes == ("Its attachments were not read with it: winmail.dat, a.pdf, photo.png.",)


def test_small_pictures_of_a_signature_are_told_of_and_large_ones_named() -> None:
    mail = EmailMessage()
    mail["From"] = "a@b.example"
    mail.set_content("Yes.")
    mail.add_alternative("<p>Yes.<img src=cid:x>", subtype="html")
    page = mail.get_payload()[1]
    for name, size in (("logo.png", 2_000), ("letter.png", 90_000)):
        page.add_related(
            b"\x89PNG\r\n\x1a\n" + b"x" * size,
            "image",
            "png",
            cid=f"<{name}>",
            filename=name,
            disposition="inline",
        )
    received = read_received(mail.as_bytes(), "a.eml")
    assert [each.filename for each in received.unread] == ["letter.png"]
    assert received.documents[0].notes == (
        "1 small picture(s) within the message, as of a logo or a signature, were left out.",
    )


def test_two_attachments_of_one_name_are_told_apart_and_names_lead_nowhere() -> None:
    files = [
        ("../../a.txt", b"one", "application/octet-stream"),
        ("a.txt", b"two", "application/octet-stream"),
    ]
    received = read_received(message("Yes.", *files), "a.eml")
    assert [(each.filename, each.text) for each in received.documents[1:]] == [
        ("a.txt", "one"),
        ("a (2).txt", "two"),
    ]


def test_plain_text_is_read_unless_it_lacks_words_of_the_page() -> None:
    both = read_received(
        message("Yes, we do agree.", page="<p>Yes, we do <b>agree</b>.</p>"), "a.eml"
    ).documents[0]
    assert (both.text, both.notes) == ("Yes, we do agree.", ())
    stub = read_received(
        message("See this in a browser.", page="<p>We agree with all of it.</p>"), "a.eml"
    ).documents[0]
    assert (stub.text, stub.notes) == ("We agree with all of it.", (FROM_PAGE,))
    assert read_received(message(page="<p>Only a page</p>"), "a.eml").documents[0].text == "Only a page"


@pytest.mark.parametrize(
    ("kind", "words", "text", "notes"),
    [
        ("text/plain; charset=utf-8", b"caf\xe9", "café", (CHARSET,)),
        ("text/plain; charset=iso-8859-1", b"\x93so\x94", "“so”", ()),
        ("text/plain; charset=x-unknown", "café".encode(), "café", (CHARSET,)),
        ("text/plain", "café".encode(), "café", ()),
        ("text/plain", b"one\r\ntwo\r\n", "one\ntwo", ()),
        ("text/plain", b"nul\0l", "nul\ufffdl", ()),
        ("text/plain; format=flowed", b"goes \non\n\n> a \n> b\n-- \nAnn", "goes on\n\n> a b\n-- \nAnn", ()),
    ],
)
def test_letters_and_lines_survive_their_programs(
    kind: str, words: bytes, text: str, notes: tuple[str, ...]
) -> None:
    read = read_received(raw(kind, words), "a.eml").documents[0]
    assert (read.text, read.notes) == (text, notes)


def test_faults_of_transfer_do_not_lose_the_message() -> None:
    broken = raw("text/plain", b"WWVzLg=", "Content-Transfer-Encoding: base64\n")
    assert read_received(broken, "a.eml").documents[0].text == "Yes."
    unclosed = raw("multipart/mixed; boundary=b", b"--b\nContent-Type: text/plain\n\nYes.")
    assert read_received(unclosed, "a.eml").documents[0].text == "Yes."


def enclosed(inner: bytes, depth: int) -> bytes:
    for _ in range(depth):
        inner = raw("message/rfc822", inner)
    return inner


def test_a_message_within_a_message_is_read_with_its_head_and_too_deep_a_one_named() -> None:
    inner = message("Inner words.", ("a.txt", b"Attached.", "application/octet-stream"), subject="Inner")
    received = read_received(enclosed(inner, 1), "a.eml")
    assert received.documents[0].notes == (NO_WORDS,)
    assert received.documents[1].text.startswith("From: Ann Example <Ann@Example.org>\nDate: Mon, 06 Apr")
    assert received.documents[1].text.endswith("Subject: Inner\n\nInner words.")
    assert received.documents[2].text == "Attached."
    deep = read_received(enclosed(inner, 100), "a.eml")
    assert len(deep.documents) == 4
    assert "deeper than is read" in deep.unread[0].sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (raw("multipart/encrypted; boundary=b", b"--b--"), "is encrypted"),
        (raw("application/pkcs7-mime; smime-type=enveloped-data", b"x"), "is encrypted"),
        (raw("text/plain", b" "), "holds no text"),
        (raw("multipart/mixed; boundary=b", b"boundary=" * 600), "more parts than a message"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(IntakeError, match=rf"^a\.eml: .*{sentence}"):
        read_received(data, "a.eml")


def test_a_message_that_forwards_and_says_nothing_itself_is_told_of() -> None:
    words = (
        "FYI\n\n-----Original Message-----\nFrom: b@c\n\nWe agree with every word of the call for evidence."
    )
    assert FORWARDED in read_received(message(words), "a.eml").documents[0].notes


def test_a_plain_text_that_says_other_things_than_its_page_is_told_of() -> None:
    plain = " ".join(f"word{n}" for n in range(40))
    read = read_received(message(plain, page="<p>We agree with all of it.</p>"), "a.eml").documents[0]
    assert read.text == "We agree with all of it."
    assert read.notes == (OTHER_PLAIN,)
