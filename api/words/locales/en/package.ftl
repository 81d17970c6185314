# The page of the observers' package.

title = THIS PACKAGE
record = the public record: the election, every encrypted ballot, the result
logbook = the logbook: opening, incidents, the trustees’ second proofs
checkpoint = the signed page that shows the state of both
translations = the question in other languages, if there are any
check = Check everything, without trusting the server:
holders = Who holds the key, with the fingerprints that they must have read to each other:
keep = Keep this package: if anybody removes or changes a ballot later, it will prove it.
files = OLD.zip NEW.zip
