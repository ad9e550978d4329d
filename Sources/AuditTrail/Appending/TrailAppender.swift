import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite
import Synchronization

/// What the writer's thread remembers between its transactions, and what it tells others of them.
///
/// Unchecked: `tip` is touched on the writer's thread only; what others see has a lock of its own.
final class TrailAppender: @unchecked Sendable {
    private var tip: TrailTip?
    let signer: CheckpointSigner
    private let witnesses: TrailWitnesses
    private let followers: TrailFollowers
    private let recent: RecentEntries
    /// What the open transaction appended.
    private var fresh: [RecentEntries.Portion] = []
    /// Whether the open transaction changes what former ones appended.
    private var isRewriting = false

    /// Continues from a tip that the witnesses confirmed.
    init(
        _ tip: TrailTip, signer: CheckpointSigner, witnesses: TrailWitnesses,
        followers: TrailFollowers, recent: RecentEntries,
    ) {
        self.tip = tip
        self.signer = signer
        self.witnesses = witnesses
        self.followers = followers
        self.recent = recent
    }

    /// What the writer has to call, so that no memory outlives a transaction that failed.
    var hooks: WriterHooks {
        WriterHooks(
            afterCommit: { self.publish() },
            onRollback: { _ in
                self.tip = nil
                self.forgetTransaction()
            },
        )
    }

    private func publish() {
        if isRewriting { recent.forget() } else { fresh.forEach(recent.add) }
        forgetTransaction()
        if let tip { followers.announce(tip.frontier.size) }
    }

    private func forgetTransaction() {
        fresh.removeAll(keepingCapacity: true)
        isRewriting = false
    }

    /// Says that the open transaction changes entries that are in the trail.
    func rewrites() { isRewriting = true }

    /// Appends the entries that the trail does not have, and returns how many those were, and how
    /// many gaps came with them.
    ///
    /// The first ones are signed with their own commit, so that no entries are ever without a
    /// checkpoint; it is returned too.
    func append(
        _ preparation: Preparation, recorded: Timestamp, in connection: Connection,
    ) throws -> (growth: TrailTip.Growth, first: StoredCheckpoint?) {
        let appended = try withTip(in: connection) { tip in
            let isNew = tip.frontier.size == 0
            let growth = try tip.append(
                preparation.prepared, salts: preparation.spareSalts, recorded: recorded,
                in: connection)
            let first = isNew ? try seal(&tip, at: recorded, in: connection) : nil
            return (growth: growth, first: first)
        }
        fresh += appended.growth.portions(of: preparation.given)
        return appended
    }

    /// Signs the tree as it is, and keeps the note; nil where the newest checkpoint covers it
    /// already.
    func seal(at time: Timestamp, in connection: Connection) throws -> StoredCheckpoint? {
        try withTip(in: connection) { try seal(&$0, at: time, in: connection) }
    }

    /// Lends the tip, which is taken out meanwhile: an error leaves none behind, and the next one
    /// is read anew.
    func withTip<Value>(
        in connection: Connection, _ body: (inout TrailTip) throws -> Value,
    ) throws -> Value {
        var tip = try takeTip(in: connection)
        let value = try body(&tip)
        self.tip = tip
        return value
    }

    /// Also brings the table of heads up to the checkpoint, so that little has to be read besides
    /// it.
    private func seal(
        _ tip: inout TrailTip, at time: Timestamp, in connection: Connection,
    ) throws -> StoredCheckpoint? {
        let frontier = tip.frontier
        try tip.saveHeads(in: connection)
        let newest = try StoredCheckpoint.newest(in: connection)
        guard frontier.size > newest?.size ?? 0 else { return nil }
        let (number, isForged) = (newest?.number ?? 0).addingReportingOverflow(1)
        guard !isForged else {
            throw TrailError.malformedCheckpoint(
                path: connection.path, reason: "its newest checkpoint has no possible number",
            )
        }
        let checkpoint = try Checkpoint(
            origin: signer.key.name, size: frontier.size, root: frontier.root,
        )
        let sealed = StoredCheckpoint(
            // Nothing is signed before it was recorded, whatever a clock says that was set back.
            number: number, size: frontier.size, time: max(time, tip.newest),
            note: try signer.sign(checkpoint).description,
        )
        try sealed.insert(in: connection)
        let save = try connection.statement(TrailSchema.saveSealed)
        try save.bind(1, frontier.bytes)
        try save.run()
        return sealed
    }

    private func takeTip(in connection: Connection) throws -> TrailTip {
        defer { tip = nil }
        if let tip { return tip }
        let found = try TrailTip(in: connection)
        _ = try witnesses.check(found.frontier, in: connection)
        return found
    }
}

extension TrailTip.Growth {
    /// The new ones of the entries that were given, in runs of leaves that follow each other.
    fileprivate func portions(of given: [AuditEntry]) -> [RecentEntries.Portion] {
        var portions: [RecentEntries.Portion] = []
        for written in written {
            if portions.last?.end != written.leaf {
                portions.append(.init(first: written.leaf, recorded: recorded, given: given))
            }
            portions[portions.count - 1].add(
                .init(
                    index: written.index, link: written.row.link, previous: written.row.previous,
                    hash: written.row.hash),
                sizeBytes: sizes[written.index].content)
        }
        return portions
    }
}
