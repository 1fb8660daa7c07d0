-- Replies that wait for their sources. A tag says whose a reply is only to who has the key
-- of its mailbox. `until` is when it is deleted: its day and a random number of days.
CREATE TABLE replies (
    id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tag   BLOB NOT NULL CHECK (length(tag) = 32),
    day   TEXT NOT NULL,
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Replies that were deleted: a second import of their bundle must not bring them back.
CREATE TABLE deleted_replies (
    id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    until TEXT NOT NULL
) STRICT, WITHOUT ROWID;
