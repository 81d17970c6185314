"""The office's side: dwellings, the public credential that each was given, and of a draft the
trustees' public keys and commitments.

Nothing here knows the ballot box, and nothing of the ballot box knows this; no act has both in its hands.
"""
