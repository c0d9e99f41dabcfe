"""People who answer while everything goes wrong, and what the ledger must hold afterwards."""

from tests.lib.chaos.found import faults
from tests.lib.chaos.run import Chaos, Told, run

__all__ = ["Chaos", "Told", "faults", "run"]
