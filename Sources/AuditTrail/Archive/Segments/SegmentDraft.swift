import AuditPipeline
import Crypto
import DynamoModel
import Zlib

/// A segment while lines are added to it; it takes no more memory than what it is packed to.
struct SegmentDraft: ~Copyable {
    private var packed: GzipWriter
    private var expandedDigest = SHA256()
    private var expandedBytes = 0
    private var first: RecordedEntry.Place?
    private var lastRecorded: Timestamp?
    private var changed: ClosedRange<Timestamp>?
    private var tables: [String: Int] = [:]
    private var erasedEntries = 0
    private var erasures = RangeSet<Int>()
    /// How many lines there are.
    private(set) var count = 0

    /// A segment without lines; throws where there is no memory for it.
    init() throws(ArchiveError) {
        guard let writer = GzipWriter() else { throw .outOfMemory }
        packed = writer
    }

    /// Whether the segment may go on with an entry: it has those of one day only, and is not too
    /// large to be held by a reader.
    func takes(_ record: RecordedEntry) -> Bool {
        guard let first else { return true }
        return expandedBytes < Limits.segmentBytes
            && ArchiveName.day(first.recorded) == ArchiveName.day(record.trailPlace.recorded)
    }

    /// Adds the line of the next entry.
    mutating func add(_ record: RecordedEntry, _ line: [UInt8]) {
        packed.write(line)
        line.withUnsafeBytes { expandedDigest.update(bufferPointer: $0) }
        expandedBytes += line.count
        let place = record.trailPlace
        if first == nil { first = place }
        lastRecorded = place.recorded
        let change = record.entry.change
        changed =
            changed.map { min($0.lowerBound, change.time)...max($0.upperBound, change.time) }
            ?? change.time...change.time
        tables[change.position.table, default: 0] += 1
        if record.entry.isErased { erasedEntries += 1 }
        if let certificate = ErasureCertificate(record.entry) {
            erasures.formUnion(certificate.indices)
        }
        count += 1
    }

    /// The segment and its manifest; nil where nothing was added.
    consuming func finish(origin: String) -> FinishedSegment? {
        guard let first, let lastRecorded, let changed else { return nil }
        packed.finish()
        let object = packed.bytes
        let manifest = SegmentManifest(
            origin: origin, entries: first.index..<first.index + count,
            packed: .init(of: object),
            expanded: .init(
                sizeBytes: expandedBytes,
                digest: ContentDigest(expandedDigest.finalize()).hex),
            // The trail's times do not go back.
            recorded: first.recorded...max(first.recorded, lastRecorded), changed: changed,
            tables: tables, erasedEntries: erasedEntries,
        )
        return FinishedSegment(object: object, manifest: manifest, erasures: erasures)
    }
}

extension SegmentManifest.Content {
    /// Measures and digests some bytes.
    init(of bytes: [UInt8]) {
        self.init(sizeBytes: bytes.count, digest: ContentDigest(of: bytes).hex)
    }
}
