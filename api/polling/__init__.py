"""The polling places: who works there, which kiosks stand there, what happened. No dwelling, no ballot."""
