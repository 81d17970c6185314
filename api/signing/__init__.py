"""The keys with which the server signs what it shows."""
