# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Journalists
desk-sign-in-over = You are not signed in any more. That happens after some minutes without a click, twelve hours after you signed in, when the server is started anew, and when the admin changed your account.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Nobody was signed in. Wait for the next code of your app, and type all three once more. Each code is taken once. In the first minutes after the server was started, and after several wrong codes, right ones are refused too: then wait some minutes. If it goes on, ask your admin.
desk-sign-in-name = Name
desk-sign-in-passphrase = Passphrase
desk-sign-in-passphrase-note = The eight words. Capitals, commas and hyphens do not matter.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Code
desk-sign-in-code-note = The six digits that your app shows now.
desk-sign-in-cookie-note = This page needs a cookie, which is gone when you close the browser.
desk-signed-out-text = You are signed out.
desk-signed-out-again = <a>Sign in again</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = You are signed in as { $name }.
desk-sign-out = Sign out
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Since your sign-in before this one, somebody typed your passphrase with a wrong code: { $number } time. If that was not you, your passphrase is known: ask your admin for a new one ({ $command }).
   *[other] Since your sign-in before this one, somebody typed your passphrase with a wrong code: { $number } times. If that was not you, your passphrase is known: ask your admin for a new one ({ $command }).
}
desk-attention = What needs attention
desk-disk-full = The disk is full: not even messages are taken. The admin has to make room now.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = The disk has reached its reserve: messages are taken, files are not. Make room: collect, mark it collected, and ask the admin to run <code>postern purge</code>.
desk-fragments = { $number ->
    [one] A crash of the server cut { $number } submission: download what is marked “cut by a crash” as any other; <code>postern-reader open</code> recovers what arrived.
   *[other] A crash of the server cut { $number } submissions: download what is marked “cut by a crash” as any other; <code>postern-reader open</code> recovers what arrived.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = The clock went back: it says { $day }, but keys of { $used } were used already; no earlier ones are used, so set the clock right.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = The keys of { $name } ended on { $day }: what comes in until new ones are there cannot be opened by { $name } (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = The keys of { $name } ended on { $day }, and nobody has others: the last one stays in use, until new ones come (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = The keys of { $name } end on { $day }: make more with <code>postern-reader keygen --extend</code>, and bring them with { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } has no key for this day: the one that begins on { $day } is already in use.

## The list

desk-list-title = Submissions
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] You downloaded { $number } submission on { $day }. When you have the file, and it opens, mark it:
   *[other] You downloaded { $number } submissions on { $day }. When you have the file, and it opens, mark them:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Mark { $number } collected
   *[other] Mark { $number } collected
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] A download of { $number } submission, begun on { $day }, is not at its end. <a>Go on with it</a>: let the browser resume it, or use { $command }. Or leave it, and begin another one with all that is new:
   *[other] A download of { $number } submissions, begun on { $day }, is not at its end. <a>Go on with it</a>: let the browser resume it, or use { $command }. Or leave it, and begin another one with all that is new:
}
desk-download-another = Begin another download
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } submission that you have not collected, { $size } in all.
   *[other] { $number } submissions that you have not collected, { $size } in all.
}
desk-download-new = Download all new
desk-download-again = Download all new, with those again
desk-download-marks = Downloading marks nothing. A submission is deleted some days after every journalist, or the admin, has marked it collected; everything else stays.
desk-nothing-new = Nothing new: you have collected everything there is.
desk-to-replies = <a>Hand in answers to sources</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] In the trash: { $number } submission. The admin can bring back what was deleted, for { $days } days at least: <code>postern trash list</code>.
   *[other] In the trash: { $number } submissions. The admin can bring back what was deleted, for { $days } days at least: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Past the list</a>, to what is done with what is chosen.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Choose
