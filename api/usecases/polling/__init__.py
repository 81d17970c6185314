"""What the staff of a polling place and its kiosks do."""
