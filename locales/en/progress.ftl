# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Progress
progress-waiting = Nothing is being sent yet. Once you have pressed “Send”, you see here how much has arrived.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Nothing is being sent now. If it said here before that something is stored, that stays true. Once you have pressed “Send”, you see here how much has arrived.
progress-discard = Cancel and discard
# Read aloud by screen readers with the number of percent.
progress-label = How much has arrived
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent } %: { $received } of { $announced } have arrived.
# When nobody knows how much there will be.
progress-size = { $received } have arrived.
progress-finishing = Finishing: what has arrived ({ $received }) is being encrypted and stored.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = If nothing changes here for a minute and a half, the connection may be broken. Then look at <a>what has arrived</a>: it is kept.
progress-ended = This send has ended. <a>See how</a>
progress-again = This page goes on by itself. <a>Load it again</a>
progress-stopping = The server is being stopped. You can go on writing; send when it is back. <a>Try again</a>
progress-busy = Not shown just now
progress-busy-text = Too many such pages are open at this moment, of this form or of all together, so the progress cannot be shown here. Sending works all the same. <a>See how it stands</a>
progress-stranger = Not here
progress-stranger-text = No form of this site has this address. Please <a>open the form again</a> and send from there.
