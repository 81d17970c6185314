"""The voting protocol of Une Voix: Belenios protocol version 1, stricter than its tools.

Nothing here opens a socket, a database or a file, or asks for the time: randomness and time are arguments.
The one exception is the command line, `ballot.cli`, which touches files.
`PROTOCOL.md` beside this file is the guide.
"""

__version__ = "0.1.0"
