# Public pages. Translation; French is the reference.

language-name = English
languages = Languages
skip = Skip to the content
footer = Une Voix: one dwelling, one voice. The vote is secret, the count is public, and anybody can check it.

index-title = Consultations
index-lead = The tenants’ consultations held on this server. Anybody can follow the participation and check the count.
index-empty = There is no consultation here yet.

demonstration = Demonstration: these votes decide nothing.

state-sealed = Not open yet
state-open = Voting is open
state-closed = Voting has ended
state-counted = The count is under way
state-decided = Result published

explain-sealed = Voting opens on { $opens }. The text, the rule and the list of dwellings are fixed already.
explain-open = You can vote until { $closes }. No result is computed before the end.
explain-closed = Voting is over. The ballots will be counted together, without opening any one of them.
explain-counted = The ballots have been added up. The people who keep the key are opening the total.
explain-decided = The count is finished and anybody can check it.

from-to = From { $opens } to { $closes }.
participation = Participation
participation-short = { $ballots } of { $dwellings } { $dwellings ->
    [one] dwelling has voted
   *[other] dwellings have voted
}
participation-long = { $ballots } of { $dwellings } { $dwellings ->
    [one] dwelling has voted
   *[other] dwellings have voted
} ({ NUMBER($share, maximumFractionDigits: 1) }%).
challenged = { $count ->
    [one] 1 ballot was opened
   *[other] { $count } ballots were opened
} to check a device. An opened ballot never goes into the ballot box and does not count.

result = Result
verdict-adopted = The proposal is adopted.
verdict-not-adopted = The proposal is not adopted.
verdict-second-round = The proposal is not adopted: too few dwellings voted for or against. A second vote is needed.
answer = Answer
votes = Votes
blank = Blank vote
all-votes = Total
test-majority = Majority:
test-majority-of-the-roll = Majority of all dwellings:
test-quorum = Quorum:
test-share = Required share of the votes:
test-any-vote-for = At least one vote for:
test-opposition = Opposition of less than half of the dwellings:
test-holds = — yes
test-fails = — no
formula-Y = Y: votes for.
formula-C = C: votes against.
formula-E = E: votes for and against.
formula-N = N: dwellings on the roll, here { $dwellings }.
depends-on-blank = The result would be another one if blank votes counted among the votes for and against.

rule-majority = The proposal is adopted if more than half of the votes for and against are for. Blank votes are counted apart. A tie is not enough.
rule-art42_round1 = The proposal is adopted if more than half of the votes for and against are for. At least 1 dwelling in 4 must also vote for or against. Otherwise, a second vote is needed.
rule-art42_round2 = The proposal is adopted if more than half of the votes for and against are for, however many vote.
rule-art42_opposition = Associations have signed this agreement. It applies, unless at least half of the dwellings reject it.
rule-absolute_on_roll = The proposal is adopted if more than half of all dwellings on the roll vote for it. Not voting counts against.
rule-qualified = The proposal is adopted if it reaches the share of the votes that the local charter fixes.

question = The question
answers = Possible answers
price = Price
rule = Rule of decision
organiser = Organiser
legal-basis = Legal basis
how-to-vote = Voting
by-phone = With a phone: scan the black and white square on your letter. 1 vote per dwelling.
places = Where to vote
contact = Lost letter, question:

holders = Who holds the key
holders-lead = The ballots are locked with a key that { $trustees ->
    [one] 1 person holds.
   *[other] { $trustees } people share. { $needed } of them are needed to open the total. One alone opens nothing.
}
holders-compare = The letters and digits are the fingerprint of each one’s key. The people named here must have read it to each other. Ask one of them: it must be the same.

trackers = Tracking numbers
trackers-lead = Every ballot received has a tracking number. It tells nothing of the choice. Yours is on your receipt. If it is in this list, your ballot counts.
tracker-label = Find a tracking number
tracker-hint = 43 letters, digits and the signs + or /. Capital and small letters differ.
tracker-find = Find
tracker-found = This ballot is in the ballot box, in place { NUMBER($height, useGrouping: "false") }.
tracker-found-next = It counts with the others. No one person can open it.
tracker-unknown = No ballot has this tracking number.
tracker-unknown-next = Compare it with your receipt, character by character. Does your receipt say “Waiting”? Look again later. If not, show your receipt to the polling board.
tracker-mistyped = This is not a whole tracking number, or it has a mistake ({ $length ->
    [one] 1 character
   *[other] { $length } characters
} instead of 43).
tracker-mistyped-next = Copy it from your receipt, or paste all of it. 0 and O, 1, l and I look alike.
receipt-check = Check a saved receipt
trackers-all = Show the tracking numbers ({ $ballots })
trackers-none = No ballot has been received yet.
pages = Pages of the list
page-of = Page { $page } of { $pages }
page-before = Previous page
page-after = Next page

check = Check it yourself
check-lead = Everything public is in one file: the text, the keys, every encrypted ballot, the proofs. It holds no name and no address.
download = Download the public record ({ $kilobytes } kB)
check-ours = With our verifier:
check-others = With an independent program, in an empty folder:
check-keep = Note these fingerprints. That of the consultation never changes. That of the last event changes with every ballot: a later record must contain all that yours contained.
on-paper = Mark of this vote, written on the letters
fingerprint = Fingerprint of the consultation
head = Last event
head-height = no. { NUMBER($height, useGrouping: "false") }:
identifier = Identifier

problem-title = Page not available
problem-not-found = There is nothing at this address. Compare it with the one on your letter.
problem-busy = Too many requests came at once. Nothing is lost: try again in a few seconds.
problem-page-not-built = The voting page is not installed on this server. Tell the organiser; your letter stays valid.
problem-other = The server could not answer. Try again in a minute.
problem-home = See the consultations

loading-voter = The voting page is loading…
scriptless-voter = This page locks your vote in your device. For that it needs JavaScript. Turn JavaScript on. Or vote at a polling place: your letter lists them.

loading-check = The check page is loading…
scriptless-check = This page does the calculation in your device. For that it needs JavaScript. Turn JavaScript on, or take another device.
