//! Every size, count and duration that bounds something, with its unit and its reason.
//!
//! What an admin may change is a key of the configuration ([`crate::config`] in the
//! server) whose default stands here; the rest is fixed because a format or a promise
//! depends on it.

use std::time::Duration;

/// One kibibyte.
pub const KIB: u64 = 1024;
/// One mebibyte.
pub const MIB: u64 = 1024 * KIB;
/// One gibibyte.
pub const GIB: u64 = 1024 * MIB;

// -- the format ------------------------------------------------------------------------

/// The smallest archive inside an envelope: every text tip has this one size.
pub const BUCKET_FLOOR: u64 = 64 * KIB;
/// The longest safe name of an entry, in bytes, behind its `files/001-`.
pub const SAFE_NAME_BYTES: usize = 100;
/// How much of a file's original name is kept, in bytes. File systems allow 255; a
/// form may say anything.
pub const ORIGINAL_NAME_BYTES: usize = 512;
/// How much of a declared type is kept, in bytes (RFC 6838 allows 127 + 1 + 127).
pub const DECLARED_TYPE_BYTES: usize = 255;
/// The most files an envelope may hold, whatever the configuration says: a reader must
/// be able to refuse an archive of a million entries.
pub const MAX_FILES: u32 = 10_000;
/// The largest `envelope.json` a reader takes, in bytes. Those that are written have a few
/// thousand.
pub const MAX_HEAD_BYTES: u64 = MIB;
/// The most names of recipients in it.
pub const MAX_RECIPIENTS: u32 = 1000;
/// The most ids that a copy may say it follows. Written are [`AFTER`].
pub const MAX_AFTER: u32 = 1000;
/// The ids that a copy says it follows, at most: its place in a conversation needs the last.
pub const AFTER: usize = 100;
/// The largest `submission.json` a reader takes, in bytes: ten thousand files with names
/// and types of which JSON writes every byte with six, 50 MB.
pub const MAX_MANIFEST_BYTES: u64 = 64 * MIB;
/// The largest body the configuration may allow, in bytes. Padding grows with the
/// archive and has to stay below 4 GiB, where its ZIP header would change shape.
pub const MAX_SUBMISSION_CEILING: u64 = 64 * GIB;

/// The longest age header a reader takes, in bytes: 160 post-quantum recipients. age
/// parses it again for each of its lines, so that one without end would take forever.
pub const MAX_HEADER_BYTES: u64 = 256 * KIB;

/// Most stanzas in one, recipients and such as mean nothing. For each of its lines age makes all
/// of those before it again: twenty thousand of three letters would take minutes, so many of any
/// length take a second.
pub const MAX_HEADER_STANZAS: usize = 512;

/// The headers of the age files inside one submission that a reader takes, in bytes together: a
/// hundred files of 25 post-quantum recipients each. One of the longest costs a second (see
/// [`MAX_HEADER_STANZAS`]), and ten thousand of them fit into a submission.
pub const MAX_INNER_HEADERS_BYTES: u64 = 4 * MIB;

// -- defaults of the configuration -----------------------------------------------------

