package import AuditPipeline
import SQLite

/// Reads a trail, also one that another process is writing.
///
/// Needs no key that signs, and changes nothing. Everything is read through a `TrailView`, which is
/// one unchanging state of the trail.
public final class TrailReader: Sendable {
    let directory: DataDirectory
    private let pool: ReaderPool
    private let young = YoungItems()
    private let search: SearchFile
    private let alerts: (any AlertLedger)?

    /// Opens the trail in a directory; throws `noTrail` where there is none, `lost` where there
    /// was one, `file` where it may not be read, and `locked` where its content is encrypted under
    /// another secret than those of `encryption`.
    public convenience init(
        directory path: String, encryption: ContentEncryption? = nil,
    ) throws(TrailError) {
        try self.init(directory: path, encryption: encryption, alerts: nil)
    }

    /// Opens the trail in a directory, about whose entries `alerts` tell.
    package init(
        directory path: String, encryption: ContentEncryption?, alerts: (any AlertLedger)?,
    ) throws(TrailError) {
        self.alerts = alerts
        directory = DataDirectory(path: path, encryption)
        search = SearchFile(path: directory.search)
        guard try SmallFile(path: directory.database).isThereToRead() else {
            throw Self.absence(of: directory)
        }
        pool = try TrailError.translating { [directory] in
            let connection: Connection
            do {
                connection = try Connection(path: directory.database, mode: .readOnly)
            } catch DatabaseFileError.notADatabase where directory.remains != nil {
                throw Self.absence(of: directory)
            }
            let version = try connection.requireVersion(atMost: TrailSchema.steps.count)
            guard version > 0 else { throw Self.absence(of: directory) }
            let keys = try ContentKeys(reading: connection, encryption)
            return try ReaderPool(path: directory.database, functions: keys.functions)
        }
    }

    private static func absence(of directory: DataDirectory) -> TrailError {
        guard let remains = directory.remains else { return .noTrail(path: directory.path) }
        return .lost(path: directory.database, remains: remains)
    }

    /// Whether others than the owner can read the private key, if it lies here; as of now.
    public var isKeyExposed: Bool { SmallFile(path: directory.key).isReadableByOthers }

    /// Has `body` read one state of the trail on this very thread, for brief reads such as an
    /// entry.
    ///
    /// The view ends with `body`. Throws what `body` throws.
    public func read<Value>(_ body: (TrailView) throws -> Value) throws -> Value {
        try pool.read { connection in
            try connection.snapshot {
                try body(TrailView(connection, young: young, search: search, alerts: alerts))
            }
        }
    }

    /// Has `body` read one state of the trail on a thread that may take its time.
    ///
    /// The view ends with `body`. Throws what `body` throws, or that too many reads are waiting.
    public func perform<Value: Sendable>(
        _ body: @escaping @Sendable (TrailView) throws -> Value
    ) async throws -> Value {
        try await pool.perform { [young, search, alerts] connection in
            try connection.snapshot {
                try body(TrailView(connection, young: young, search: search, alerts: alerts))
            }
        }
    }

    /// Lends a connection outside of any snapshot, to who takes several.
    func perform<Value: Sendable>(
        connection body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await pool.perform(body)
    }
}
