"""What the landlord's office does before the vote."""
