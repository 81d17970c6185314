# Voter's page, English.

# Frame
language-choice = Language
demonstration = Demonstration. This vote does not count.
step-of = Step { $step } of { $total }
back = Back
next = Continue
retry = Try again
contact-line = Any questions? { $contact }
new-tab = (new tab)
loading = Loading…

# Settings
settings-label = Settings
settings-usual = Put everything back as before
display = Display
size-label = Text size
size-normal = Normal
size-large = Large
size-larger = Very large
size-largest = Largest
contrast-label = Colours
contrast-paper = White background
contrast-night = Black background
contrast-sun = Yellow on black
contrast-soft = Soft colours
motion-still = No movement
sound = Listen
sound-read = Read this page
sound-stop = Stop
sound-always = Read everything aloud
sound-none = There is no voice in this language.
sound-not-question = The voice cannot read the question and the answers.
rate-label = Speed of the voice
rate-slow = Slow
rate-normal = Normal
rate-fast = Fast
rate-faster = Very fast
volume-label = Loudness
volume-low = Low
volume-medium = Medium
volume-high = High
volume-highest = Very high
screen-hide = Hide the screen
screen-show = Show the screen
translation-note = Translation to help you. Only the text in French is valid.
translation-none = The question is only in French.
translation-original = Text in French
translation-withheld = We could not check the translation. The question stays in French.
translation-foreign = Your browser translates this page. It can make mistakes. Is your language in this list? Choose it.

# First screen
welcome-organiser = Vote organised by { $organiser }
welcome-price = Price
welcome-closes = Voting ends
welcome-once = 1 letter gives 1 vote.
welcome-secret = Your vote is secret. This device locks it before sending. Only the total of all votes will be opened.
welcome-letter-read = The code on your letter has been read.
welcome-letter-needed = Take your letter. You will need the code.
welcome-start = Start
welcome-places = Places to vote

# Typing the code
code-heading = Type the code on your letter
code-help = The code is on your letter, below the black and white square. It has 22 characters: letters and digits. They are in 4 groups.
code-group = Group { $group }
code-size = { $size } characters
code-error-heading = The code is not right
code-fault-empty = Group { $group }: type the { $size } characters.
code-fault-short = Group { $group }: characters are missing. There must be { $size }.
code-fault-long = Group { $group }: there are too many characters. There must be { $size }.
code-fault-symbol = Group { $group }: “{ $symbols }” is not in any code. Look at your letter again.
code-fault-check = Group { $group }: compare each character with your letter.
code-fault-everywhere = There is a mistake. Compare each character with your letter.
code-hint-symbols = A code never contains: { $symbols }
code-hint-lookalikes = Take care with 8 and B, 5 and S, 6 and G, 1 and L, U and V.
code-mark = Your letter bears the mark of this vote, under the code:
code-mark-other = Is it another mark? Do not vote. Tell us.

# Scanning
code-scan = Scan the black and white square
scan-heading = Show your letter to the camera
scan-help = Put the black and white square in the middle of the picture.
scan-picture = Picture from the camera
scan-private = The picture stays on this device.
scan-starting = The camera is starting… This device may ask a question. Allow the camera.
scan-running = The camera is looking for the square…
scan-paused = The camera is off.
scan-refused = This page is not allowed to use the camera. Allow the camera in the settings of the device. Or type the code.
scan-missing = This device has no camera. Type the code.
scan-busy = The camera does not work. Close other applications. Then try again. Or type the code.
scan-unsupported = This browser cannot use the camera. Type the code.
scan-again = Turn the camera on
scan-type = Type the code
scan-foreign = This is not the square on your letter. Take the letter for this vote.
scan-damaged = The code of this letter is not complete. Type the code printed below the square.
scan-other-vote = This letter is for another vote.
scan-unread = Nothing has been read. Bring the letter closer. Hold it flat, in good light.
scan-square = The square is seen, but cannot be read. Hold still. Is the square torn or dirty? Type the code.

# Keys on the screen
keys-show = Show keys
keys-hide = Hide the keys
keys-label = Keys for the code
keys-erase = Delete
keys-progress = Group { $group }: { $count } of { $size }

# The letter
checking = We are checking your letter…
used-heading = This letter has already been used
used-text = A vote with this letter is already in the ballot box. You can vote only once.
used-said = The server says: a vote with this letter is already in the ballot box. It has not proved it. Keep your letter.
used-meanwhile = Another vote with this letter arrived before yours. The vote you have just made does not count.
used-not-you = Did nobody in your home vote? Tell us.
unknown-heading = This letter is not for this vote
unknown-text = The code is typed correctly. But it is not on the list of this vote. Check that you have the right letter.
voided-heading = This letter has been replaced
voided-text = It was reported lost. This home was given another letter. Only the new letter can vote.
voided-tell = You do not have the new letter? Tell us.
idle-letter-heading = This letter does not work yet
idle-letter-text = It is a spare letter. The office must first give it to a home.
other-election-heading = This is not the vote of your letter
other-election-text = This website shows another vote than the one of your letter. Do not vote here.
other-election-tell = Use the contact written on your letter. Say what you see here.
other-election-letter = Mark on your letter:
other-election-page = Mark of the vote shown here:
another-code = Type another code

