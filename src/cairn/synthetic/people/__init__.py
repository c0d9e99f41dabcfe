"""The children of the synthetic England: who they are, where they live, what they bring."""

from cairn.synthetic.people.definitions import Traits, load_traits
from cairn.synthetic.people.make_people import cohort_size, make_people
from cairn.synthetic.people.people import NO_PROVISION, PLAN, SUPPORT, People

__all__ = ["NO_PROVISION", "PLAN", "SUPPORT", "People", "Traits", "cohort_size", "load_traits", "make_people"]