/// Body of one submission, message and files together.
pub const MAX_SUBMISSION: u64 = 4 * GIB;
/// Characters of a message: about forty pages.
pub const MAX_MESSAGE: u64 = 100_000;
/// Files in one submission.
pub const FILES: u32 = 100;
/// An upload that sends nothing for so long is cut and kept as it is. Tor circuits
/// stall for tens of seconds and recover; a stall of minutes is a dead circuit.
pub const IDLE_TIMEOUT: Duration = Duration::from_secs(120);
/// An upload that brings fewer bytes a second, over some minutes, is cut and kept as it is: who
/// holds a place has to use it. An hour for two megabytes is slower than any circuit that works.
pub const SLOWEST_UPLOAD: u64 = 512;
/// Forms with files that arrive at a time, and as many of messages alone. Each takes about 200 KiB
/// of memory.
pub const MAX_UPLOADS: usize = 1024;
/// Connections at a time of one circuit: a browser has six of its pages, and one for each form
/// that is open.
pub const CIRCUIT_CONNECTIONS: usize = 32;
/// Forms that arrive at a time over one circuit: somebody's windows.
pub const CIRCUIT_UPLOADS: usize = 8;
/// What one circuit may ask for in a minute; a page and all it refers to are three.
pub const CIRCUIT_PAGES: u32 = 240;
/// Codenames, and passphrases of journalists, that may be typed over one circuit in an hour.
pub const CIRCUIT_SIGN_INS: u32 = 30;
/// Forms over one circuit in an hour: who sends ten thousand files sends a hundred forms.
pub const CIRCUIT_SUBMISSIONS: u32 = 120;
/// Bytes of files over one circuit in an hour: tor brings 4 MB a second at its best, and mostly a
/// tenth of that.
pub const CIRCUIT_HOURLY_BUDGET: u64 = 8 * GIB;
/// Headers of a request must be complete within this time.
pub const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// An answer that its client does not read is given up after this time.
pub const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);
/// Sources who are signed in at a time.
pub const MAX_SESSIONS: usize = 1000;
/// A session ends after so long without a request.
pub const SESSION_IDLE: Duration = Duration::from_secs(30 * 60);
/// And after so long if there was none since its beginning.
/// A long answer takes some minutes to read.
pub const SESSION_UNUSED: Duration = Duration::from_secs(15 * 60);
/// A journalist's session ends after so long without a request.
pub const JOURNALIST_IDLE: Duration = Duration::from_secs(30 * 60);
/// A stopping server waits so long for uploads to be sealed.
pub const SHUTDOWN_GRACE: Duration = Duration::from_secs(10);
/// A POST that is too large is left unread for so long (its browser shows no answer
/// while it sends), then answered.
pub const REFUSAL_HOLD: Duration = Duration::from_secs(60);
/// What is known of an upload, in memory, is forgotten so long after its end.
pub const UPLOAD_MEMORY: Duration = Duration::from_secs(30 * 60);
/// All uploads together, bytes per hour: hundreds of sources with up to 200 MB each in
/// one hour are served, and a flood takes hours to fill a disk somebody watches.
pub const HOURLY_BUDGET: u64 = 80 * GIB;
/// Messages per hour while the disk is under its reserve or the budget is spent.
pub const RESERVE_MESSAGES_PER_HOUR: u32 = 1000;
/// A reply, message and attachments together.
pub const MAX_REPLY: u64 = 100 * MIB;
/// Days after which a reply is deleted, and how many more or less. README.md, SECURITY.md and
/// the help of both programs say them.
pub const REPLY_DAYS: u32 = 60;
/// See [`REPLY_DAYS`].
pub const REPLY_DAYS_SPREAD: u32 = 5;
/// Days after which a submission that was collected is deleted.
pub const COLLECTED_DAYS: u32 = 14;
/// And this part of them more or less: the day of the deletion must not tell the day of the mark.
pub const COLLECTED_DAYS_SHARE: u32 = 4;
/// Days at least that a submission which a journalist deleted can be brought back.
pub const TRASH_DAYS: u32 = 7;
/// And up to so many more.
pub const TRASH_DAYS_SPREAD: u32 = 2;
/// The server deletes nothing on a day that is more days behind the last day of a purge: the
/// clock may be wrong.
pub const LONGEST_PAUSE_DAYS: i64 = 30;
/// Free space that uploads leave alone: the larger of this and [`RESERVE_PERCENT`].
pub const RESERVE: u64 = GIB;
/// See [`RESERVE`]; percent of the file system's size.
pub const RESERVE_PERCENT: u64 = 5;
/// Free space that even messages leave alone: the database has to be able to commit.
pub const DISK_FLOOR: u64 = 128 * MIB;
/// Blob files waiting to be filled: a day of arrivals mixes its birth times in one
/// batch, and each costs [`BLOB_PREALLOCATED`].
pub const POOL_FILES: u32 = 512;
/// Period after which change times are stamped anew.
pub const HOURLY_TICK: Duration = Duration::from_secs(3600);
/// Period in which, at one random moment, the database is rewritten and the pool replaced.
pub const DAILY_TICK: Duration = Duration::from_secs(24 * 3600);

// -- key periods -----------------------------------------------------------------------

