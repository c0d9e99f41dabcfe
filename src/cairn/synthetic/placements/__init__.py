"""Lives in care: orders, placements, plans for adoption, health, and the years after."""

from cairn.synthetic.placements.definitions import PlacementModel, load_placement_model
from cairn.synthetic.placements.episodes import Episodes
from cairn.synthetic.placements.placements import Placements, placements
from cairn.synthetic.placements.plans import adoptions

__all__ = ["Episodes", "PlacementModel", "Placements", "adoptions", "load_placement_model", "placements"]
