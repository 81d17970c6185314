"""What several acts need: transitions, logbook, signed heads, the record as it stands."""
