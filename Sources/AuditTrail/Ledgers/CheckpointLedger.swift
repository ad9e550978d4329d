import DynamoModel
import MerkleLog

/// Checks signed tree heads, and compares each with the tree when that has grown to its size.
struct CheckpointLedger {
    /// Who says that the tree had this root.
    enum Origin: Hashable {
        case stored(number: Int)
        case file
        case external
        case witnessed(size: Int)
        case handover(number: Int)
    }

    /// A checkpoint that waits for the tree to reach its size.
    private struct Awaited {
        let origin: Origin
        let checkpoint: Checkpoint
        /// When it was signed, as the database says and no signature does; nil where nobody says.
        var time: Timestamp?
    }

    private let keys: KeyHistory
    private var awaited: [Awaited] = []
    private var newestStored: StoredCheckpoint?
    /// Up to it the tree is known to have the root that was signed.
    private var confirmedSize = 0
    private var hasMismatch = false

    /// Where the comparing begins; nil for the beginning.
    private let start: VerificationStart?

    /// Trusts the signatures of one log's keys.
    init(keys: KeyHistory, from start: VerificationStart? = nil) {
        self.keys = keys
        self.start = start
        newestStored = start?.checkpoint
        confirmedSize = start?.checkpoint.size ?? 0
    }

    /// The size at which `compare` has to be called next.
    private(set) var nextSize = Int.max

    /// Takes a checkpoint from outside the database, before any entry was read.
    mutating func expect(_ note: [UInt8], from origin: Origin, in report: inout VerificationReport)
    {
        guard let checkpoint = verified(note, origin, &report) else { return }
        if let start, checkpoint.size < start.checkpoint.size {
            compare(Awaited(origin: origin, checkpoint: checkpoint), with: start.tree, &report)
        } else {
            awaitTree(Awaited(origin: origin, checkpoint: checkpoint))
        }
    }

    /// Takes the checkpoints that witnesses cosigned, and those with which keys were handed over;
    /// checks the cosignatures of the witnesses that are given.
    mutating func expectPublished(
        _ log: PublishedLog, witnesses: [WitnessVerifier], in report: inout VerificationReport,
    ) throws(TrailError) {
        for witness in witnesses { report.witnessed[witness.key.name] = 0 }
        for size in log.witnessedSizes() {
            guard let note = try log.witnessed(size: size) else { continue }
            for witness in witnesses { check(witness, note, size: size, &report) }
            expect(Array(note.description.utf8), from: .witnessed(size: size), in: &report)
        }
        for (index, note) in try log.handovers().enumerated() {
            expect(Array(note.description.utf8), from: .handover(number: index + 1), in: &report)
        }
    }

    private func check(
        _ witness: WitnessVerifier, _ note: SignedNote, size: Int,
        _ report: inout VerificationReport,
    ) {
        guard note.signatures.contains(where: { $0.key == witness.key }) else { return }
        do {
            _ = try witness.time(in: note)
            let name = witness.key.name
            report.witnessed[name] = max(report.witnessed[name] ?? 0, size)
        } catch {
            report.add(
                .checkpoints, .broken,
                "\(name(.witnessed(size: size))) has a cosignature that is not to be trusted: "
                    + "\(error)")
        }
    }

    /// Takes the next of the trail's own checkpoints.
    mutating func expect(
        _ stored: StoredCheckpoint, treeSize: Int, in report: inout VerificationReport,
    ) {
        report.checkpoints += 1
        let origin = Origin.stored(number: stored.number)
        if stored.number != (newestStored?.number ?? 0) + 1 {
            report.add(
                .checkpoints, .broken,
                "Checkpoint \((newestStored?.number ?? 0) + 1) is missing before \(stored.number)",
            )
        }
        defer { newestStored = stored }
        guard let checkpoint = verified(Array(stored.note.utf8), origin, &report) else { return }
        if checkpoint.size != stored.size {
            report.add(
                .checkpoints, .broken,
                "Checkpoint \(stored.number) is kept as one over \(stored.size) entries, "
                    + "and was signed over \(checkpoint.size)",
            )
        }
        if let newestStored, stored.size <= newestStored.size {
            report.add(
                .checkpoints, .broken,
                "Checkpoint \(stored.number) covers \(stored.size) entries, "
                    + "and \(newestStored.number) before it \(newestStored.size)",
            )
        } else if checkpoint.size >= treeSize {
            awaitTree(Awaited(origin: origin, checkpoint: checkpoint, time: stored.time))
        }
    }

