# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = More about this
about-send = Write a message or send files

## Where to be, and where not

before-title = Where to send from, and where not
before-why = Whoever owns a network or a device can watch it: which pages are opened, what is copied, printed or plugged in, sometimes the screen itself. Encryption does not hide that from them. So, for this and for everything around it:
before-device = Not on a device that your employer owns or manages; not on your own phone either, if it has a work profile or an app by which your employer manages it.
before-network = Not on your employer’s network, Wi-Fi or VPN.
before-account = Not through an account of your employer, and not in a browser that is signed in to one.
before-search = Do not search for this newsroom from there either. Nor for this page: it may be noticed who looked.
before-good = Better is a device of your own, on a network that has nothing to do with your work, and best one that does not know you, as in a café or a library. Mind who can see your screen.
before-tor = Use Tor Browser, and take it from torproject.org only. Its level “Safest” is fine here, and is what we advise: this site works without JavaScript. Add no extensions. While you are here, sign in nowhere else with it.
before-people = Most who were found were not found by technology: they had told somebody, or only few people could have known. Tell nobody, and think about who else has what you send.

## Whether this page is the real one

address-title = Is this the real page?
address-site = This page says that it belongs to { $site }. Anybody can make a page that looks the same.
address-compare = Compare the address in your browser with the one that the newsroom gives on its own site or in print: all that stands before <code>.onion</code>, letter by letter.
# Behind it stands an address that has to be compared, not followed.
address-website = The newsroom’s own site:
address-onion = The address of this page, as this page itself says it:
address-trap = An address from a chat, a group or a search engine may be a trap. Groups are read by others too.
address-proxy = Right behind <code>.onion</code> there is a slash, or nothing. If another ending stands there, a go-between reads all that you send. Close the page, and use Tor Browser.
address-where = Look it up where your employer does not see it. <a>Where to be, and where not</a>

## What happens to it

sealed-title = What happens to what you send
sealed-arrival = Each piece is encrypted to the journalists’ <a>public keys</a> as it arrives, before anything is written to the disk of this server. Nothing else of it is stored.
sealed-keys = What opens it is on computers that are never online. This server does not have it.
sealed-kept = With it, the server keeps a random number, the day, and a size that is rounded up. It does not keep where you came from, which browser you have, or the time of day, and nothing that ties two of your visits together.
sealed-names = The journalists see your message, your files, and the names of the files.
# $number is a number of days.
sealed-long = { $number ->
    [one] It stays until the journalists have fetched it. About { $number } day later it is deleted here.
   *[other] It stays until the journalists have fetched it. About { $number } days later it is deleted here.
}
sealed-running = Whoever takes over this server while it runs could read what arrives from then on. What you encrypt yourself before you send it, they could not, as long as the keys you used are really the journalists’. <a>How to encrypt it yourself</a>

## What is in files

files-title = What a file can give away
files-intro = A document can tell who had it. The journalists have to know that before they publish anything; not everything can be found or taken out.
files-documents = Texts, tables and PDFs hold names of authors and of whoever changed them last, tracked changes, comments, and hidden pages.
files-photographs = Photographs hold the place, the time and the camera. Marks on a lens show in all of its pictures.
files-prints = Prints and scans: many colour printers add tiny yellow dots that tell the printer and the time.
files-copies = Copies made for one reader: words, spaces, spelling or characters that nobody sees may differ from copy to copy. Then even a quotation names you.
files-screens = Screenshots show accounts, clocks and open windows. Sound and video hold voices and rooms.
files-names = The names of files and folders are seen by the journalists. Rename what names you.
files-say = Say in the message what you know of this: who else has it, whether copies differ, what must not be published word for word. The original is often the best proof; whether it has to be published as it is, is another question.

## What helps the journalists

helps-title = What helps the journalists
helps-what = What happened, who did it, when and where: in the order in which it happened.
helps-how = How you know: whether you saw it, read it, or heard it, and from whom.
helps-proof = What can prove it, and where else that could be found.
helps-not = What must not be published, because only you or few others knew or had it.
helps-when = Whether it is urgent, and until when.
helps-name = You need not say who you are. If your position matters, say only as much of it as is needed.
helps-answers = Journalists often have questions. Choose that you want to be able to read an answer, and look again in some days. <a>How to come back</a>
# Instead of it where no answers are given.
helps-alone = The journalists cannot ask you anything here: say all that they need to know.

