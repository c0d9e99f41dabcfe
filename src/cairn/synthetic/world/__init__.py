"""The authorities of the synthetic England."""

from cairn.synthetic.world.definitions import Authority, World, cohorts, load_world

__all__ = ["Authority", "World", "cohorts", "load_world"]
