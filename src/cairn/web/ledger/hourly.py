"""What the worker tells the rooms above the ledger, which it does not know: that an hour has gone by."""

from __future__ import annotations

from django.dispatch import Signal

an_hour_has_gone = Signal()
"""Sent by the worker, in its own process. Whoever listens does their work then, in a few minutes at most."""