    /// Compares what was signed over a tree of this size with its root, and when with the time at
    /// which its newest entry was recorded, if that is known.
    mutating func compare(
        _ frontier: MerkleFrontier, recorded: Timestamp? = nil, in report: inout VerificationReport,
    ) {
        let due = awaited.prefix { $0.checkpoint.size <= frontier.size }
        awaited.removeFirst(due.count)
        nextSize = awaited.first?.checkpoint.size ?? .max
        let root = frontier.root
        for signed in due {
            if signed.checkpoint.root == root {
                confirmedSize = frontier.size
                if let recorded { compare(signed, with: recorded, &report) }
            } else if !hasMismatch {
                hasMismatch = true
                report.add(
                    .tree, .broken, at: confirmedSize, mismatch(signed, from: confirmedSize))
            }
        }
    }

    /// Everything was read, and the tree is that large: names what was signed beyond it.
    func findMissing(size: Int, in report: inout VerificationReport) {
        for signed in awaited where signed.checkpoint.size > size {
            report.add(
                .head, .broken, at: size,
                "\(name(signed.origin)) covers \(signed.checkpoint.size) entries, and "
                    + "\(size) are left: entries #\(size) to "
                    + "#\(signed.checkpoint.size - 1) are gone",
            )
        }
    }

    /// Everything was read, and the trail is that large.
    func finish(size: Int, in report: inout VerificationReport) {
        findMissing(size: size, in: &report)
        report.newestCheckpoint = newestStored
        if newestStored == nil, size > 0 {
            report.add(.head, .inconclusive, "No checkpoint vouches for the entries")
        }
    }

    /// Compares the checkpoint file with the trail's own checkpoints, of which it is a copy.
    func compare(file note: [UInt8]?, in report: inout VerificationReport) {
        guard let note else {
            if newestStored != nil {
                report.add(.head, .inconclusive, "The file checkpoint is missing")
            }
            return
        }
        guard let checkpoint = try? Checkpoint(parsing: SignedNote(parsing: note).text) else {
            return
        }
        let stored = newestStored?.size ?? 0
        if checkpoint.size > stored {
            report.add(
                .checkpoints, .broken, at: stored,
                "The file checkpoint covers \(checkpoint.size) entries, and the newest one in "
                    + "audit.db \(stored): later ones were removed, or audit.db is an older copy",
            )
        }
    }

    /// Compares what was signed over a tree that was read before with the published files of it.
    private mutating func compare(
        _ signed: Awaited, with tree: TileTree<TrailError>, _ report: inout VerificationReport,
    ) {
        do {
            guard try tree.root(over: signed.checkpoint.size) != signed.checkpoint.root else {
                return
            }
            hasMismatch = true
            report.add(.tree, .broken, mismatch(signed, from: 0))
        } catch {
            report.add(.tiles, .inconclusive, "\(error)")
        }
    }

    /// No checkpoint is older than an entry that it covers, and when that was recorded is signed.
    private func compare(
        _ signed: Awaited, with recorded: Timestamp, _ report: inout VerificationReport,
    ) {
        guard let time = signed.time, time < recorded else { return }
        report.add(
            .checkpoints, .broken,
            "\(name(signed.origin)) is kept as signed at \(time), and covers an entry that was "
                + "recorded at \(recorded)")
    }

    private mutating func awaitTree(_ signed: Awaited) {
        let size = signed.checkpoint.size
        let place = awaited.firstIndex { $0.checkpoint.size > size } ?? awaited.endIndex
        awaited.insert(signed, at: place)
        nextSize = awaited[0].checkpoint.size
    }

    private func verified(
        _ note: [UInt8], _ origin: Origin, _ report: inout VerificationReport,
    ) -> Checkpoint? {
        do throws(CheckpointError) {
            let note = try SignedNote(parsing: note)
            return try keys.checkpoint(in: note)
        } catch {
            report.add(.checkpoints, .broken, "\(name(origin)) is not to be trusted: \(error)")
            return nil
        }
    }

    private func mismatch(_ signed: Awaited, from first: Int) -> String {
        "Entries #\(first) to #\(signed.checkpoint.size - 1) do not have the root that "
            + "\(name(signed.origin)) signed: one of them was altered, exchanged or added"
    }

    private func name(_ origin: Origin) -> String {
        switch origin {
        case .stored(let number): "Checkpoint \(number)"
        case .file: "The file checkpoint"
        case .external: "The given checkpoint"
        case .witnessed(let size): "The witnessed checkpoint over \(size) entries"
        case .handover(let number): "Handover \(number) to another key"
        }
    }
}
