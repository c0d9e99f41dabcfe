"""What the site refuses to start with: every fault at once, each with its cure."""

from cairn.web.config.safety.look import Look, look_around, refuse_unsafe

__all__ = ["Look", "look_around", "refuse_unsafe"]
