"""Those who hold the key together, and how they make it."""
