"""What every printed thing is made of."""
