"""What this room changes."""

from cairn.web.rights.actions.erasing import erase_all

__all__ = ["erase_all"]
