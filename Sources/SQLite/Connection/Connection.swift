import CSQLite

/// A connection to one SQLite file, or to a private database in memory.
///
/// Belongs to one thread at a time, and nothing checks that: SQLite's own locks are switched off.
/// A file is kept in WAL mode. Statements hold the file open until they are released too.
package final class Connection {
    /// What a connection may do to its file.
    package enum Mode: Sendable {
        /// Reads and writes; creates the file where there is none.
        case readWrite
        /// Reads only, a file that exists.
        case readOnly
        /// Copies the write-ahead log of a file that exists, for somebody else who writes.
        case copyLog
    }

    /// What a commit has survived when it returns.
    package enum Durability: String, Sendable {
        /// A crash of the machine: every commit is synced.
        case full = "FULL"
        /// A crash of the process. One of the machine may take the newest commits back, whole and
        /// the newest first; what a checkpoint covers is safe.
        case ordered = "NORMAL"
    }

    /// The path as given at opening, or `:memory:`.
    package let path: String
    /// Whether there are functions of ours that statements may call.
    package internal(set) var hasFunctions = false
    /// Pages in the write-ahead log behind the latest commit since `countLogPages`.
    private(set) var logPages = 0
    private let mode: Mode
    private var handle: OpaquePointer?
    private var statements = StatementCache()

    /// Opens the file at `path` and settles how it is written.
    ///
    /// Throws `notADatabase` where the file holds something else, and leaves it as it was.
    package init(
        path: String, mode: Mode = .readWrite, durability: Durability = .full,
    ) throws(DatabaseFileError) {
        self.path = path
        self.mode = mode
        do throws(SQLiteError) {
            handle = try Self.open(path, mode, gathersLog: durability == .full)
            try execute("PRAGMA synchronous = \(durability.rawValue)")
            try execute(Self.settings)
            _ = try userVersion
        } catch {
            throw error.code == SQLITE_NOTADB ? .notADatabase(path: path) : .failed(error)
        }
        if mode == .readWrite, path != Self.memory { try keepWriteAheadLog() }
    }

    /// Opens an empty database in memory, which ends with the connection.
    package static func inMemory() throws(DatabaseFileError) -> Connection {
        try Connection(path: memory)
    }

    deinit {
        closeHandle()
    }

    /// The statement for a constant, prepared once per connection and found again by its address.
    ///
    /// The cheap way, for `static let find: StaticString = "SELECT …"`. Whoever asks while the
    /// statement is still being read gets one of their own, so that reads may nest.
    package func statement(_ sql: StaticString) throws(SQLiteError) -> Statement {
        if let found = statements[sql], found.isIdle { return found }
        let made = try prepare(sql.description)
        statements[sql] = made
        return made
    }

    /// The statement for generated SQL, found again by its text.
    package func statement(_ sql: String) throws(SQLiteError) -> Statement {
        if let found = statements[sql], found.isIdle { return found }
        let made = try prepare(sql)
        statements[sql] = made
        return made
    }

    /// Compiles the first statement in `sql`, which nobody else shares.
    package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(database, sql, -1, flags, &statement, nil) == SQLITE_OK else {
            throw SQLiteError(database: database, subject: .sql(sql))
        }
        guard let statement else { preconditionFailure("The SQL holds no statement: \(sql)") }
        return Statement(statement)
    }

    /// Runs every statement in `sql` and drops their rows; those before a failure stay done.
    package func execute(_ sql: String) throws(SQLiteError) {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteError(database: database, subject: .sql(sql))
        }
    }

    /// Rows that the latest INSERT, UPDATE or DELETE touched.
    package var changes: Int64 { sqlite3_changes64(database) }

    /// Rows touched since opening; what is rolled back counts too.
    package var totalChanges: Int64 { sqlite3_total_changes64(database) }

    /// Whether a transaction is open; SQLite ends one by itself when the disk fails or is full.
    package var isInTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    /// Copies the write-ahead log into the database and empties it.
    ///
    /// Returns false where a reader still needs the log, which is then kept; nothing is lost.
    @discardableResult
    package func checkpoint() throws(SQLiteError) -> Bool {
        let how = SQLITE_CHECKPOINT_TRUNCATE
        switch sqlite3_wal_checkpoint_v2(database, nil, how, nil, nil) & 0xFF {
        case SQLITE_OK: return true
        case SQLITE_BUSY: return false
        default: throw SQLiteError(database: database, subject: .file(path))
        }
    }

    /// Copies of the write-ahead log what it can into the database, and waits for nobody; what it
    /// can not stays in the log.
    func copyLog() {
        sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    /// Has the database's own file on the disk, as far as it is written; whoever needs that for
    /// certain syncs it again.
    func syncFile() {
        var file: UnsafeMutablePointer<sqlite3_file>?
        sqlite3_file_control(database, nil, SQLITE_FCNTL_FILE_POINTER, &file)
        guard let file, let methods = file.pointee.pMethods else { return }
        _ = methods.pointee.xSync?(file, SQLITE_SYNC_NORMAL)
    }

    /// No longer copies the write-ahead log within commits, but counts its pages in `logPages`.
    func countLogPages() {
        // Not retained: a connection that ends takes the hook away.
        let connection = Unmanaged.passUnretained(self).toOpaque()
        let hook: LogHook = { connection, _, _, pages in
            guard let connection else { return SQLITE_MISUSE }
            Unmanaged<Connection>.fromOpaque(connection).takeUnretainedValue()
                .logPages = Int(pages)
            return SQLITE_OK
        }
        sqlite3_wal_hook(database, hook, connection)
    }

    /// Checkpoints what this connection may have written and closes; closing twice is allowed.
    ///
    /// Closes even where it throws; the log then still holds what the database lacks.
    package func close() throws(SQLiteError) {
        guard handle != nil else { return }
        defer {
            statements = StatementCache()
            closeHandle()
        }
        if mode == .readWrite { try checkpoint() }
    }
}

