"""`retention --dry-run|--run`: what is kept no longer leaves the ledger."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.responses.retention import promises
from cairn.tables.sentences import counted
from cairn.web.common.jinja import day
from cairn.web.ledger.leaving_words import NOTHING_LEAVES, lines_of_gone, sentence_of_quoted
from cairn.web.respond.retention import Rules, plan_for, rules_in_force, run


class Command(BaseCommand):
    """Say what is due, or take it away."""

    help = "Take away what the rules of review.toml keep no longer, or say only what that would be."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether anything is done."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument(
            "--dry-run", action="store_true", help="say what would leave today; change nothing"
        )
        which.add_argument("--run", action="store_true", help="take away what is due today")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Do the one or the other, and say it in sentences."""
        rules = rules_in_force()
        if rules is None:
            self.stdout.write(NOTHING_LEAVES)
            return
        for sentence in promises(rules.retention).values():
            self.stdout.write(sentence)
        self.stdout.write("")
        if dry_run:
            self._say_plan(rules)
        else:
            self._run(rules)

    def _say_plan(self, rules: Rules) -> None:
        plan = plan_for(rules, timezone.localdate())
        if not plan.due:
            self.stdout.write("Nothing is due today.")
        for line in lines_of_gone(plan.due):
            self.stdout.write(f"Due today: {line}.")
        if plan.first_day and plan.last_day:
            self.stdout.write(f"Last touched between {day(plan.first_day)} and {day(plan.last_day)}.")
        if plan.quoted:
            self.stdout.write(sentence_of_quoted(plan.quoted))

    def _run(self, rules: Rules) -> None:
        done = run(rules, timezone.localdate(), by="retention")
        for line in lines_of_gone(done.gone):
            self.stdout.write(f"Erased: {line}.")
        total = sum(done.gone.values())
        self.stdout.write(f"Run {done.pk} took {counted(total, 'thing')} away, and is written down.")
        if done.kept:
            self.stdout.write(sentence_of_quoted(done.kept))
        if done.gone.get("responses"):
            self.stdout.write(
                "Snapshots still hold what was erased: take it out of them with `cairn collect`, and build again with "
                "`cairn run`."
            )