/// Days before its last one from which on a list of keys is warned of: time to make new keys
/// offline, and to bring them.
pub const KEYS_END_DAYS: i64 = 28;
/// Years that a new list may reach ahead: beyond, a clock was wrong.
pub const KEYS_AHEAD_YEARS: i64 = 10;
/// Periods of a new list: half a year of weeks.
pub const KEY_PERIODS: u32 = 26;
/// And at most: ten years of weeks.
pub const MOST_KEY_PERIODS: u32 = 520;
/// The most a file of keys may have, in bytes: that many post-quantum keys and their comments
/// have 1.1 MB.
pub const KEYS_FILE_BYTES: u64 = 4 * MIB;
/// Days after its last one before which the keys of a period are not destroyed, and a bundle says
/// nothing of them: uploads that began in it, and bundles on their way, have come by then.
pub const BURN_AFTER_DAYS: i64 = 21;

// -- fixed, inside the server ----------------------------------------------------------

/// Preallocated to each pool file: a sealed text tip for ten post-quantum recipients
/// (64 KiB and 15.7 KiB of header) fits, so that its blocks say nothing of its arrival.
pub const BLOB_PREALLOCATED: u64 = 80 * KIB;
/// What a file takes besides its bytes: its entries in the archive, in the directory and in
/// the manifest, with an ordinary name. Counted against the hourly budget.
pub const FILE_OVERHEAD: u64 = KIB;
/// hyper's read buffer of a connection. 64 KiB costs no speed; its default is 408 KiB.
pub const READ_BUFFER: usize = 64 * 1024;
/// Connections at a time; more wait in the kernel's queue. Each may hold a read buffer.
pub const MAX_CONNECTIONS: usize = 4096;
/// When about half of the connections are taken, or of the places of forms, it is busy for this
/// time, on average: each circuit may have a quarter of what it else may, each answer ends its
/// connection, and headers have to be there within [`BUSY_HEADER_TIMEOUT`]. When about all are, or
/// all frames that show how an upload goes on, nobody gets one for as long.
pub const BUSY_FOR: Duration = Duration::from_secs(90);
/// So often a load is looked at, whoever comes.
pub const LOAD_LOOK: Duration = Duration::from_secs(1);
/// See [`BUSY_FOR`].
pub const BUSY_HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Circuits remembered at most. More are forgotten as soon as they have no connection.
pub const CIRCUITS_REMEMBERED: usize = 16_384;
/// What a circuit took of its limits is forgotten so long after its last connection.
pub const CIRCUIT_MEMORY: Duration = Duration::from_secs(10 * 60);
/// An upload has to keep up with its slowest rate over so many times its idle limit (with the
/// default: over six minutes), waiting for the server left out. Circuits stall for tens of
/// seconds, and bring the rest at once.
pub const RATE_WINDOW: u32 = 3;
/// A form of which nothing is taken has to say within this time which it is.
pub const REFUSED_TIME: Duration = Duration::from_secs(30);
/// Of the places of forms with files, those above this size leave a quarter to smaller ones: many
/// tips before one archive.
pub const LARGE_FORM: u64 = 32 * MIB;
/// When all places of messages alone are taken, it is so for this time, on average.
pub const MESSAGES_BUSY_FOR: Duration = Duration::from_secs(7);
/// Places of forms are at most this part of the connections, those with files and those without
/// each: pages always have the rest.
pub const UPLOADS_SHARE: usize = 4;
/// A page that came too often, or for which there was no place, may be asked for again after so
/// long. Said to be so to programs (`Retry-After`), whatever the load.
pub const RETRY_PAGES: Duration = Duration::from_secs(60);
/// And a sign-in, or a send.
pub const RETRY_SENDS: Duration = Duration::from_secs(10 * 60);
/// Forms left unread at a time ([`REFUSAL_HOLD`]); more are answered at once.
pub const HOLDS: usize = 64;
/// A form that comes again waits so long for the end of the try before it, whose connection most
/// often broke a moment ago: what arrived then is in this one.
pub const BESIDE_WAIT: Duration = Duration::from_millis(300);
/// A page that says "deleted" waits so long for an upload that is just being sealed.
pub const DISCARD_WAIT: Duration = Duration::from_secs(10);
/// Most headers of a request.
pub const MAX_HEADERS: usize = 64;
/// Pages at a time that show how an upload goes on, where there are enough connections: each
/// keeps one, also while its form is still being written.
pub const PROGRESS: usize = 1024;
/// And at most this part of the connections: nobody who only looks takes those of who sends.
pub const PROGRESS_SHARE: usize = 4;
/// And at a time of one form: that in its frame, and the one before of which nobody knows yet
/// that it is gone.
pub const PROGRESS_OF_ONE: usize = 2;
/// A page that waits for an upload to begin loads itself again after so long, and one that told
/// how it ended waits no longer for another try. Somebody may write for hours, but no answer is
/// to last as long.
pub const PROGRESS_WAIT: Duration = Duration::from_secs(4 * 60);
/// See [`PROGRESS_WAIT`]: nobody who reads is to lose the place.
pub const PROGRESS_AFTER: Duration = Duration::from_secs(15 * 60);
/// While something arrives it is looked at so often.
pub const PROGRESS_LOOK: Duration = Duration::from_millis(200);
/// A step is shown for each of these parts of an upload whose length is known: 2 %.
pub const PROGRESS_PARTS: u64 = 50;
/// When something arrived, a step is shown at the latest so long after the one before: the
/// page says after 90 s (templates/style.css) that nothing comes any more.
pub const PROGRESS_PACE: Duration = Duration::from_secs(30);
/// After half of [`PROGRESS_STEPS`] there is time for slower ones.
pub const PROGRESS_SLOW_PACE: Duration = Duration::from_secs(60);
/// Of an upload whose length is not known there is no share to show, so the first
/// [`PROGRESS_QUICK`] steps come at this pace.
pub const PROGRESS_QUICK_PACE: Duration = Duration::from_secs(5);
/// See [`PROGRESS_QUICK_PACE`].
pub const PROGRESS_QUICK: u32 = 24;
/// Who does not see the page hears a step after so long at the latest, if one is shown.
pub const PROGRESS_SAID: Duration = Duration::from_secs(5 * 60);
/// Then the page loads itself again: an upload of days would make it grow without end.
pub const PROGRESS_STEPS: u32 = 240;
/// What is written is padded to multiples of so many bytes: its length tells no digits, and no
/// language of ours.
pub const PROGRESS_PIECE: usize = 1024;
/// An upload whose connection broke has so long to come again by itself, as Firefox does it,
/// before the page says that it ended. People are told within two seconds.
pub const PROGRESS_GRACE: Duration = Duration::from_millis(700);
/// A page that waits, and whose connection broke or whose server stops, is loaded again after so
/// many seconds: by then tor has another circuit.
pub const PROGRESS_LOST_SECONDS: u32 = 30;
/// And one for which there was no place, after so many.
pub const PROGRESS_BUSY_SECONDS: u32 = 60;
/// Header block of one part of a form, in bytes.
pub const PART_HEADER_BYTES: usize = 16 * 1024;
/// Bytes of a form in front of its first boundary.
pub const PREAMBLE_BYTES: u64 = 4 * KIB;
/// Bytes of a form behind its last boundary. Browsers send two.
pub const EPILOGUE_BYTES: u64 = 4 * KIB;
/// Parts of a form that are no file and have no meaning here.
pub const IGNORED_PARTS: u32 = 100;
/// A form of the inbox, in bytes: eight words, or a token.
pub const INBOX_BODY_BYTES: usize = 4 * 1024;
/// It has to arrive whole within this time: some packets, over a slow circuit.
pub const INBOX_BODY_TIME: Duration = Duration::from_secs(30);
/// Inboxes that are opened at a time: each looks at every reply there is, and more would
/// only wait for the same processors.
pub const INBOXES: usize = 2;
/// Sessions of journalists at a time: each has some, on two or three machines.
pub const JOURNALIST_SESSIONS: usize = 256;
/// A journalist's session ends after so long, whatever is done in it: a working day.
pub const JOURNALIST_SESSION_LONGEST: Duration = Duration::from_secs(12 * 3600);
/// Connections of journalists at a time, beside those of sources.
pub const JOURNALIST_CONNECTIONS: usize = 256;
/// A form of the journalists' site, in bytes: the ids of a page of submissions.
pub const JOURNALIST_FORM_BYTES: usize = 64 * 1024;
/// Submissions on one page of their list.
pub const LISTED_ON_A_PAGE: u32 = 100;
/// Downloads of journalists at a time, with 256 KiB of memory each.
pub const JOURNALIST_DOWNLOADS: usize = 32;
/// Those of one session: a browser's, beside one that stalls. Who stole a session leaves the
/// others their places.
pub const JOURNALIST_DOWNLOADS_OF_ONE: usize = 8;
/// Bundles of new submissions that are put together at a time.
pub const FREEZING: usize = 2;
/// Bundles of replies that journalists hand in at a time.
pub const HAND_INS: usize = 2;
/// Those of one session.
pub const HAND_INS_OF_ONE: usize = 1;
/// While a bundle of replies arrives, the session that sends it is looked at so often.
pub const SESSION_LOOKED_AT: Duration = Duration::from_secs(5);
/// The largest bundle of replies that is taken through the site, in bytes. The admin's command
/// takes any.
pub const HAND_IN: u64 = 4 * GIB;
/// The disk is looked at whenever so much of one more has arrived, and has to have as much room
/// beside its reserve.
pub const HAND_IN_ROOM: u64 = 16 * MIB;
/// Attachments that are sent at a time: each has a thread of its own, for as long as its
/// circuit needs.
pub const DOWNLOADS: usize = 64;
/// And at a time out of one mailbox, so that nobody takes all places.
pub const DOWNLOADS_OF_ONE: usize = 4;
/// Replies up to this length are read to their end whenever they are shown, so that a damaged
/// one is told at once; of a longer one the message, and the rest when it is downloaded.
pub const READ_WHOLE: u64 = 2 * MIB;
/// A codename as it is posted, in bytes: eight words of nine letters, and room for what
/// people put between them.
pub const CODENAME_BYTES: usize = 512;
/// How far a too large POST is read for its message.
pub const MESSAGE_HEAD_BYTES: u64 = MIB;
/// Uploads remembered in memory at most; the oldest that ended go first.
pub const UPLOADS_REMEMBERED: usize = 20_000;
/// Parts of them remembered at most, of about 100 bytes each: the oldest uploads that
/// ended go first.
pub const PARTS_REMEMBERED: usize = 200_000;
/// Parts remembered of one form at most: forty tries to send a hundred files. Then another
/// form has to be opened.
pub const PARTS_OF_ONE_FORM: usize = 4_000;
/// Earlier tries of a form at most that a part is compared with while it arrives.
pub const PROBES: usize = 16;
/// After an answer that left a body unread, what is queued is discarded for so long:
/// closing a unix socket with unread data loses the answer.
pub const LINGER: Duration = Duration::from_secs(1);