desk-column-submission = Submission
desk-column-day = Day
desk-column-state = State
desk-column-size = Size
desk-column-file = File
# The state of a submission, alone in its cell.
desk-state-new = <strong>new</strong>
desk-state-new-cut = <strong>new</strong>, cut by a crash
desk-state-collected = collected
desk-state-collected-cut = collected, cut by a crash
desk-download = Download
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Download { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = What is chosen:
# It asks before it deletes: hence the dots.
desk-delete = Delete …
desk-mark = Mark collected
desk-empty = There is no submission here.
desk-pages = Pages of the list
desk-newest = <a>Newest</a>
desk-older = <a>Older</a>
desk-day = Go to a day
desk-day-show = Show
desk-in-all = { $number ->
    [one] { $number } submission in all.
   *[other] { $number } submissions in all.
}
# Padded: made larger, so that sizes say less.
desk-padded = Sizes are padded: they say what was sent to within 12 %.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Delete { $number } submission?
   *[other] Delete { $number } submissions?
}
desk-delete-new = { $number ->
    [one] You have not collected { $number } of them: what it says may be known to nobody.
   *[other] You have not collected { $number } of them: what they say may be known to nobody.
}
desk-delete-list = What is deleted
desk-delete-text = What is deleted is gone from the list of every journalist. The admin can bring it back for { $days } days at least; then it is overwritten.
desk-delete-yes = { $number ->
    [one] Delete { $number } submission
   *[other] Delete { $number } submissions
}
desk-delete-no = <a>Keep them</a>
desk-done = Done
desk-marked = { $number ->
    [one] You have marked { $number } submission collected.
   *[other] You have marked { $number } submissions collected.
}
desk-marked-text = { $days ->
    [one] What every journalist, or the admin, has marked is deleted after about { $days } day.
   *[other] What every journalist, or the admin, has marked is deleted after about { $days } days.
}
desk-deleted = { $number ->
    [one] Deleted: { $number } submission. The admin can bring back what was deleted, for { $days } days at least.
   *[other] Deleted: { $number } submissions. The admin can bring back what was deleted, for { $days } days at least.
}
desk-back = <a>Back to the list</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Hand in answers
# Before the title of the page, when nothing came of it.
desk-replies-alert = Nothing was taken in
desk-replies-taken = { $number ->
    [one] Taken in: { $number } answer.
   *[other] Taken in: { $number } answers.
}
# $number counts answers.
desk-replies-known = Here before, or deleted by their source: { $number }.
desk-replies-repaired = Damaged before, and repaired: { $number }.
desk-replies-no-room-for = { $number ->
    [one] The disk has no room for { $number } answer. Ask the admin to make room, and hand in the same file again.
   *[other] The disk has no room for { $number } answers. Ask the admin to make room, and hand in the same file again.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] Wrong with the bundle: { $number } thing. What is good was taken in. If the file was damaged or cut on its way, hand it in once more; otherwise make a new bundle of the rest.
   *[other] Wrong with the bundle: { $number } things. What is good was taken in. If the file was damaged or cut on its way, hand it in once more; otherwise make a new bundle of the rest.
}
desk-replies-destroy = Destroy your copy of the file now: it tells which answers were written together.
desk-replies-no-bundle = That is no bundle of answers. Choose the <code>replies.tar</code> that <code>postern-reader reply</code> wrote. Nothing was taken in.
desk-replies-too-large = That is larger than { $size }, the most that is taken here. Make several bundles, or have the admin take it in with <code>postern replies import</code>. Nothing was taken in.
desk-replies-no-room = The disk has no room for it. Ask the admin to make room. Nothing was taken in.
desk-replies-no-file = No file was chosen, or an empty one. Nothing was taken in.
desk-replies-cut = The file did not arrive to its end. Nothing was taken in: please send it once more.
desk-replies-importing = Answers are being taken in by somebody else at this moment. Nothing of your file was taken in: please send it once more in a minute.
desk-replies-file = The file <code>replies.tar</code>
desk-replies-file-note = As <code>postern-reader reply</code> wrote it, up to { $size }. The same file twice does no harm.
desk-replies-button = Hand in

## When there is no page

desk-error-gone = Not there any more
desk-error-gone-text = What you ask for was deleted, or marked collected, or the server was started anew since that download began. If you were going on with a download that broke off, delete the unfinished file, and download all new once more.
desk-error-nothing-new = Nothing new
desk-error-nothing-new-text = You have collected everything there is. Nothing was downloaded.
desk-error-nothing-chosen = Nothing chosen
desk-error-nothing-chosen-text = Nothing was changed: choose submissions in the list first. What was chosen may also be gone meanwhile.
desk-error-no-form-text = What arrived was not sent by a form of this site. Nothing was done.
desk-error-signed-out-text = You are not signed in. Nothing was done. <a>Sign in</a>, and try again.
desk-error-foreign-text = This did not come from a page of this site, or it came from one that is no longer valid. Nothing was done. Open the page again.
desk-error-too-often-text = Very much was asked for over one path through Tor in a short time. Please wait some minutes, then load the page again; or ask Tor Browser for a new circuit for this site. To sign in, use a new code.
desk-error-busy-text = Too many do the same at this moment. Please go back, and try again in a minute; to sign in, with a new code.
desk-error-internal-text = The server could not do this. Please try again later.