## Coming back

codename-title = Coming back, and how long things are kept
codename-what = A codename is eight words that this site makes for you. With it you read answers, from any computer, and send more.
codename-paper = Write it on paper, and put it where nobody looks. Do not photograph it, and do not store it in a phone or an account.
codename-lost = Nobody can give it to you again. If it is lost, send with a new one, and say what you sent before.
codename-tie = Under the same codename the journalists see that two things come from one person. Without one, or with another, nothing here ties them together.
codename-back = To come back, choose <a>Read answers</a> and type the words.
# $days is a number of days, always more than 40.
codename-wait = An answer waits about two months, at least { $days } days; then it is deleted, read or not. You can delete it sooner.
# $time is a number of minutes.
codename-memory = How a send ended can be looked up until { $time } after its end, at the address that its form shows.
codename-theirs = What the journalists have fetched, they keep on their own computers as long as their work needs it.
# Where no answers are given, instead of codename-title.
kept-title = How long what you send is kept
kept-link = <a>How long what you send is kept</a>

## Very large files

large-title = Very large files
# $size is the most that is taken in one send; $number is a number of files.
large-limit = One send may hold up to { $size } and { $number ->
    [one] { $number } file
   *[other] { $number } files
}. Over Tor, 100 MB take from some minutes to an hour; if the connection breaks, a file that was cut has to be sent again from its beginning. So several small sends are better than a large one.
large-several = Many files: send some of them, note the codename, open a new form, choose “Yes, with the codename I have already”, and send the next.
# Instead of it where no answers are given, and so no codenames.
large-together = Many files: send some of them, then open a new form for the next. Nothing here ties your sends together. So say in each message what belongs together, for the parts of a file too: “Part 2 of 5 of …”, for example.
large-split = One large file: split it, and send its parts one after the other. On Linux and macOS:
large-split-windows = On Windows, 7-Zip does it (“Split file”). Leave the names of the parts as they are.
large-encrypt = Encrypt it before
large-encrypt-why = Whoever wants that nobody on the way can read it, this server included, encrypts it first. Save <a>the journalists’ keys</a> as <code>keys.txt</code>, and use the program age, version 1.3 or newer:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Whoever wants that nobody on the way can read it, this server included, encrypts it first. Save <a>the journalists’ keys</a> as <code>keys.txt</code>, and use the program age:
large-encrypt-keys = These keys come from this server: whoever has taken it over can offer their own instead. If the newsroom gives its keys elsewhere too, on its own site for example, compare them before you encrypt.
large-encrypt-then = Send the new file, or split that one: the journalists can put its parts together again. Fetch the keys anew each time: they change.

## What nobody can promise

limits-title = What we cannot promise
limits-tor = That you use Tor can be seen by whoever runs the network you are on, and about how much you sent, and when. Not where to, and not what.
limits-device = Spying software on your device sees everything before it is encrypted.
limits-documents = What a document says of you, it says to everybody who sees it. <a>What a file can give away</a>
limits-server = Whoever takes over this server while it runs sees what arrives from then on, and can write answers in the name of the newsroom. That is why the newsroom never needs your name.
# Where no answers are given.
limits-server-alone = Whoever takes over this server while it runs sees what arrives from then on. That is why the newsroom never needs your name.
limits-people = Journalists may not answer, not publish, or take long.
# Where no answers are given.
limits-people-alone = Journalists may not publish, or take long.
limits-law = This is no legal advice. What the law protects differs from country to country; ask somebody who knows it. Do not do that from work.
limits-risk = No tool makes this free of risk. Whether it is worth it, only you can decide.

## After sending

after-title = After sending
after-close = Close this window, and choose “New Identity” in Tor Browser: it closes everything, and forgets what was shown.
after-paper = If you have a codename: is it on paper, where nobody looks?
after-files = Do not leave on your own devices what must not be found there. Do not delete anything at work that you would not have deleted otherwise: that is noticed.
after-talk = Tell nobody. Do not look for your story from work, and go on as before.
after-back = <a>When to come back, and how long things are kept</a>