// -- the newsroom's face ---------------------------------------------------------------

/// Width and height that a logo has on a page at most, in its pixels: the head of a phone's
/// page, two lines high.
pub const LOGO_BOX: (u32, u32) = (240, 64);
/// And in the file: screens with small pixels show twice as many.
pub const LOGO_STORED: (u32, u32) = (2 * LOGO_BOX.0, 2 * LOGO_BOX.1);
/// A logo's file, in bytes. A page and everything it refers to stays below 20 KB: over a slow
/// circuit it is there in a second or two.
pub const LOGO_BYTES: usize = 5 * 1024;
/// The stylesheet, in bytes, for the same reason.
pub const STYLESHEET_BYTES: usize = 4 * 1024;
/// The file that a logo is made of, in bytes.
pub const LOGO_FILE_BYTES: u64 = 10 * MIB;
/// Its pixels: a few bytes of a PNG can say that they are thousands of millions.
pub const LOGO_MOST_PIXELS: u64 = 16_000_000;
/// The pixels of one of its sides.
pub const LOGO_LONGEST_SIDE: u32 = 16_000;
/// What the decoder may take for what is no pixel, in bytes.
pub const LOGO_MEMORY: usize = MIB as usize;
/// What a newsroom says of itself, in characters: it must not push down what helps a source.
pub const ABOUT_CHARACTERS: usize = 600;
/// Who reads what is sent, in characters: two lines.
pub const READERS_CHARACTERS: usize = 200;
/// The address of the newsroom's own site, in characters: people compare it letter by letter.
pub const WEBSITE_CHARACTERS: usize = 100;
