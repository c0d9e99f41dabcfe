"""What the clerks of authorities and schools get wrong, and a list of it that no file carries."""

from cairn.synthetic.clerk.definitions import NO_SLIPS, Rates, load_rates
from cairn.synthetic.clerk.slips import Slips
from cairn.synthetic.clerk.spoil import spoilt

__all__ = ["NO_SLIPS", "Rates", "Slips", "load_rates", "spoilt"]
