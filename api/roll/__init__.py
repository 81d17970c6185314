"""The office's side: dwellings, the public credential that each was given, the trustees' public keys of a draft.

Nothing here knows the ballot box, and nothing of the ballot box knows this: only a use case may ask both, one after
the other.
"""