extension Connection {
    /// What SQLite calls behind a commit. Source: sqlite.org/c3ref/wal_hook.html.
    private typealias LogHook =
        @convention(c) (
            _ connection: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
            _ name: UnsafePointer<CChar>?, _ pages: CInt,
        ) -> CInt

    private static let memory = ":memory:"

    /// Nothing here touches the file, so that a reader may say it too.
    private static let settings = """
        PRAGMA wal_autocheckpoint = \(Limits.pagesPerCopy);
        PRAGMA journal_size_limit = \(Limits.keptLogBytes);
        PRAGMA cache_size = -\(Limits.pageCacheKiB);
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA trusted_schema = OFF;
        """

    private func closeHandle() {
        guard let handle else { return }
        sqlite3_wal_hook(handle, nil, nil)
        sqlite3_close_v2(handle)
        self.handle = nil
    }

    /// The handle of an open connection; to use a closed one is the caller's mistake.
    var database: OpaquePointer {
        guard let handle else { preconditionFailure("The connection to \(path) is closed") }
        return handle
    }

    private static func open(
        _ path: String, _ mode: Mode, gathersLog: Bool,
    ) throws(SQLiteError) -> OpaquePointer? {
        let access =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            case .copyLog: SQLITE_OPEN_READWRITE
            }
        var handle: OpaquePointer?
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let layer = gathersLog && mode == .readWrite ? GatheredLog.name : nil
        guard sqlite3_open_v2(path, &handle, flags, layer) == SQLITE_OK else {
            defer { sqlite3_close_v2(handle) }
            throw SQLiteError(database: handle, subject: .file(path))
        }
        // First of all, because even the settings may meet another connection's lock.
        sqlite3_busy_timeout(handle, Limits.busyTimeoutMilliseconds)
        return handle
    }

    private func keepWriteAheadLog() throws(DatabaseFileError) {
        let journal: String
        do throws(SQLiteError) {
            let statement = try prepare("PRAGMA journal_mode = WAL")
            journal = try statement.step() ? statement.text(0) : ""
        } catch {
            throw .failed(error)
        }
        guard journal == "wal" else { throw .noWriteAheadLog(path: path, journal: journal) }
    }
}
