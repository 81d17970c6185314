"""What was cast: the consultation's public record and which public credentials are used. It knows no dwelling."""
