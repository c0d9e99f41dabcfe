"""The worker: carries letters, has long work done beside, and once an hour clears away what nobody needs."""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
import threading
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.common.mail import NoSuchAddress, carry
from cairn.web.ledger import checkpoints, erasures, files, searching_text
from cairn.web.ledger.actions import count_if_due, letters
from cairn.web.ledger.finding_campaigns import find_all_campaigns
from cairn.web.ledger.hourly import an_hour_has_gone
from cairn.web.ledger.long_work import LongWork
from cairn.web.ledger.looking_through import look_through_waiting
from cairn.web.ledger.models import Letter
from cairn.web.ledger.queries import letters_that_wait

SECONDS_BETWEEN = 2
SECONDS_AFTER_TROUBLE = 10
AN_HOUR = 3600
A_DAY = 24 * AN_HOUR
TEN_MINUTES = 600
LOOKED_THROUGH_AT_ONCE = 1_000
"""Passages, so that letters do not wait for it; `look_through` takes all of them at once."""
log = logging.getLogger(__name__)


@dataclass
class Worker:
    """One worker; several may run beside each other. `stopping` ends it after the letter at hand, and the `long` work
    beside it at once."""

    stopping: threading.Event = field(default_factory=threading.Event)
    long: LongWork = field(default_factory=LongWork)
    sent: int = 0
    given_up: int = 0
    failed: int = 0
    _cleared_at: float = field(default=float("-inf"), repr=False)
    _looked_at: float = field(default=float("-inf"), repr=False)
    _compared_at: float = field(default=float("-inf"), repr=False)

    def run(self) -> None:
        """Work until `stopping` is set. A ledger that does not answer for a while does not end it."""
        while not self.stopping.is_set():
            try:
                close_old_connections()
                self.long.look(timezone.now())
                did = self.work_once(timezone.now())
                wait = 0 if did else SECONDS_BETWEEN
            except (OperationalError, InterfaceError):
                log.exception("The ledger did not answer; the worker waits and tries again")
                connection.close()
                wait = SECONDS_AFTER_TROUBLE
            self.stopping.wait(wait)
        self.long.stop()

    def work_once(self, now: dt.datetime) -> bool:
        """Clear away where an hour has gone by, and carry a letter that is due; gives whether there was one."""
        if time.monotonic() - self._cleared_at >= AN_HOUR:
            self._cleared_at = time.monotonic()
            SessionStore.clear_expired()
            files.sweep()
            erasures.note_what_is_missing()
            keep_checkpoint()
            cut_the_log()
            count_responses()
            keep_search()
            an_hour_has_gone.send(sender=type(self))
        if time.monotonic() - self._looked_at >= TEN_MINUTES:
            self._looked_at = time.monotonic()
            look_through_some()
        if time.monotonic() - self._compared_at >= A_DAY:
            self._compared_at = time.monotonic()
            compare_responses()
        letter = letters.claim_letter(now) if settings.CAIRN_MAIL.is_sent else None
        if letter:
            self._carry(letter)
        return letter is not None

    def said(self) -> str:
        """What it did, in a sentence."""
        left = letters_that_wait().count()
        return (
            f"Sent {counted(self.sent, 'letter')}, gave up {self.given_up}, "
            f"failed {counted(self.failed, 'try', 'tries')}; {left} wait."
        )

    def _carry(self, letter: Letter) -> None:
        try:
            carry(settings.CAIRN_MAIL, as_message(letter))
        except NoSuchAddress:
            letters.give_up_letter(letter=letter)
            self.given_up += 1
            log.warning(f"Letter {letter.pk} was given up: its address takes no mail")
        except (OSError, smtplib.SMTPException, ValueError, UserError) as error:
            self.failed += 1
            self.given_up += letters.note_failed(letter=letter)
            log.warning(f"Letter {letter.pk} was not taken at try {letter.tries}: {type(error).__name__}")
        else:
            letters.note_sent(letter=letter)
            self.sent += 1


def keep_checkpoint() -> None:
    """Write down outside the ledger where the register of accesses ends; where that cannot be, say so and go on."""
    try:
        checkpoints.keep_checkpoint()
    except (OSError, UserError) as error:
        log.warning(f"The checkpoint of the register of accesses was not written: {type(error).__name__}")


def cut_the_log() -> None:
    """Have SQLite cut off its write-ahead log, in which words that were erased stand until it is written over."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def count_responses() -> None:
    """Count who answered, for the staff's page, where that is due. Where the definition is wrong nothing is counted."""
    try:
        count_if_due(call=current_call(), by="worker")
    except UserError as error:
        log.warning(
            f"The responses were not counted: {type(error).__name__}. `cairn call check` says what is wrong."
        )


def look_through_some() -> None:
    """Look what was received since through for personal data, so that search may know it. Where a key is missing, or
    the ledger holds what cannot be read, say so and go on."""
    try:
        look_through_waiting(by="worker", most=LOOKED_THROUGH_AT_ONCE)
    except UserError as error:
        log.warning(f"What is new was not looked through: {type(error).__name__}")


def compare_responses() -> None:
    """Find campaigns among all that was received, where that can be read."""
    try:
        find_all_campaigns(current_call(), by="worker")
    except UserError as error:
        log.warning(f"Campaigns were not looked for: {type(error).__name__}")


def keep_search() -> None:
    """Have search know what it may and no more. Where a key is missing, or the ledger holds what cannot be read, say so
    and go on."""
    try:
        searching_text.catch_up()
        searching_text.sweep()
    except UserError as error:
        log.warning(f"What search knows was not brought up to date: {type(error).__name__}")


def as_message(letter: Letter) -> EmailMessage:
    """A letter as a mail server takes it. Raises ValueError where its address or subject is none."""
    message = EmailMessage()
    message["From"] = settings.CAIRN_MAIL.sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = formatdate(letter.made_at.timestamp())
    message["Message-ID"] = make_msgid(str(letter.pk), domain=urlsplit(settings.CAIRN_ORIGIN).hostname)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body, cte="quoted-printable")
    return message
