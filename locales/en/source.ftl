# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Send something in confidence
# $site is the newsroom's name.
front-lead = Here you can send a message and files to the journalists of { $site }, without saying who you are.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Who reads it:
# Above a text of the newsroom.
front-own = What the newsroom says of itself
front-send = Write a message or send files
front-inbox = <a>Read answers</a> to what you sent before, with your codename.
front-first = Before you send
front-network = Do not do this from a network, a device or an account of your employer. <a>Why, and what is better</a>
front-address = Check that this page is the real one. <a>How to check the address</a>
front-inside = A document can name you: its author, tracked changes, the place of a photograph, marks made for one reader. <a>What to look for in files</a>
front-what = What happens with it
front-sealed = Everything is encrypted to the journalists while it arrives. This server cannot open it again. <a>How that works</a>
front-kept = The server keeps a random number, the day, and a rounded size. No name, no address, no time.
front-safest = It works without JavaScript: Tor Browser’s level “Safest” is fine.
front-more = More
front-helps = <a>What helps the journalists</a>
front-codename = <a>How to come back, and how long things are kept</a>
front-large = <a>Very large files</a>
front-limits = <a>What we cannot promise</a>

## The form

form-title = Message and files
# Above the form, when there is something to say.
form-alert = Not sent yet
form-signed-out = You are not signed in any more: that happens after some minutes without a click. To write under your codename, type it below.
form-empty = Nothing was sent: the form had neither text nor a file.
form-codename-legend = Do you want to be able to read an answer?
form-codename-new = Yes, with a new codename
form-codename-show = Show the codename
form-codename-keep = Write it down now, on paper, where nobody looks, or learn it by heart. Whoever has it can read the answers; nobody can give it to you again. Each time this form is opened it has another: yours is the one that was here when you sent.
form-codename-later = With it you come back days later, from any computer: choose “Read answers” on the first page.
form-codename-mine = Yes, with the codename I have already
form-codename-typed = The codename you have already
form-codename-none = No answer wanted
form-signed-in-legend = Answers
form-signed-in-mine = The journalists may answer under the codename I am signed in with
form-signed-in-none = No answer, and nothing that ties this to what I sent before
form-signed-in-back = <a>Back to the answers, or sign out</a>
form-message = Message
form-message-most = Up to { $number ->
    [one] { $number } character.
   *[other] { $number } characters.
} <a>What helps the journalists</a>
form-files = Files
form-files-note = You can choose several at once. The journalists see their names. <a>What a file can give away</a>
form-send = Send
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Up to { $size } in one send, and { $number ->
    [one] { $number } file
   *[other] { $number } files
}. Over Tor, 100 MB take from some minutes to an hour. <a>More than that</a>
form-kept = What has arrived is kept, even if the connection breaks.
form-no-files = This server has no room for files just now. A message can be sent. Please come back for the files tomorrow.
# Before a place on the page where the progress of the sending is shown.
form-progress = How it goes, and the receipt
form-sent = The result of this form
# $time is a number of minutes.
form-status = If nothing moves here, or an error is shown, or another window opens and shows nothing: <a>what has arrived of this send</a> is told there, until { $time } after the end. You may open it before you send.
form-status-codename = If the connection breaks, the new codename is not shown again: write it down before you send.

## After sending: what has arrived

sent-unknown = Nothing is known of this send
# $time is a number of minutes.
sent-unknown-text = Nothing is known here of this send: it has not begun, or it ended more than { $time } ago, or the server was started anew since. If you have just pressed “Send”, reload this page in a moment. If you wanted to cancel an earlier send: that is no longer possible here, and what had arrived of it is kept.
sent-arriving = Still arriving
sent-arriving-text = Your send is arriving. Reload this page to see how it ends.
sent-not-deleted = Not deleted
sent-not-deleted-text = This send was cancelled, but the server could not delete what had arrived of it. It may reach the journalists.
sent-whole = Received
sent-whole-text = All of it has arrived, is encrypted to the journalists, and is safely stored.
sent-part = Received in part
sent-part-kept = What is listed here has arrived, is encrypted to the journalists, and is safely stored.
sent-empty = Nothing was sent
sent-empty-text = The form had neither text nor a file. Write a message or choose files, and send again.
sent-nothing = Not received
sent-discarded = Discarded
sent-discarded-text = This form was cancelled. What had arrived of it has been deleted here, and what earlier sends of it had left in part. Only a send that was received whole is kept.
# The same form is sent again after it was cancelled.
sent-form-cancelled = This form was cancelled before, so it takes nothing more, and nothing of this send was kept. To send it all the same: copy your message, <a>open a new form</a> and send it from there.
sent-bad-token = This did not come from a form of this site, or it came from one that is no longer valid. Nothing of it was kept. Please <a>open the form again</a> and send it from there.
sent-unanswerable = Nothing was sent. If the form asks for your codename, correct it there, and send again. If not, copy your message, <a>open the form again</a>, and type your codename there; files have to be chosen again.
sent-too-often = This form was sent too often, so nothing of this last send was kept. What was received before is kept. Please <a>open a new form</a> and send from there what is still missing.
sent-too-much = Very many sends came from you over one path through Tor in a short time, so nothing of this send was kept. What was received before is kept. Please wait ten minutes, then send it again. To go on sooner, copy your message, ask Tor Browser for a new circuit for this site (the sign in front of the address), and send it from <a>a new form</a>.
sent-busy = Very many people are sending at this moment, so this server could not take it, and nothing of this send was kept. Please send it again in ten minutes.
sent-not-stored = The server could not store what you sent, and you should count it as not received. Please send it again later.
# Below it is listed what an earlier send of the same form left.
sent-before = What was received of this form before, is kept: it is listed here.

