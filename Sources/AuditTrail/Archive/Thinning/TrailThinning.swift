import AuditPipeline
import DynamoModel
import MerkleLog
import SQLite

/// Takes away what a trail has of entries that are older than its hot window, once the archive was
/// seen to have it.
///
/// An entry loses its values when the one that follows it at the same item leaves the window: so
/// the trail itself always tells what an item was at any moment in the window. A crash between any
/// two steps leaves the rest to the next time.
struct TrailThinning: Sendable {
    let trail: Trail
    let objects: any ObjectStore
    let window: HotWindow

    /// Goes on where it stopped, as far as `size` entries that a checkpoint of the archive covers;
    /// returns how far that is.
    func run(upTo size: Int, now: Timestamp) async throws -> Int {
        let end = now.advanced(by: .zero - window.time)
        var next = try await trail.reader.perform { try $0.archivedSize() }
        guard next < size, try await isOver(next, at: end) else { return next }
        let holds = try window.holds.map { (text) throws(QueryError) in
            try LegalHold(text, now: now)
        }
        try await objects.forEachPage(of: ArchiveName.manifests) { page in
            for object in page {
                guard let entries = ArchiveName.entries(in: object.key), entries.contains(next)
                else { continue }
                try Task.checkCancellation()
                guard entries.upperBound <= size,
                    try await isOver(entries.upperBound - 1, at: end)
                else { return false }
                try await check(try await ArchiveIndex.manifest(object.key, in: objects))
                next = try await thin(next..<entries.upperBound, unlessHeldBy: holds)
            }
            return true
        }
        return next
    }

    private func isOver(_ index: Int, at end: Timestamp) async throws -> Bool {
        try await trail.reader.perform { try $0.recordingTime(at: index) } < end
    }

    /// Throws unless the archive has the very entries of a segment that the trail has.
    private func check(_ manifest: SegmentManifest) async throws {
        var hashes: [MerkleHash] = []
        try await SegmentReader(manifest: manifest, objects: objects).forEachLine { index, line in
            hashes.append(try ArchivedLine.checked(line, at: index).leaf)
        }
        let own = try await trail.reader.perform { view in
            try view.leafHashes(in: manifest.entries)
        }
        guard hashes == own else { throw ArchiveError.changed(key: manifest.object) }
    }

    private func thin(
        _ leaves: Range<Int>, unlessHeldBy holds: [LegalHold],
    ) async throws -> Int {
        let portion = Limits.thinnedAtOnce
        for start in stride(from: leaves.lowerBound, to: leaves.upperBound, by: portion) {
            let part = start..<min(start + portion, leaves.upperBound)
            let held = try await held(by: holds, before: part)
            try await trail.writer.perform { [appender = trail.appender] connection in
                var thinner = EntryThinner(in: connection)
                try thinner.thin(followedBy: part, except: held)
                appender.rewrites()
            }
        }
        return leaves.upperBound
    }

    /// Those of the entries before some others at the same items that a legal hold covers.
    private func held(
        by holds: [LegalHold], before leaves: Range<Int>,
    ) async throws -> RangeSet<Int> {
        guard !holds.isEmpty else { return RangeSet() }
        return try await trail.reader.perform { view in
            var held = RangeSet<Int>()
            for leaf in leaves {
                let header = try StoredHeader.find(leaf: leaf, in: view.connection)
                guard let previous = try header.older(than: leaf) else { continue }
                let entry = try view.recorded(try view.stored(at: previous))
                if holds.contains(where: { $0.covers(entry) }) {
                    held.insert(contentsOf: previous..<previous + 1)
                }
            }
            return held
        }
    }
}

extension TrailView {
    /// The hashes of some leaves, in order.
    fileprivate func leafHashes(in leaves: Range<Int>) throws -> [MerkleHash] {
        var hashes: [MerkleHash] = []
        try StoredHeader.forEach(in: leaves, connection) { _, header in
            hashes.append(MerkleHash.leaf(header.bytes))
        }
        return hashes
    }
}
