"""One file per kind of user."""
