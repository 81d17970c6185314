# Kiosk.

# Frame
kiosk-quit = Stop and erase everything
kiosk-finish = Finish
kiosk-offline = No network
kiosk-online = On the network
kiosk-waiting = Votes waiting to be sent: { $count }

# First screen
letter-heading = Show your letter
letter-how = Hold the black and white square of your letter in front of the reader.
letter-type = Type the code of the letter
letter-camera-off = Turn the camera off
letter-damaged = This square is damaged. Try again, or type the code.
letter-foreign = This is not a voting letter. Show the letter for this vote.
letter-elsewhere = This letter is for another vote. Ask a member of staff.
letter-which = There are several votes here. Find your vote below. Press its button “Type the code of the letter”. Then show your letter again.
choose-heading = Which vote?

# Enrolment
enrol-heading = Add this kiosk
enrol-help = Type the 12 digits shown on the staff screen.
enrol-code = Code of the kiosk
enrol-send = Add
enrol-busy = One moment…
enrol-short = The code has 12 digits.
enrol-wrong = This code is wrong, was used, or is older than 10 minutes. Ask for a new code.
enrol-offline = This kiosk does not find the server. Check the network.
enrol-server = The server has a problem. Wait a little. Then try again.
enrol-device = This device cannot be a kiosk. Update the browser. Check that there is room on the disk.

# Out of service
out-heading = This kiosk does not work
out-elsewhere = Vote at another kiosk or with a phone. Your letter is still good.
out-staff-shut-out = For the staff: this kiosk is out of service. It takes no more votes.
out-staff-disk = For the staff: the disk does not work. This kiosk takes no more votes.
out-staff-altered = For the staff: the server shows another vote than at first. This kiosk takes no more votes. Tell the polling board.
out-staff-twice = For the staff: this kiosk is already open in another window. Close this window.
out-again = Add this kiosk again
closed-place-heading = The polling place is closed
closed-place-text = You can vote with a phone. Or come back when the place is open.

# Nobody there
idle-heading = Are you still there?
idle-text = In { $seconds } seconds, everything on this screen is erased.
idle-on = Yes, continue

# Receipt of a vote that waits
kept-heading = Your vote is kept on this kiosk
kept-not-yet = It is not confirmed yet. We do not know yet whether it is in the ballot box.
kept-earlier = A vote with this letter is already waiting on this kiosk.
kept-locked = It is locked. The kiosk will send it by itself.
kept-when = It counts if it arrives before voting ends: { $closes }
kept-once = Another vote with the same letter may have arrived already. Then the other one counts. Without network, the kiosk cannot know.
kept-how = Look this number up later in the public list. If it is there, your vote is in the ballot box:
kept-status = Waiting
received-kept = Your vote is locked. The kiosk keeps it and asks for the proof by itself.

# Receipt on paper
paper-asked = Did the receipt come out of the printer?
paper-yes = Yes
paper-no = No
paper-taken = Take your receipt.
paper-failed = Printing did not work. Your vote has not changed. Write the tracking number down, or take a picture of it.
paper-again = Print again
done-at-kiosk = You have finished. Your vote is recorded. Take your letter with you.
receipt-where = On the internet:
