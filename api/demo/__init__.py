"""A demonstration consultation in one folder, from an invented roll to a published record.

Only a demonstration keeps its secrets side by side: in a real consultation the codes leave with the letters, and each
trustee's key and passphrase stay with the trustee.
"""
