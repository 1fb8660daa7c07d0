-- What the server knows of a submission: a random id, a day, a padded size, and whether
-- it is what a crash left. Random primary keys and WITHOUT ROWID: no counter tells the
-- order of arrival.
CREATE TABLE submissions (
    id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    day       TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    fragment  INTEGER NOT NULL DEFAULT 0 CHECK (fragment IN (0, 1)),
    collected INTEGER NOT NULL DEFAULT 0 CHECK (collected IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What the server was given or made once.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
