import AuditPipeline
import Dispatch
import DynamoModel
import Synchronization

/// The entries of one append on their way to the writer, which takes the first of them while later
/// ones are prepared: both take about as long.
final class Preparation: Sendable {
    /// The entries as they were given.
    let given: [AuditEntry]
    /// Salts that none of them has.
    let spareSalts: SaltSource

    private let authors: KnownAuthors
    private let seed: [UInt8]
    private let portions = Mutex<[[PreparedEntry]]>([])
    private let more = DispatchSemaphore(value: 0)

    /// Nothing was prepared yet; `seed` are random bytes that serve no other purpose.
    init(of given: [AuditEntry], by authors: KnownAuthors, seed: [UInt8]) {
        self.given = given
        self.authors = authors
        self.seed = seed
        spareSalts = SaltSource(seed: seed, skipping: given.count)
    }

    /// Prepares the entries, and calls `begin` as soon as there are some to be taken.
    func run(_ begin: () -> Void) {
        var salts = SaltSource(seed: seed, skipping: 0)
        var source = LatestSource()
        for start in starts {
            let portion = given[start...].prefix(Limits.entriesPerPortion).map { entry in
                PreparedEntry(
                    entry, from: source.digest(of: entry.change.position),
                    by: authors.author(of: entry), salt: salts.next())
            }
            portions.withLock { $0.append(portion) }
            more.signal()
            if start == 0 { begin() }
        }
    }

    /// The entries in their order, each as soon as it is prepared; may be gone through again.
    var prepared: some Sequence<PreparedEntry> {
        starts.indices.lazy.flatMap { self.portion($0) }
    }

    private var starts: [Int] {
        Array(stride(from: 0, to: given.count, by: Limits.entriesPerPortion))
    }

    /// Waits for a portion; some other thread is about to have it ready.
    private func portion(_ number: Int) -> [PreparedEntry] {
        while true {
            let found = portions.withLock { number < $0.count ? $0[number] : nil }
            if let found { return found }
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
