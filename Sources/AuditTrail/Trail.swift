public import AuditPipeline
import MerkleLog
import SQLite

/// The ordered, append-only collection of audit entries, in one directory.
///
/// Entries are leaves of an RFC 6962 tree, which `seal` signs. What `append` returned is on disk.
/// One trail may write a directory at a time; any number of readers, of this process or others, may
/// read it.
public final class Trail: Sendable {
    /// Reads what was appended.
    public let reader: TrailReader
    /// The public key that verifies the trail's checkpoints, as third parties need it.
    public let verifierKey: String

    private let directory: DataDirectory
    let environment: TrailEnvironment
    let appender: TrailAppender
    private let followers: TrailFollowers
    let recent = RecentEntries()
    let writer: Writer
    private let published: PublishedTree
    private let authors = KnownAuthors()

    /// Opens the trail in an existing directory, or begins one there.
    ///
    /// Throws `newerFormat` and leaves everything as it was where a newer program wrote the files,
    /// `lost` where a new trail would take the place of one whose database is gone, `keyMissing` or
    /// `keyChanged` where another key than the trail's own would sign, and `truncated`,
    /// `checkpointMissing`, `contradicted`, `malformedCheckpoint` or `altered` where its own would
    /// sign something else than the continuation of what it signed before; `locked` where content
    /// is encrypted under a secret that the environment does not have.
    public init(directory path: String, environment: TrailEnvironment) throws(TrailError) {
        let encryption = environment.encryption
        directory = DataDirectory(path: path, encryption)
        self.environment = environment
        // An interrupted first start has made the database before anything else.
        let isNew = SmallFile(path: directory.database).sizeBytes ?? 0 == 0
        if isNew, let remains = directory.remains {
            throw .lost(path: directory.database, remains: remains)
        }
        let connection = try TrailError.translating { [directory] in
            let connection = try Connection(path: directory.database)
            try connection.migrate(to: TrailSchema.steps)
            let keys = try ContentKeys(
                writing: connection, encryption, random: environment.random)
            try connection.define(keys.functions)
            try connection.execute(TrailSchema.settings)
            // What was erased just before a crash may still stand in the log.
            try connection.checkpoint()
            return connection
        }
        if encryption != nil { try directory.hideSearch() }
        let pinned = try Trail.verifier(in: connection)
        let key = try TrailKey(in: directory, pinned: pinned, random: environment.random)
        verifierKey = key.keys.first.description
        if pinned == nil { try Trail.begin(verifierKey, in: connection) }
        let witnesses = TrailWitnesses(directory, keys: key.keys)
        let (tip, found) = try TrailError.translating {
            let tip = try TrailTip(in: connection)
            return (tip, try witnesses.check(tip.frontier, in: connection))
        }
        published = PublishedTree(directory, found: found)
        followers = TrailFollowers(size: tip.frontier.size)
        appender = TrailAppender(
            tip, signer: key.signer, witnesses: witnesses, followers: followers, recent: recent,
        )
        writer = Writer(
            connection, hooks: appender.hooks, pagesPerCopy: Limits.pagesPerCopy)
        reader = try TrailReader(
            directory: path, encryption: encryption, alerts: environment.alerts)
    }

    /// Whether others than the owner can read the private key, and so sign in the trail's name.
    public var isKeyExposed: Bool { reader.isKeyExposed }

    /// How many entries the trail durably has.
    public var size: Int { followers.size }

    /// The sizes that the trail grows to from now on; who is slow is told the newest only.
    public func sizes() -> AsyncStream<Int> { followers.sizes() }

    /// Appends the entries that the trail does not have yet, in their order, in one transaction.
    ///
    /// Durable on return. Throws where none of them was appended. An entry that is there already is
    /// recognised by its id and left as it is. Behind an entry whose before image is not what its
    /// item's previous one left, the trail puts an entry of its own, of the kind `GAP`.
    public func append(_ entries: [AuditEntry]) async throws -> AppendOutcome {
        try await appendMeasured(entries).outcome
    }

