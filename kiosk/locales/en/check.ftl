# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = Checking a ballot
check-working = This device is doing the calculation again…
check-impossible = The check is not possible now

# A ballot that holds what was said
holds-heading = This ballot does hold this choice
holds-compare = Compare with the other screen, character by character. Is it the same number, before and after the opening? And the same choice?
holds-same = Everything is the same: the other device did lock your choice. This ballot does not count. Make a new ballot and vote.
holds-different = Something is different: do not vote with the other device. Tell us.

# One that does not
false-heading = Do not vote with the other device
false-text = The ballot does not hold what the other device said. Do not trust the other device.
false-do = Take another device. Your letter is still good. Tell us, and give us this number.
absent-heading = The server does not know this ballot
absent-text = No ballot that was put aside has this number.
absent-do = On the other device, make a new ballot and check it. If it happens again, take another device and tell us.
torn-heading = The square was not read completely
torn-text = The address is cut or damaged. Scan the square on the other device again.
torn-often = If it happens again, do not vote with the other device. Tell us.

# Nothing to check yet
empty-heading = Check a ballot or a receipt
empty-ballot = Before you vote, press “Check this ballot”. Then scan the square with another phone.

# A receipt
receipt-check-heading = Checking a receipt
receipt-check-help = Choose the receipt that you saved. Or paste its text, or the tracking number.
receipt-check-file = Receipt file
receipt-check-text = Receipt text, or tracking number
receipt-check-do = Check the receipt
verdict-good = This receipt is right
verdict-good-text = It is proved: the vote is in the ballot box, in the right place, and the ballot box shown here is the one of the receipt.
verdict-number = This vote is in the ballot box
verdict-number-text = The server proves that this vote is in the ballot box, in place { $count }. With the receipt, this check also compares the ballot box shown here with the one of the day of the vote.
verdict-missing = This vote is missing from the ballot box
verdict-missing-text = The receipt proves that the vote was in the ballot box. The ballot box shown now is another one, or the vote is no longer in it. Keep the receipt and tell us.
verdict-head = The ballot box shown here goes up to place { $count }. Compare its fingerprint with the one that other people see:
verdict-withheld = The server does not show this vote
verdict-withheld-text = The server answers, but does not show what it must show. Keep the receipt. Try again in a few minutes. If it stays like this, tell us.
verdict-unseen = The server did not answer
verdict-unseen-text = This device could not compare the receipt with the ballot box. Check the network and try again. If it stays like this, keep the receipt and tell us.
verdict-absent = The server does not know this vote
verdict-absent-text = The server says: no vote in the ballot box has this number. Nothing proves that it was there. Keep the number and tell us.
verdict-received-text = The server says it has this vote, but cannot prove it now. Ask again later, with the same number.
two-elections-heading = Two devices saw two different votes
two-elections-text = The other device sealed this ballot for another vote than the one shown here. One of the two is false. That comes from the server, not necessarily from the device.
two-elections-receipt = This receipt is for another vote than the one shown here, under the same name. One of the two is false. Keep the receipt and tell us.
verdict-forged = This receipt is not right
verdict-forged-text = The signature does not fit this text. The text may have been changed. Show the receipt to the polling board.
verdict-foreign = This receipt is for another vote
verdict-foreign-text = Open the check page of the other vote.
verdict-unreadable = This is not a whole receipt
verdict-unreadable-text = Paste all the text of the receipt, with the data from the server.
