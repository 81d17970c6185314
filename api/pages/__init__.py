"""Pages that the server writes: the public ones, and the shell of the voter's."""