    /// The same; also says how large each of the entries is.
    func appendMeasured(
        _ entries: [AuditEntry],
    ) async throws -> (outcome: AppendOutcome, sizes: [EntrySize]) {
        if entries.isEmpty { return (AppendOutcome(appended: 0, duplicates: 0), []) }
        let preparation = Preparation(
            of: entries, by: authors, seed: environment.random(SaltSource.seedBytes))
        let recorded = environment.now()
        let (growth, signed) = try await withCheckedThrowingContinuation { continuation in
            preparation.run {
                writer.submit(
                    yielding: { [appender] connection in
                        try appender.append(preparation, recorded: recorded, in: connection)
                    }, completion: { continuation.resume(with: $0) })
            }
            recent.trim()
        }
        if let signed { published.keep(signed) }
        let outcome = AppendOutcome(
            appended: growth.appended, duplicates: entries.count - growth.appended,
            gaps: growth.gaps)
        return (outcome, growth.sizes)
    }

    /// Signs the tree as it is now and publishes it; nil where the last checkpoint covers it.
    ///
    /// A checkpoint that was signed and could not be published is published by the next call.
    public func seal() async throws -> StoredCheckpoint? {
        // A trail with a second checkpoint and no file is one whose file somebody took away.
        if published.isFileDue { try await publish() }
        let time = environment.now()
        let (sealed, newest) = try await writer.perform { [appender] connection in
            let sealed = try appender.seal(at: time, in: connection)
            return (sealed, try sealed ?? StoredCheckpoint.newest(in: connection))
        }
        // The first entries' own may be committed before `append` has told of it.
        if let newest { published.keep(newest) }
        try await publish()
        return sealed
    }

    private func publish() async throws {
        try await reader.perform(connection: { [published] in try published.publish(reading: $0) })
    }

    /// Finishes what was accepted, seals it, and closes the files.
    ///
    /// Closes even where sealing fails, and throws that failure; closing twice is allowed.
    public func close() async throws {
        let sealing: Result<Void, any Error>
        do {
            _ = try await seal()
            sealing = .success(())
        } catch SubmissionError.closed {
            return
        } catch {
            sealing = .failure(error)
        }
        followers.finish()
        try await writer.close()
        try sealing.get()
    }

    /// Has a new key sign the checkpoints of a trail that nobody has open, and returns it.
    ///
    /// Everything that is there is sealed with the old key first. Old checkpoints stay valid:
    /// `trail.pub` keeps the first key, from which the notes in `handovers` lead to the others.
    /// Throws what opening the trail throws.
    public static func handOverKey(
        directory path: String, environment: TrailEnvironment,
    ) async throws -> String {
        let trail = try Trail(directory: path, environment: environment)
        try await trail.close()
        let newest = try trail.reader.read { $0.checkpoint }
        let checkpoint = try newest.map {
            try Checkpoint(parsing: SignedNote(parsing: Array($0.note.utf8)).text)
        }
        let key = try TrailKey(
            in: trail.directory, pinned: trail.verifierKey, random: environment.random)
        return try key.handOver(
            over: checkpoint
                ?? Checkpoint(
                    origin: key.keys.origin, size: 0, root: MerkleFrontier().root),
            in: trail.directory, random: environment.random,
        ).description
    }

    private static func verifier(in connection: Connection) throws(TrailError) -> String? {
        try TrailError.translating {
            try connection.statement(TrailSchema.trail).firstRow { $0.text(0) }
        }
    }

    private static func begin(_ verifier: String, in connection: Connection) throws(TrailError) {
        try TrailError.translating {
            let statement = try connection.statement(TrailSchema.beginTrail)
            try statement.bind(1, verifier)
            try statement.bind(2, MerkleFrontier().bytes)
            try statement.run()
        }
    }
}

/// What became of entries that were appended.
public struct AppendOutcome: Hashable, Sendable {
    /// How many are new in the trail.
    public let appended: Int
    /// How many the trail had already.
    public let duplicates: Int
    /// How many entries the trail added for changes that never arrived, by table.
    public internal(set) var gaps: [String: Int] = [:]
}
