/**
 * Each brings the database from one version (`PRAGMA user_version`) to the next. What has been released is never changed: a new
 * version is a new entry. All that tells of takes can be counted again from their files (decision 11).
 */
export const migrations: readonly string[] = [
  `CREATE TABLE pieces (
     id TEXT PRIMARY KEY,
     last_opened_at TEXT,          -- ISO 8601
     last_measure INTEGER          -- as printed, where the bar stood last
   ) STRICT;
   CREATE TABLE takes (
     id TEXT PRIMARY KEY,
     piece_id TEXT NOT NULL,
     record TEXT NOT NULL,         -- JSON: TakeInfo
     mode TEXT NOT NULL,           -- how it was practised; 'follow' is at the player's own tempo
     input TEXT,                   -- what it was heard by; NULL where a take of 0.1 does not say
     sound TEXT NOT NULL,          -- 'wav', 'flac', 'keyboard' or 'none'
     bytes INTEGER NOT NULL,       -- on disk, all files
     starred INTEGER NOT NULL,
     counted INTEGER NOT NULL,     -- the version of the counting below; 0 where it was not counted
     right_notes INTEGER, wrong INTEGER, missed INTEGER, extra INTEGER, unsure INTEGER, early INTEGER, late INTEGER,
     disputed INTEGER,             -- marks that the player says otherwise of
     tempo REAL,                   -- the middle bar's, quarter notes a minute
     tempo_curve TEXT              -- JSON: [[measure index, quarter notes a minute], ...] in playing order
   ) STRICT;
   CREATE INDEX takes_of_piece ON takes (piece_id, id);
   CREATE TABLE take_measures (
     take_id TEXT NOT NULL REFERENCES takes (id) ON DELETE CASCADE,
     measure_index INTEGER NOT NULL, -- of the score as it is written, all times through together
     measure INTEGER NOT NULL,       -- as printed
     length_quarters REAL NOT NULL,
     right_notes INTEGER NOT NULL, wrong INTEGER NOT NULL, missed INTEGER NOT NULL, extra INTEGER NOT NULL, unsure INTEGER NOT NULL,
     early INTEGER NOT NULL, late INTEGER NOT NULL,
     tempo REAL,
     written_tempo REAL NOT NULL,
     PRIMARY KEY (take_id, measure_index)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; -- JSON`,
]
