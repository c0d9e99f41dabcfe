"""Cairn: the system a public evidence review runs on."""

__version__ = "0.1.0"
