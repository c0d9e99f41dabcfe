"""Every error that Cairn raises on purpose, in one family.

    CairnError                     something that Cairn itself got wrong (exit 1, traceback shown)
    └── UserError                  something a person can put right (no traceback)
        ├── DefinitionError        a call, a measure, a policy or review.toml is wrong         exit 3
        ├── ReviewFolderError      a review's folder lacks what the command needs              exit 4
        ├── IntakeError            a response or document cannot be read                       exit 5
        ├── ReturnError            a return cannot be read                                     exit 6
        ├── PublicationRefused     a claim is unsourced, unsafe or without permission          exit 7
        ├── SettingsError          a setting of the website is missing or unsafe               exit 8
        ├── EngineError            the engine asked for is not installed or not running        exit 9
        ├── CorrectionError        a passage cannot be corrected as asked                      exit 2
        ├── BackupError            a backup cannot be made, is not whole, or cannot go back    exit 11
        ├── RegisterBroken         an entry of the register of accesses was altered or removed exit 12
        ├── ModelError             a language model cannot be asked, or a run of it was stopped exit 14
        └── NotAsPrinted           a published figure, counted again, is not what was printed  exit 15

A UserError says what is wrong, where, and what to do next. It never quotes personal data.
"""

from __future__ import annotations


class CairnError(Exception):
    """The root of the family; raised directly only for faults of Cairn's own."""

    exit_code = 1


class UserError(CairnError):
    """Something a person can put right: shown as a sentence, without a traceback."""

    exit_code = 2


class DefinitionError(UserError):
    """A definition (call, measure, policy, review) is wrong; names the file, the key and the cure."""

    exit_code = 3


class ReviewFolderError(UserError):
    """A review's folder lacks something that the command needs."""

    exit_code = 4


class IntakeError(UserError):
    """A response or a document cannot be read."""

    exit_code = 5


class ReturnError(UserError):
    """A return cannot be read at all (what can be read in part is reported, not raised)."""

    exit_code = 6


class PublicationRefused(UserError):
    """A publication cites what it may not. Carries every refusal found, not only the first.

    `refusals`: one sentence each, "file:line: what is wrong. What to do."
    """

    exit_code = 7

    def __init__(self, refusals: list[str]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join(self.refusals))


class SettingsError(UserError):
    """A setting of the website is missing or unsafe."""

    exit_code = 8


class EngineError(UserError):
    """The engine asked for is not installed or not running."""

    exit_code = 9


class CorrectionError(UserError):
    """A correction of passages that cannot be made as they stand; says what to do instead."""

    exit_code = 13


class BackupError(UserError):
    """A backup of the ledger cannot be made, is not whole, or cannot be restored where it was to go."""

    exit_code = 11


class RegisterBroken(UserError):
    """The register of accesses is not as it was written: says of which entries, a sentence each."""

    exit_code = 12


class ModelError(UserError):
    """A language model cannot be asked as the review's settings say, or a run of it was stopped."""

    exit_code = 14


class NotAsPrinted(UserError):
    """A published figure is not what was printed when it is counted again, or cannot be: a sentence for each."""

    exit_code = 15
