# Pages of a polling place's staff.

staff-title = Une Voix: polling place
back = Back
refresh = Refresh
help = What to do when…?

sign-in = Sign in
sign-in-lead = Open the link that the office gave you. It works once, for one place, for one day.
sign-in-secret = Secret of the link
sign-in-enter = Sign in
sign-in-refused = This link was used already, or its day is over. Ask the office for a new link.
sign-out = Leave this page

place-open = The place is open
place-closed = The place is closed
place-do-open = Open the place
place-do-close = Close the place

voters = Voters
voters-count = { $ballots } of { $dwellings }
voters-not-open = (voting is not under way)
voters-lead = Votes of the whole consultation, by phone and in every place. The times of votes are written down nowhere.

kiosks = Kiosks
kiosks-none = No kiosk yet.
waiting-all = { $count ->
    [0] No vote waits at the kiosks
    [one] { $count } vote waits at the kiosks
   *[other] { $count } votes wait at the kiosks
}
kiosk-in-touch = In touch
kiosk-silent = No news for at least { $minutes } min. Its number of waiting votes may have changed.
kiosk-revoked = Taken out of service
kiosk-waiting = Votes waiting to be sent: { $count }
kiosk-refused = Votes that came too late, or with a letter that had voted elsewhere: { $count }
fault-printer = The printer does not work
fault-storage = The disk does not work: let nobody vote at this kiosk
kiosk-revoke = Take { $kiosk } out of service
enrol = Add a kiosk
enrol-lead = The code is shown here. Type it at the kiosk within 10 minutes. It works once.
enrol-name = Name of the kiosk (optional)
enrol-do = Show a code
code-title = Code for { $kiosk }
code-lead = Type this code at the kiosk. It is good for 10 minutes and works once. It will not be shown again.

incidents = Incidents
incidents-lead = Write down what happened. Only the full hour is noted. Write no name, no choice, no letter code.
incidents-text = What happened
incidents-do = Write it down

close-title = Close the place?
close-unheard = Kiosks without news since { $since }, where votes may wait:
close-kiosk = { $kiosk }: last news at { $heard }, votes waiting then: { $count }
close-shut-out = Kiosks out of service, from which no news come any more:
close-ask = A kiosk that is connected gives news every 10 seconds. Wait a little, then look again. If it does not answer, go and see it.
close-again = Look again, and close if everything is sent
close-lead = A vote that waits only counts if it arrives before voting ends.
close-wait = Best: bring the network back, wait for the number to be 0, then close. Otherwise leave the kiosks on and connected.
close-anyway = I close all the same. The kiosks stay on until everything is sent.

help-assist = Somebody cannot vote alone
help-text-assist = Show the buttons “Listen” and “Display”, and the languages. People may be helped by somebody of their choice. Do not look at the screen and do not touch the choice.
help-letter = The letter is lost
help-text-letter = Let nobody vote without a letter. Write down the incident without the name, and call the office.
help-offline = The network is down
help-text-offline = Voting can go on. The kiosk keeps votes locked and sends them when the network is back. The receipt says “Waiting”. Do not switch the kiosk off and do not clear its browser.
help-used = “This letter has already been used”
help-text-used = A vote is in the ballot box with this letter. Nobody can vote twice. If they say it was not their dwelling, write down the incident and call the office.
help-receipt = The receipt did not come out
help-text-receipt = Without paper, the vote does not change. People can write down their tracking number or take a picture of it.
help-broken = A kiosk does not work
help-text-broken = If it shows waiting votes, leave it on and connected. If it is stolen or doubtful, take it out of service on this page: it stops at once.
help-close = Closing in the evening
help-text-close = Wait until the number of waiting votes is 0. Then close the place.

incident-opened = The place opened.
incident-closed = The place closed.
incident-left = { $ballots } ballot(s) waiting, { $kiosks } kiosk(s) without news.
incident-left-at = { $ballots } ballot(s) waiting, { $kiosks } kiosk(s) without news ({ $names }).
incident-shut-out = Out of service, by their last news: { $kiosks }.
incident-kiosk = { $kiosk } ({ $ballots } waiting)
incident-revoked = { $kiosk }: taken out of service.
kiosk-name = Kiosk { $number }
