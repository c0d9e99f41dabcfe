"""The list of complaints, and how long there is to acknowledge each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from cairn.tables.sentences import counted
from cairn.web.common.jinja import day, moment
from cairn.web.ledger.models import Complaint


def complaints_page(complaints: Iterable[Complaint], today: dt.date) -> dict[str, Any]:
    """What the template of the list needs."""
    items = [_item(complaint, today) for complaint in complaints]
    waiting = [item for item in items if item["is_waiting"]]
    return {
        "back": reverse("review:responses"),
        "complaints": items,
        "waiting": counted(len(waiting), "complaint"),
        "overdue": sum(item["is_overdue"] for item in waiting),
    }


def _item(complaint: Complaint, today: dt.date) -> dict[str, Any]:
    is_waiting = complaint.acknowledged_at is None
    left = (complaint.acknowledge_by - today).days
    return {
        "id": complaint.pk,
        "number": complaint.number,
        "is_waiting": is_waiting,
        "is_overdue": is_waiting and left < 0,
        "state": _left(left) if is_waiting else "Acknowledged",
        "text": complaint.text,
        "facts": [
            {"key": {"text": key}, "value": {"text": value}}
            for key, value in (
                ("Made", moment(complaint.made_at)),
                ("To be acknowledged by", day(complaint.acknowledge_by)),
                ("Acknowledged", moment(complaint.acknowledged_at) if complaint.acknowledged_at else ""),
                ("How to reach them", complaint.contact or "They left no way to reach them"),
                ("Reference they gave", complaint.reference),
            )
            if value
        ],
    }


def _left(days: int) -> str:
    if days < 0:
        return f"Overdue by {counted(-days, 'day')}"
    return f"{counted(days, 'day')} left" if days else "Last day"
