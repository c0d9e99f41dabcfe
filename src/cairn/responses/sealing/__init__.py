"""Words locked so that a stolen disk, dump or backup holds nothing that can be read. Pure cryptography, no database.

A *master key* stands in a file of its own. It locks (wraps) *data keys*, one a response, which are kept beside what
they lock. A data key locks (seals) words, each for one place. Taking a new master key means wrapping the data keys
anew; no word is touched. Destroying a data key makes every word that it sealed unreadable for good.
"""

from cairn.responses.sealing.datakeys import DataKey, mark_of, new_data_key, unwrap, wrap
from cairn.responses.sealing.faults import Unreadable
from cairn.responses.sealing.keyring import Keyring, MasterKey
from cairn.responses.sealing.words import VERSION, is_sealed, key_id_of, open_words, place_of, seal_words

__all__ = [
    "VERSION",
    "DataKey",
    "Keyring",
    "MasterKey",
    "Unreadable",
    "is_sealed",
    "key_id_of",
    "mark_of",
    "new_data_key",
    "open_words",
    "place_of",
    "seal_words",
    "unwrap",
    "wrap",
]
