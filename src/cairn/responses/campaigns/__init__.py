"""Copies of one campaign's text, grouped and all of them counted; and senders who may be one and the same."""

from cairn.responses.campaigns.differences import Difference, difference_of
from cairn.responses.campaigns.find import asked_by, campaigns_among, find_campaigns, sent_by
from cairn.responses.campaigns.found import (
    Campaign,
    CampaignCounts,
    Campaigns,
    Copy,
    CopyKind,
    Level,
    SameShort,
    Sent,
)
from cairn.responses.campaigns.grouping import Group, Member, group_copies
from cairn.responses.campaigns.same_sender import Ground, Proposal, Sender, same_sender

__all__ = [
    "Campaign",
    "CampaignCounts",
    "Campaigns",
    "Copy",
    "CopyKind",
    "Difference",
    "Ground",
    "Group",
    "Level",
    "Member",
    "Proposal",
    "SameShort",
    "Sender",
    "Sent",
    "asked_by",
    "campaigns_among",
    "difference_of",
    "find_campaigns",
    "group_copies",
    "same_sender",
    "sent_by",
]
