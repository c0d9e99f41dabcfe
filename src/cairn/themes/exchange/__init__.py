"""Codebooks and codings to and from other programs: REFI-QDA (.qdc, .qdpx), and CSV of codes."""

from cairn.themes.exchange.codes_csv import csv_of_codes, read_codes_csv
from cairn.themes.exchange.codings_csv import CodingsTable
from cairn.themes.exchange.place import Placed, place_codings
from cairn.themes.exchange.qdc import codes_of_qdc, qdc_of, read_qdc
from cairn.themes.exchange.read import ExchangeError, Foreign, read_qdpx
from cairn.themes.exchange.texts import Positions
from cairn.themes.exchange.write import Written, write_qdpx

__all__ = [
    "CodingsTable",
    "ExchangeError",
    "Foreign",
    "Placed",
    "Positions",
    "Written",
    "codes_of_qdc",
    "csv_of_codes",
    "place_codings",
    "qdc_of",
    "read_codes_csv",
    "read_qdc",
    "read_qdpx",
    "write_qdpx",
]
