"""What makes history checkable: logbook, signed heads, continuity."""
