/// The tables of `objects.db`, and every statement on them.
///
/// Keys are bytes, so that they have one order and one form: those of their UTF-8.
enum ObjectSchema {
    /// The steps that make the file's format, oldest first; one that was released never changes.
    static let steps = [
        """
        CREATE TABLE buckets (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            region TEXT NOT NULL,
            created INTEGER NOT NULL,
            versioning TEXT,
            has_lock INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE bucket_settings (
            bucket INTEGER NOT NULL,
            kind TEXT NOT NULL,
            document BLOB NOT NULL,
            PRIMARY KEY (bucket, kind)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE versions (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            bucket INTEGER NOT NULL,
            key BLOB NOT NULL,
            version TEXT NOT NULL,
            is_visible INTEGER NOT NULL DEFAULT 0,
            is_marker INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            size INTEGER NOT NULL,
            tag TEXT NOT NULL,
            storage_class TEXT NOT NULL,
            headers BLOB NOT NULL,
            tags BLOB NOT NULL,
            checksum_algorithm TEXT,
            checksum_kind TEXT,
            checksum TEXT,
            lock_mode TEXT,
            lock_until INTEGER,
            legal_hold INTEGER NOT NULL,
            restored_until INTEGER,
            UNIQUE (bucket, key, version)
        ) STRICT;
        CREATE INDEX version_by_age ON versions (bucket, key, sequence);
        CREATE UNIQUE INDEX visible_object ON versions (bucket, key) WHERE is_visible = 1;

        CREATE TABLE version_parts (
            version INTEGER NOT NULL,
            number INTEGER NOT NULL,
            file TEXT NOT NULL,
            size INTEGER NOT NULL,
            checksum TEXT,
            PRIMARY KEY (version, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX version_part_by_file ON version_parts (file);

        CREATE TABLE uploads (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            upload TEXT NOT NULL UNIQUE,
            bucket INTEGER NOT NULL,
            key BLOB NOT NULL,
            started INTEGER NOT NULL,
            storage_class TEXT NOT NULL,
            headers BLOB NOT NULL,
            tags BLOB NOT NULL,
            checksum_algorithm TEXT,
            checksum_kind TEXT,
            lock_mode TEXT,
            lock_until INTEGER,
            legal_hold INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX upload_by_key ON uploads (bucket, key, upload);

        CREATE TABLE upload_parts (
            upload INTEGER NOT NULL,
            number INTEGER NOT NULL,
            file TEXT NOT NULL,
            size INTEGER NOT NULL,
            tag TEXT NOT NULL,
            checksum_algorithm TEXT,
            checksum TEXT,
            modified INTEGER NOT NULL,
            PRIMARY KEY (upload, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX upload_part_by_file ON upload_parts (file);
        """,
        "ALTER TABLE uploads ADD COLUMN is_overtaken INTEGER NOT NULL DEFAULT 0",
        """
        CREATE TABLE completed_uploads (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            upload TEXT NOT NULL UNIQUE,
            bucket INTEGER NOT NULL,
            key BLOB NOT NULL,
            completed INTEGER NOT NULL,
            version TEXT NOT NULL,
            tag TEXT NOT NULL,
            checksum_algorithm TEXT,
            checksum_kind TEXT,
            checksum TEXT
        ) STRICT;
        CREATE INDEX completed_upload_by_time ON completed_uploads (completed);

        ALTER TABLE versions ADD COLUMN acl TEXT;
        """,
    ]
}