# Calendar
not-open-heading = Voting has not started yet
not-open-text = Voting starts: { $opens }
not-open-keep = Keep your letter. You will need it to vote.
not-open-again = Check again
closed-heading = Voting has ended
closed-text = Voting ended: { $closes }
closed-lost = Your vote arrived too late. It does not count.
closed-page = See the page of the vote
closed-voted = Has my home voted?
unvoted-heading = No vote with this letter
unvoted-text = Voting has ended. The server says: no vote with this letter is in the ballot box.
not-found-heading = This vote does not exist
not-found-text = Check the address on your letter. Or scan the black and white square again.

# Trouble before the vote
trouble-offline-heading = No connection
trouble-offline-text = This device cannot reach the voting website. Check the network. Then try again.
trouble-server-heading = The voting website has a problem
trouble-server-text = It is not your fault. Wait a little. Then try again.
trouble-nothing-lost = Nothing is lost. This page has not sent any vote yet.

# The question
question-choose-one = Choose 1 answer.
question-choose-several = Choose { $min } to { $max } answers.
question-incomplete = You have not chosen yet. Press an answer.
question-blank = Blank vote
question-chosen = Your choice

# Review
review-heading = Check your choice
review-nothing = No answer
review-change = Change
review-change-of = Change the answer to: { $question }
review-final = After you press this button, you cannot change your vote.
review-cast = Put my vote in the ballot box
review-sealing = This device is locking your vote…
review-keep = Write this number down if you like. It must be the same on your receipt.
review-anew = This is a new ballot. It has a new number.
number-same = Is it the same number as before? If not, tell us.
review-challenge = Check this ballot

# Checking a ballot instead of casting it
challenge-heading = Checking the ballot
challenge-asking = The server is putting this ballot aside…
unchecked-heading = The check is not possible now
unchecked-offline = Checking needs the network.
unchecked-limit = You have already checked many ballots. This is the most for 1 letter.
unchecked-not-you = Did somebody else do this? Tell us.
unchecked-on = Go back to my vote
opened-heading = Your ballot is open
opened-never = This ballot will not go into the ballot box. You have not voted yet.
opened-says = This device says that the ballot holds:
opened-number = Tracking number of this ballot
opened-how = Check with another device
opened-scan = Scan this square with another phone. It does the calculation again.
opened-square = Black and white square to scan with another phone
opened-link = Check on this device
opened-compare = The other phone must show the same choice and the same number.
opened-secret = Whoever scans this square sees this choice. You can choose something else when you vote.
opened-again = Make a new ballot

# Casting
casting-heading = Your vote is going to the ballot box
casting-sending = Your vote is on its way…
casting-asking = We are checking whether your vote has arrived…
casting-stay = Keep this page open.
waiting-heading = Your vote is not confirmed yet
waiting-offline = This device cannot reach the voting website.
waiting-server = The voting website is not answering properly.
waiting-kept = Nothing is lost. Your vote is locked and waits on this page.
waiting-stay = Keep this page open. It tries again by itself. Your vote counts only once.
waiting-leave = Do you have to go? Use your letter again later. You will see whether your vote arrived.
waiting-trying = Trying again…
received-heading = The server says it has your vote, without proof
received-text = We do not know yet whether your vote is in the ballot box. The proof is missing.
received-false = The proof that the server gave is false. Keep this number and tell us.
received-stay = Keep this page open. It keeps your vote locked and asks for the proof by itself.
received-leave = Do you have to go? Write this number down. Ask for the proof later with this number, here:
received-look = Ask for the proof with this number
refused-heading = Your vote was not accepted
refused-text = It is not in the ballot box. Your letter can still be used.
refused-code = Name of the problem: { $code }
refused-again = Start again with my letter

# End and receipt
done-heading = Your vote is in the ballot box
done-text = You have finished. Your vote is recorded. Keep the receipt. Then you can close this page.
done-forgotten = Your code and your choice have been erased from this page.
receipt-heading = Your receipt
receipt-secret = This receipt does not show your choice.
receipt-consultation = Vote
receipt-tracker = Tracking number
receipt-height = Place in the ballot box
receipt-look-up = Find this vote in the public list
receipt-how = Use this number to check that the vote is in the ballot box. Look for it in the public list:
receipt-square = Scan this square with a phone to check this receipt.
receipt-print = Print the receipt
receipt-save = Save the receipt
receipt-later = Check this receipt later, here (or with the command “ballot receipt”)
receipt-data = Data from the server
receipt-line = { $label }: { $value }
