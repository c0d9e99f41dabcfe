"""A synthetic England: invented children and voices whose truth is known, sent through the same front door.

Everything that reads, links, counts or codes is marked against it, so it shares no list, pattern or
constant with any of that, and nothing but the command line may import it.
"""

from cairn.synthetic.build_returns import SyntheticReturns, build_returns
from cairn.synthetic.invent import invent
from cairn.synthetic.voices import SyntheticVoices, build_voices

__all__ = ["SyntheticReturns", "SyntheticVoices", "build_returns", "build_voices", "invent"]
