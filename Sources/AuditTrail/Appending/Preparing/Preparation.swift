import AuditPipeline
import Dispatch
import DynamoModel
import Synchronization

/// The entries of one append on their way to the writer, which takes the first of them while later
/// ones are prepared, on as many processors as there are.
final class Preparation: Sendable {
    /// The entries as they were given.
    let given: [AuditEntry]
    /// Salts that none of them has.
    let spareSalts: SaltSource

    private let authors: KnownAuthors
    private let seed: [UInt8]
    private let portions: Mutex<[[PreparedEntry]?]>
    private let more = DispatchSemaphore(value: 0)

    /// Nothing was prepared yet; `seed` are random bytes that serve no other purpose.
    init(of given: [AuditEntry], by authors: KnownAuthors, seed: [UInt8]) {
        self.given = given
        self.authors = authors
        self.seed = seed
        spareSalts = SaltSource(seed: seed, skipping: given.count)
        let count = (given.count + Limits.entriesPerPortion - 1) / Limits.entriesPerPortion
        portions = Mutex(Array(repeating: nil, count: count))
    }

    /// Prepares the entries, and calls `begin` as soon as the first are to be taken, on the thread
    /// that prepared those.
    func run(_ begin: @Sendable () -> Void) {
        DispatchQueue.concurrentPerform(iterations: portions.withLock { $0.count }) { number in
            let portion = prepare(number)
            portions.withLock { $0[number] = portion }
            more.signal()
            if number == 0 { begin() }
        }
    }

    /// The entries in their order, each as soon as it is prepared; may be gone through again.
    var prepared: some Sequence<PreparedEntry> {
        portions.withLock { $0.indices }.lazy.flatMap { self.portion($0) }
    }

    private func prepare(_ number: Int) -> [PreparedEntry] {
        let start = number * Limits.entriesPerPortion
        var salts = SaltSource(seed: seed, skipping: start)
        var source = LatestSource()
        return given[start...].prefix(Limits.entriesPerPortion).map { entry in
            PreparedEntry(
                entry, from: source.digest(of: entry.change.position),
                by: authors.author(of: entry), salt: salts.next())
        }
    }

    /// Waits for a portion; some other thread is about to have it ready.
    private func portion(_ number: Int) -> [PreparedEntry] {
        while true {
            if let found = portions.withLock({ $0[number] }) { return found }
            more.wait()
        }
    }
}

/// The digest of the source of neighbouring entries, most of which are of one shard.
private struct LatestSource {
    private var latest: (position: ChangePosition, digest: ContentDigest)?

    /// The digest for a position.
    mutating func digest(of position: ChangePosition) -> ContentDigest {
        if let latest, latest.position.isInShard(of: position) { return latest.digest }
        let digest = EntrySource.digest(of: position)
        latest = (position, digest)
        return digest
    }
}

extension ChangePosition {
    fileprivate func isInShard(of other: ChangePosition) -> Bool {
        shardID == other.shardID && streamARN == other.streamARN && table == other.table
    }
}
