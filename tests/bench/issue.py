"""Issue codes as a process of its own: `python -m tests.bench.issue UUID COUNT`."""

import os
import sys

from ballot.credential import generate_code, public_credential
from ballot.group import ED25519

if __name__ == "__main__":
    for _ in range(int(sys.argv[2])):
        public_credential(ED25519, sys.argv[1], generate_code(os.urandom))
