"""Words that stand sealed in the ledger: fields, the rows that hold them, and the keys that open them."""

from cairn.web.ledger.encryption.fields import Mark, SealedBytes, SealedCodes, SealedText
from cairn.web.ledger.encryption.keys import DataKey, MasterKey
from cairn.web.ledger.encryption.rows import SealedModel, SealedRows

__all__ = [
    "DataKey",
    "Mark",
    "MasterKey",
    "SealedBytes",
    "SealedCodes",
    "SealedModel",
    "SealedRows",
    "SealedText",
]
