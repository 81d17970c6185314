"""What a consultation is: its text, what of it the election binds, its rule and its life."""
