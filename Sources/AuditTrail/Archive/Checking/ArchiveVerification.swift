package import AuditPipeline
import DynamoModel
import MerkleLog

/// One verification of an archive: recomputes each entry from its line, and the tree from them,
/// and checks every signature, with nothing but the archive and a key.
///
/// The tiles beside the segments are believed as far as they have the signed root. Then each line
/// has its own hash to be compared with, so that a missing segment hides no others.
package struct ArchiveVerification {
    private let objects: any ObjectStore
    private let options: VerificationOptions
    private var report: VerificationReport
    private var checkpoints: CheckpointLedger?
    private var tiles: ArchivedHashes?
    private var erasures = ArchivedErasures()
    /// The tree of the lines, for as long as none is missing; of use only without tiles.
    private var frontier: MerkleFrontier? = MerkleFrontier()
    private var size = 0

    /// Prepares a verification that trusts the key of the options, or else that in the archive.
    package init(_ objects: any ObjectStore, options: VerificationOptions) {
        self.objects = objects
        self.options = options
        report = VerificationReport(time: options.now)
        report.notProved = ["previous"]
    }

    /// Verifies everything that is there; throws where the store can not be read.
    package mutating func run() async throws -> VerificationReport {
        guard let keys = try await keys(), try await expectCheckpoint(keys) else { return report }
        report.expectedEntries = size
        tiles = try await soundTiles()
        if tiles == nil, let frontier { checkpoints?.compare(frontier, in: &report) }
        try await checkSegments()
        erasures.finish(size: size, &report)
        if tiles == nil { concludeTree() }
        return report
    }

    /// The keys that sign; nil, and a finding, where nothing says which.
    private mutating func keys() async throws -> KeyHistory? {
        let published = try await small(ArchiveName.verifierKey).map { bytes in
            String(String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline })
        }
        guard let text = options.verifierKey ?? published else {
            report.add(
                .checkpoints, .inconclusive, "trail.pub is missing, and no other key was given")
            return nil
        }
        var keys: KeyHistory
        do throws(CheckpointError) {
            keys = KeyHistory(try CheckpointVerifier(parsing: text))
        } catch {
            guard options.verifierKey == nil else {
                throw TrailError.malformedKey(path: "The given key", reason: error.description)
            }
            report.add(.checkpoints, .broken, "trail.pub can not be used: \(error)")
            return nil
        }
        while let note = try await small(ArchiveName.handover(keys.count)) {
            do throws(CheckpointError) {
                try keys.handOver(SignedNote(parsing: note))
            } catch {
                report.add(
                    .checkpoints, .broken,
                    "\(ArchiveName.handover(keys.count)) is not to be trusted: \(error)")
                return nil
            }
        }
        return keys
    }

    /// Takes the archive's checkpoint, and one that somebody kept; says whether the former is to be
    /// trusted.
    private mutating func expectCheckpoint(_ keys: KeyHistory) async throws -> Bool {
        guard let note = try await small(ArchiveName.checkpoint) else {
            report.add(.head, .inconclusive, "The archive has no checkpoint")
            return false
        }
        var checkpoints = CheckpointLedger(keys: keys)
        checkpoints.expect(note, from: .file, in: &report)
        guard report.verdict == .verified,
            let own = try? Checkpoint(parsing: SignedNote(parsing: note).text)
        else { return false }
        size = own.size
        report.checkpoints = 1
        report.publishedSize = size
        if let given = options.checkpoint.map({ Array($0.utf8) }) {
            let kept = try? Checkpoint(parsing: SignedNote(parsing: given).text)
            if let kept, kept.size > size {
                report.add(
                    .head, .inconclusive, at: size,
                    "The given checkpoint covers \(kept.size) entries, and the archive has \(size)")
            } else {
                checkpoints.expect(given, from: .external, in: &report)
            }
        }
        self.checkpoints = checkpoints
        return true
    }

    /// The tiles, where they are all there and have the root that was signed; otherwise nil, and a
    /// finding.
    private mutating func soundTiles() async throws -> ArchivedHashes? {
        let tiles = ArchivedHashes(objects: objects, size: size)
        guard var checkpoints else { return nil }
        var probed = report
        var frontier = MerkleFrontier()
        checkpoints.compare(frontier, in: &probed)
        for name in tiles.names(of: 0..<size) {
            guard let hashes = try await tiles.hashes(of: name) else {
                report.add(
                    .tiles, .inconclusive, at: name.firstLeaf,
                    "\(name.path) is missing or cut off")
                return nil
            }
            for hash in hashes {
                frontier.append(hash)
                if frontier.size == checkpoints.nextSize {
                    checkpoints.compare(frontier, in: &probed)
                }
            }
            probed.tiles += 1
        }
        guard probed.verdict(of: .tree) == .verified else {
            report.add(.tiles, .broken, "The tiles are not those of the signed tree")
            return nil
        }
        report = probed
        report.root = frontier.root.hex
        self.checkpoints = checkpoints
        return tiles
    }

    private mutating func checkSegments() async throws {
        var next = 0
        let objects = objects
        try await objects.forEachPage(of: ArchiveName.manifests) { page in
            for object in page { next = try await checkSegment(of: object.key, behind: next) }
            return true
        }
        if next < size { miss(next..<size) }
        if next > size {
            report.add(
                .head, .inconclusive, at: size,
                "Entries #\(size) to #\(next - 1) are under no checkpoint of the archive yet")
        }
    }

    /// Checks the segment of a manifest, which must not begin before `next`; returns where the
    /// entries end that were spoken for.
    private mutating func checkSegment(of key: String, behind next: Int) async throws -> Int {
        let manifest: SegmentManifest
        do {
            manifest = try await ArchiveIndex.manifest(key, in: objects)
        } catch let error as ArchiveError {
            report.add(.entries, .broken, at: next, "\(error)")
            return next
        }
        let entries = manifest.entries
        if entries.lowerBound > next { miss(next..<entries.lowerBound) }
        guard entries.lowerBound >= next else {
            report.add(
                .entries, .broken, at: entries.lowerBound,
                "\(key) speaks for entries that another manifest speaks for")
            return next
        }
        try await check(SegmentReader(manifest: manifest, objects: objects))
        return entries.upperBound
    }

    private mutating func miss(_ entries: Range<Int>) {
        skip(entries)
        report.add(
            .entries, .broken, at: entries.lowerBound,
            "Entries #\(entries.lowerBound) to #\(entries.upperBound - 1) are in no segment")
    }

    private mutating func check(_ segment: SegmentReader) async throws {
        let entries = segment.manifest.entries
        let object: [UInt8]
        do {
            object = try await segment.object()
        } catch let refusal as ObjectRefusal {
            skip(entries)
            report.add(.entries, .inconclusive, at: entries.lowerBound, "\(refusal)")
            return
        } catch let error as ArchiveError {
            skip(entries)
            report.add(.entries, .broken, at: entries.lowerBound, "\(error)")
            return
        }
        let expected = try await tiles?.hashes(of: entries)
        var next = entries.lowerBound
        do {
            try segment.forEachLine(of: object) { line in
                let (record, hash) = try ArchivedLine.checked(line, at: next)
                let place = next - entries.lowerBound
                if let expected, place < expected.count, expected[place] != hash {
                    throw ArchiveError.line(index: next, reason: "is not the signed tree's")
                }
                take(hash)
                erasures.add(record, &report)
                next += 1
            }
            guard next == entries.upperBound else {
                throw ArchiveError.unreadable(key: segment.manifest.object)
            }
            guard segment.isIntact(object) else {
                throw ArchiveError.changed(key: segment.manifest.object)
            }
        } catch {
            skip(next..<max(next, entries.upperBound))
            report.add(.entries, .broken, at: min(next, entries.upperBound - 1), "\(error)")
        }
    }

    /// Entries can not be read, so that no tree can be made of them.
    private mutating func skip(_ entries: Range<Int>) {
        frontier = nil
        erasures.skip(entries)
    }

    /// Counts a sound entry, and lets the tree of the lines grow by it.
    private mutating func take(_ hash: MerkleHash) {
        report.soundEntries += 1
        guard tiles == nil, frontier != nil else { return }
        frontier?.append(hash)
        if let frontier, frontier.size == checkpoints?.nextSize {
            checkpoints?.compare(frontier, in: &report)
            report.root = frontier.root.hex
        }
    }

    private mutating func concludeTree() {
        guard (frontier?.size ?? 0) < size else { return }
        report.add(
            .tree, .inconclusive,
            "The tree could not be recomputed: neither all tiles nor all segments are there")
    }

    private func small(_ key: String) async throws -> [UInt8]? {
        try await objects.bytes(of: key, limitBytes: Limits.smallFileBytes)
    }
}
