"""Words and moments in the reader's language."""
