"""One file per act on a consultation. Whoever serves people (routes, command line) calls these and nothing below."""
