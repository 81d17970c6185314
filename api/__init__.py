"""The server: it does what `ballot` decides, keeps it, and answers to voters, observers and independent tools."""