# Why only a part was received.
part-connection = The connection broke before everything had arrived.
part-idle = Nothing more came for a long time, so the send was ended.
part-shutdown = The server had to stop before everything had arrived.
# $size is the most that is taken in one send.
part-too-large = This was more than can be taken in one send (up to { $size }).
part-too-many = These were more files than can be taken in one send (up to { $number }).
part-message = { $number ->
    [one] The message was longer than { $number } character, and was cut there.
   *[other] The message was longer than { $number } characters, and was cut there.
}
part-no-room = This server has no room for more files just now.
part-malformed = The rest of what your browser sent could not be read.
part-no-files = None of its files was kept.

# Why nothing was received.
nothing-connection = The connection broke before anything had arrived. Please send it again.
nothing-idle = Nothing came for a long time, so the send was ended. Please send it again.
nothing-shutdown = The server had to stop before anything had arrived. Please send it again in some minutes.
nothing-too-large = This was more than can be taken in one send (up to { $size }). Nothing of it was kept. Please send fewer or smaller files, in several sends.
nothing-too-many = These were more files than can be taken in one send. Please send them in several sends.
nothing-message = The message was too long. Please send a shorter one, or send it as a file.
nothing-no-room = This server has no room just now. Nothing of it was kept. Please come back tomorrow.
nothing-malformed = What your browser sent could not be read. Nothing of it was kept. Please open the form again and send it from there.

