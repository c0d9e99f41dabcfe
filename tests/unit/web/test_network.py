"""Tests reach no other machine: what blocks them is itself tried."""

import socket
from urllib.request import urlopen

import pytest

from tests.lib.network import OutsideNetworkRefused


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_another_machine_cannot_be_reached(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outside, pytest.raises(OutsideNetworkRefused):
        outside.connect((address, 80))
    with socket.socket(family) as outside, pytest.raises(OutsideNetworkRefused):
        outside.connect_ex((address, 80))


def test_no_name_is_looked_up() -> None:
    with pytest.raises(OutsideNetworkRefused):
        urlopen("http://review.example.org/")


def test_this_machine_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()
