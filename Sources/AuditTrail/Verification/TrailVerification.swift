import DynamoModel
import MerkleLog
import SQLite

/// One verification: reads every row once, or those behind a good checkpoint, in order, and
/// recomputes what the rows claim.
///
/// Reads in short snapshots, so that a server can go on writing; the last one also holds the tables
/// that describe the end of the trail.
struct TrailVerification {
    private let connection: Connection
    private let now: Timestamp
    private let checkpointFile: [UInt8]?
    private let hasTiles: Bool
    private var report: VerificationReport
    private var entries: EntryLedger
    private var checkpoints: CheckpointLedger
    private var tiles: TileLedger
    private var lastCheckpoint: Int
    private let stride: Int

    /// Prepares to read `stride` entries on each snapshot.
    init(
        _ connection: Connection, in directory: DataDirectory, options: VerificationOptions,
        stride: Int = Limits.entriesPerSnapshot,
    ) throws {
        self.connection = connection
        self.stride = stride
        now = options.now
        report = VerificationReport(time: options.now)
        if let fault = options.sealingFault {
            report.add(.head, .inconclusive, "The newest entries could not be sealed: \(fault)")
        }
        let log = PublishedLog(directory: directory.path)
        let first = try TrustedKey(directory, options, connection).verifier(in: &report)
        let keys = try log.keys(trusting: first)
        let start = try options.since.flatMap {
            try VerificationStart(at: $0, in: directory, trusting: keys, connection)
        }
        report.start = start?.checkpoint
        entries = EntryLedger(from: start?.tiles.edge.frontier)
        checkpoints = CheckpointLedger(keys: keys, from: start)
        lastCheckpoint = start?.checkpoint.number ?? 0
        // Read before the database: what it covers is there already, and can only have grown since.
        checkpointFile = try SmallFile(path: directory.checkpoint).read()
        hasTiles = SmallFile(path: directory.tiles).exists
        if let checkpointFile { checkpoints.expect(checkpointFile, from: .file, in: &report) }
        tiles = TileLedger(directory, checkpoint: checkpointFile, from: start)
        try checkpoints.expectPublished(
            log, witnesses: options.witnessVerifiers(), in: &report)
        if let given = options.checkpoint {
            checkpoints.expect(Array(given.utf8), from: .external, in: &report)
        }
    }

    /// Verifies everything; calls `progress` with the entries done and all of them, which may
    /// throw.
    mutating func run(_ progress: (Int, Int) throws -> Void) throws -> VerificationReport {
        var isOver = false
        while !isOver {
            isOver = try connection.snapshot { try step() }
            try progress(entries.next, max(entries.next, report.expectedEntries))
        }
        if !entries.links.unbalanced.isEmpty, report.verdict(of: .entries) == .verified {
            let groups = entries.links.unbalanced
            var search = LinkSearch(connection, groups: groups, size: entries.next)
            try search.run(&report)
        }
        return report
    }

    /// Verifies some more entries; true when those were the last, and the end was verified too.
    private mutating func step() throws -> Bool {
        let frontier = try connection.statement(TrailSchema.trail).firstRow { $0.blob(1) }
        let stored = frontier.flatMap { MerkleFrontier($0) }
        report.expectedEntries = stored?.size ?? entries.next
        let start = entries.next
        try takeCheckpoints(upTo: start + stride)
        let rows = try connection.statement(TrailSchema.entriesAscending)
        try rows.bind(1, start)
        try rows.bind(2, Limits.leaves)
        defer { rows.reset() }
        var count = 0
        while count < stride, try rows.step() {
            count += 1
            let row = EntryRow(rows)
            try entries.add(row, in: connection, &report)
            if entries.frontier != nil, !tiles.isDone {
                row.withHeader { tiles.add($0, hash: entries.leaf, &report) }
            }
            compareRoot()
        }
        guard count < stride else { return false }
        // The newest entries are read once more, for the heads of their items.
        rows.reset()
        try takeCheckpoints(upTo: .max)
        try finish(stored)
        return true
    }

    private mutating func compareRoot() {
        guard let frontier = entries.frontier, frontier.size == checkpoints.nextSize else { return }
        checkpoints.compare(frontier, recorded: entries.recorded, in: &report)
    }

    private mutating func takeCheckpoints(upTo size: Int) throws {
        var newest = 0
        while newest < size {
            let more = try StoredCheckpoint.list(
                after: lastCheckpoint, limit: Limits.checkpointsPerRead, in: connection,
            )
            guard let last = more.last else { break }
            for stored in more {
                checkpoints.expect(stored, treeSize: entries.next, in: &report)
            }
            lastCheckpoint = last.number
            newest = last.size
        }
        compareRoot()
    }

    private mutating func finish(_ stored: MerkleFrontier?) throws {
        if entries.next < report.expectedEntries {
            report.add(
                .entries, .broken, at: entries.next,
                "Entries #\(entries.next) to #\(report.expectedEntries - 1) are missing",
            )
        }
        if entries.next == 0, hasTiles {
            report.add(.head, .broken, "The folder tile has a tree, and the trail has no entries")
        }
        try compareOutermost()
        if entries.frontier == nil {
            report.add(.tree, .inconclusive, "Without all entries the tree can not be recomputed")
        } else if stored != entries.frontier {
            report.add(
                .tree, .broken, at: min(stored?.size ?? 0, entries.next),
                "The stored end of the tree is not that of the entries",
            )
        }
        report.root = entries.frontier?.root.hex
        checkpoints.compare(file: checkpointFile, in: &report)
        checkpoints.finish(size: entries.next, in: &report)
        try entries.finish(in: connection, now: now, &report)
    }

    /// Rows at indices that no entry can have were not read with the others.
    private mutating func compareOutermost() throws {
        let outermost = try connection.statement(TrailSchema.outermostEntries).firstRow { row in
            row.isNull(0) ? [] : [Int(row.int(0)), Int(row.int(1))]
        }
        for leaf in outermost ?? [] where !(0..<entries.next).contains(leaf) {
            report.add(.entries, .broken, "An entry is kept as #\(leaf), which no entry can be")
        }
    }
}