# A table of what has arrived.
list-title = What has arrived
list-message = Message
list-characters = { $number ->
    [one] { $number } character
   *[other] { $number } characters
}
list-characters-part = { $number ->
    [one] { $number } character, not all of it
   *[other] { $number } characters, not all of it
}
list-files = Files, whole
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, together { $size }
   *[other] { $number }, together { $size }
}
list-file = File { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = One file in part
list-cut-size = { $size } of it

# Answers, on the receipt.
receipt-declined = You chose that no answer is wanted, so the codename you typed was not used: nothing ties this to what you sent before.
receipt-codename = Your codename
# $days is a number of days, always more than 40.
receipt-keep = Keep it: with it you can <a>read answers</a> in some days, from any computer, and send more. Nobody can show it to you once this page is closed. An answer waits for you about two months, at least { $days } days.
receipt-signed-in = Answers can be read under <a>Read answers</a>, with the codename you are signed in with.
receipt-new = Answers can be read under <a>Read answers</a>, with the codename that the form showed: write it down before you close the form. It cannot be shown here. If you do not have it, nobody can read answers to this: then send it again with a new codename, and say in the message that you did.
receipt-typed = Answers can be read under <a>Read answers</a>, with the codename you typed.
receipt-never = The journalists cannot answer this. If you want an answer, <a>send a message</a> with the right codename, and say in it what you sent before.
receipt-others = { $number ->
    [one] This form was sent more than once: besides what is listed here, { $number } other send of it is kept.
   *[other] This form was sent more than once: besides what is listed here, { $number } other sends of it are kept.
}

# The rest of what was received in part.
rest-connection = You can <a>send the rest</a> now or later; a file that came in part has to be sent again from its beginning.
rest-too-large = You can <a>send the rest</a> now or later, in several smaller sends. <a>How to send very large files</a>
rest-too-many = You can <a>send the rest</a> now or later, in several sends.
rest-message = You can <a>send the rest</a> of the message now or later, or all of it as a file.
rest-no-room = Please come back tomorrow to <a>send the rest</a>; a file that came in part has to be sent again from its beginning.
rest-malformed = Please open <a>a new form</a> for the rest; a file that came in part has to be sent again from its beginning.
rest-same = With the same codename the journalists see that the two belong together.
rest-nothing = Nothing ties the two sends together, so say in the message what they are about.
sent-again = <a>Back to an empty form</a>
# A button that leads away from what was typed.
sent-done = I am done
sent-signed-in = You are still signed in. When you are done, <a>sign out</a>, and choose “New Identity” in Tor Browser.
sent-close = When you are done, close this window, and choose “New Identity” in Tor Browser before you do anything else.
sent-discard-note = If you do not want this to reach the journalists, nor anything else that was received of this form in part:
sent-discard = Cancel and discard

## Codenames that were typed

codename-empty = No codename was typed.
codename-count = { $number ->
    [one] A codename has eight words; this is one.
   *[other] A codename has eight words; these are { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] The first word is not on the list: there is a typing error in it.
    [2] The second word is not on the list: there is a typing error in it.
    [3] The third word is not on the list: there is a typing error in it.
    [4] The fourth word is not on the list: there is a typing error in it.
    [5] The fifth word is not on the list: there is a typing error in it.
    [6] The sixth word is not on the list: there is a typing error in it.
    [7] The seventh word is not on the list: there is a typing error in it.
   *[8] The eighth word is not on the list: there is a typing error in it.
}
codename-check = These words do not belong together: one of them is wrong, or their order is.
codename-signed-out = You are not signed in any more: type your codename below, or choose something else there.
codename-signed-out-before = You were signed out before the form was sent.
codename-again = Nothing was sent yet. Your message is here again; files have to be chosen again.
codename-again-cut = { $number ->
    [one] The message was longer than { $number } character: what is behind it is not here any more.
   *[other] The message was longer than { $number } characters: what is behind them is not here any more.
}

## Signing in

sign-in-title = Read answers
sign-in-alert = Not signed in
sign-in-over = You are not signed in any more. That happens after some minutes without a click, when you sign out, and when the server is started anew. Nothing is lost: type your codename again.
sign-in-cookie = Nobody was signed in: your browser did not send back the cookie of this page, or another window of this site came between. Please sign in once more. If this line comes again, your browser refuses cookies: allow them for this site.
sign-in-no-codename = What was sent is no codename: that is eight words, and nothing else.
sign-in-codename = Your codename
sign-in-codename-note = The eight words. Capitals, commas and line breaks do not matter.
sign-in-button = Sign in
sign-in-empty = Every codename opens an inbox. If yours is empty though you expect an answer, there is none yet: look again in some days. An answer waits about two months, at least { $days } days; then it is deleted.
sign-in-cookie-note = This page needs a cookie. It says nothing of you or your codename, and is gone when you close the browser.

## The inbox

inbox-title = Answers
inbox-deleted = { $number ->
    [one] Deleted: { $number } answer.
   *[other] Deleted: { $number } answers.
}
inbox-changed = Nothing was deleted: there are others now than those you had seen. Look at them first.
inbox-no-cookies = Your browser refuses cookies, so here you can only read. To download files or delete answers, allow cookies for this site and <a>sign in again</a>. To answer, use <a>the form</a>, and type your codename there.
inbox-busy = Very many people are signing in just now, so here you can only read. To download files or delete answers, <a>sign in again</a> in some minutes. To answer, use <a>the form</a>, and type your codename there.
inbox-empty = There is no answer here. Journalists read what arrives offline, and often take days: look again later, with the same codename. An answer waits about two months, at least { $days } days; then it is deleted, read or not.
inbox-read = Read them, then delete them: what is deleted here is gone for good.
inbox-damaged = This answer is damaged and cannot be opened. Write to the journalists that they send it again.
inbox-files = Files. Open them only on a computer that is not online: a file can tell others where it was opened.
inbox-delete = Delete this answer
inbox-delete-all = { $number ->
    [one] Delete all { $number } answers
   *[other] Delete all { $number } answers
}
inbox-next = What next
inbox-send = Write back, or send more
inbox-never = The newsroom never needs your name. Do not give it when you write, if you want to stay unknown.
inbox-sign-out = Sign out
inbox-close = When you are done, close this window and choose “New Identity” in Tor Browser.

delete-all-title = Delete all answers?
delete-all-text = They are gone for good then, and the journalists are not told. If another came since you looked, nothing is deleted, and you are asked to look at it first.
delete-all-yes = Delete all of them
delete-all-no = <a>No, back to the answers</a>

signed-out-title = Signed out
signed-out-text = You are signed out, and the server has forgotten your codename.
signed-out-identity = Now choose “New Identity” in Tor Browser: it closes all windows, and forgets what was shown in them.

## When there is no page

error-not-found = Not here
error-not-found-text = There is no such page. It may have been mistyped.
error-method = Not this way
error-method-text = This page cannot be used like that.
error-no-form = Not a form
error-no-form-text = What arrived was not sent by the form of this site (<code>multipart/form-data</code>). Nothing of it was kept.
error-foreign = Not done
error-foreign-text = This did not come from a page of your inbox, or it came from one that is no longer valid. Nothing was changed. Open <a>your inbox</a> again.
error-damaged = Damaged
error-damaged-text = This file is not what the journalists sent, and cannot be opened. Write to them that they send it again.
error-too-slow = Not received
error-too-slow-text = The form did not arrive to its end. Nothing was done. Please go back and try again.
error-not-now = Not just now
error-too-often-text = Very much was asked for over one path through Tor in a short time. Please wait some minutes, then load the page again; or ask Tor Browser for a new circuit for this site (the sign in front of the address). What was received is kept.
error-busy-text = Very many people are downloading at this moment. Nothing was lost. Please try again in a minute.
error-internal-text = The server could not do this. Nothing was lost. Please try again later.
error-home = <a>To the first page</a>
