"""`ballot` runs where neither the web server's packages nor the database's are installed."""

from __future__ import annotations

import subprocess
import sys

# A process of its own: here everything is imported already.
IMPORT_ALL = """
import importlib, importlib.metadata, pkgutil, sys

allowed = {"ballot", "cryptography", "nacl", "gmpy2", "cffi", "_cffi_backend", "pycparser"}
server = set(importlib.metadata.packages_distributions()) - allowed

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in server:
            raise ModuleNotFoundError(f"ballot imports {name}")

sys.meta_path.insert(0, Refuse())
import ballot
modules = [module.name for module in pkgutil.walk_packages(ballot.__path__, "ballot.")]
for name in modules:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(modules))
"""


def test_every_module_of_ballot_imports_without_server_packages() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20
