"""What the polling board does."""
