"""The letter to a dwelling."""
