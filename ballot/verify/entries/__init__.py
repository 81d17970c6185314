"""The checks of a logbook's entries, by theme; `ballot.verify.logbook` runs them in their order."""
