"""What the synthetic England is like: its definitions as TOML, and the dataclasses that hold them."""

from cairn.synthetic.world.definitions import (
    Authority,
    Effects,
    England,
    Lives,
    Names,
    Slips,
    World,
    load_world,
)

__all__ = ["Authority", "Effects", "England", "Lives", "Names", "Slips", "World", "load_world"]
