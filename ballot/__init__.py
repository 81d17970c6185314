"""The voting protocol of Une Voix: Belenios protocol version 1, stricter than its tools.

Nothing here opens a socket, a database or a file, or asks for the time: randomness and time are arguments.
The one exception is the command line, `ballot.cli`, which touches files and may open one connection.
Beside this file, `PROTOCOL.md` is the guide, `RECORD.md` and `LOGBOOK.md` are the formats, `decisions/` the reasons.
"""

__version__ = "0.1.0"
