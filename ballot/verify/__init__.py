"""The strict verifier: numbered checks over a record, the same numbers as in PROTOCOL.md."""
