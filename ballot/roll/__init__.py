"""The roll of dwellings, read from a landlord's export."""
