"""What every test stands in: settings from a folder of its own, no network, the same examples each run."""

from __future__ import annotations

from hypothesis import settings as hypothesis_settings

from tests.lib.environment import set_environment
from tests.lib.network import block_outside_network

set_environment()
block_outside_network()
hypothesis_settings.register_profile("cairn", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("cairn")

import django  # noqa: E402 - Django reads its settings, and those read the environment set above

django.setup()
