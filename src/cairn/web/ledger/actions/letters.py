"""The outbox: a letter is written down with the act that it tells of, and a worker carries it away later.

A letter is sent at least once. Where a worker is killed between handing it over and writing that down, it
is sent once more when its turn comes again.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.web.common.refusals import Refused
from cairn.web.ledger.encryption.lookup import destroy
from cairn.web.ledger.models import Letter, Response
from cairn.web.ledger.queries import letters_that_wait

WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""How long a letter waits after each try that failed: seven times, 22 hours in all."""
MOST_TRIES = len(WAITS) + 1
IN_HAND = dt.timedelta(minutes=10)
"""How long a worker has a letter to itself: longer than it can take to send one."""
EMPTY = {"to": "", "subject": "", "body": ""}


@transaction.atomic
def post_letter(*, kind: str, to: str, subject: str, body: str, response: Response | None = None) -> Letter:
    """Put a letter in the outbox, within the caller's own transaction: it goes only if that holds.

    `to` is one address that a form has checked. The words are plain text, and never those of an answer.
    `response` is the one that the letter is about: erased, it takes the letter with it.
    Raises Refused where this site sends no e-mail.
    """
    if not settings.CAIRN_MAIL.is_sent:
        raise Refused(_("This site does not send e-mail. Write down what the page shows instead."))
    return Letter.objects.create(
        kind=kind, to=to, subject=subject, body=body, response=response, next_try_at=timezone.now()
    )


def claim_letter(now: dt.datetime) -> Letter | None:
    """One letter whose turn has come, for this worker alone; None where there is none.

    A letter is claimed by moving the time of its next try, where that still is what was read: of two
    workers one moves it, on SQLite as on PostgreSQL. One that was tried often enough is given up.
    """
    while letter := letters_that_wait().filter(next_try_at__lte=now).order_by("next_try_at", "pk").first():
        if letter.tries >= MOST_TRIES:
            give_up_letter(letter=letter)
            continue
        still_so = letters_that_wait().filter(pk=letter.pk, next_try_at=letter.next_try_at)
        if still_so.update(next_try_at=now + IN_HAND, tries=F("tries") + 1):
            letter.tries += 1
            return letter
    return None


def note_sent(*, letter: Letter) -> None:
    """Write down that a letter was taken, and take its address and its words away."""
    _empty(Letter.objects.filter(pk=letter.pk), sent_at=timezone.now())


def note_failed(*, letter: Letter) -> bool:
    """Have a letter wait for its next try, or give it up after the last; gives whether it was given up."""
    if letter.tries >= MOST_TRIES:
        give_up_letter(letter=letter)
        return True
    letters_that_wait().filter(pk=letter.pk).update(next_try_at=timezone.now() + WAITS[letter.tries - 1])
    return False


def give_up_letter(*, letter: Letter) -> None:
    """Send a letter no more, and take its address and its words away."""
    _empty(letters_that_wait().filter(pk=letter.pk), given_up_at=timezone.now())


@transaction.atomic
def _empty(letters: QuerySet[Letter], **when: dt.datetime) -> None:
    """Take the words of letters away, and the key of one that had its own."""
    ids = list(letters.values_list("pk", flat=True))
    if letters.update(**when, **EMPTY):
        destroy(letter__in=ids)
