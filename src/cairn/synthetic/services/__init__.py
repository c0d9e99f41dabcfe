"""Services for children in need: whom they served, what they changed, and the lists that they would send."""

from cairn.synthetic.services.definitions import SERVICES, Service, Services, load_services
from cairn.synthetic.services.effects import effect_on, effect_on_attainment
from cairn.synthetic.services.files import gathered, set_aside, write_list_truth, write_services
from cairn.synthetic.services.known import Known, known_of, told_with
from cairn.synthetic.services.lists import ServiceList, lists_of_authority, service_lists
from cairn.synthetic.services.lives import lives_with_services
from cairn.synthetic.services.outcomes import PotentialOutcomes, re_referrals
from cairn.synthetic.services.prevention import without_prevented
from cairn.synthetic.services.selection import served
from cairn.synthetic.services.served import Served
from cairn.synthetic.services.truth import TrueEffect, true_effects, write_truth

__all__ = [
    "SERVICES",
    "Known",
    "PotentialOutcomes",
    "Served",
    "Service",
    "ServiceList",
    "Services",
    "TrueEffect",
    "effect_on",
    "effect_on_attainment",
    "gathered",
    "known_of",
    "lists_of_authority",
    "lives_with_services",
    "load_services",
    "re_referrals",
    "served",
    "service_lists",
    "set_aside",
    "told_with",
    "true_effects",
    "without_prevented",
    "write_list_truth",
    "write_services",
    "write_truth",
]
