"""Words of the invented respondent whose response has something of every kind hanging on it."""

NAME = "Philippa Quennell"
SAID = "Our whole street knows the gate that was never mended by anybody at all."
NOTED = "She telephoned twice about the mended gate, says the clerk of the office."
STAFF = "bartholomew"
