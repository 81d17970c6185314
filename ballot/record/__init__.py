"""The public record `UUID.bel`: a chain of events with their data, in an archive. One module per layer."""
