"""What a voter's device asks for."""
