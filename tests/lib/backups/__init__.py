"""People who answer while a backup is made, and what a ledger made of it again must hold."""

from tests.lib.backups.cut import faults_of_cut
from tests.lib.backups.held import Held, held_by
from tests.lib.backups.journal import Act, Journal
from tests.lib.backups.writers import writing

__all__ = ["Act", "Held", "Journal", "faults_of_cut", "held_by", "writing"]
