-- Who signs in at the journalists' site. `passphrase` is an Argon2id hash (PHC string), `totp`
-- the shared secret (RFC 6238). Nothing says when somebody did.
CREATE TABLE journalists (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT NOT NULL UNIQUE,
    passphrase TEXT NOT NULL,
    totp       BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Which journalist marked which submission collected. The admin's own mark is the column
-- `collected` of the submission.
CREATE TABLE collected_by (
    submission BLOB NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    journalist BLOB NOT NULL REFERENCES journalists (id) ON DELETE CASCADE,
    PRIMARY KEY (submission, journalist)
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_by_journalist ON collected_by (journalist);

-- When a submission is deleted. `until`: every journalist, or the admin, has marked it
-- collected; that day and a random number of days. `trash_until`: a journalist deleted it,
-- which the admin can undo until then.
ALTER TABLE submissions ADD COLUMN until TEXT;
ALTER TABLE submissions ADD COLUMN trash_until TEXT;

-- Pages of the list, without reading all rows.
CREATE INDEX submissions_by_day ON submissions (day, id);
