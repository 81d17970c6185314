"""The groups of prime order that records may use, one module each; `ballot.group` is the door to them."""
