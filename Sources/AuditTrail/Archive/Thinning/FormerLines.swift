import AuditPipeline
import MerkleLog

/// The lines of a segment that is written anew, for the entries whose values are nowhere else.
struct FormerLines {
    private var lines: [Int: (record: RecordedEntry, bytes: [UInt8])] = [:]

    /// Reads the segment of some entries, whether or not its manifest describes it: a crash may
    /// have come between the two. Each line is checked against its own leaf.
    init(of entries: Range<Int>, in objects: any ObjectStore) async throws {
        let reader: SegmentReader
        let object: [UInt8]
        do {
            let key = ArchiveName.manifest(of: entries)
            let manifest = try await ArchiveIndex.manifest(key, in: objects)
            reader = SegmentReader(manifest: manifest, objects: objects)
            object = try await reader.object()
        } catch ArchiveError.missing {
            throw ArchiveError.missingValues(index: entries.lowerBound)
        }
        var index = entries.lowerBound
        var lines: [Int: (record: RecordedEntry, bytes: [UInt8])] = [:]
        try reader.forEachLine(of: object) { line in
            lines[index] = (
                try ArchivedLine.checked(line, at: index).record, line + [UInt8(ascii: "\n")]
            )
            index += 1
        }
        self.lines = lines
    }

    /// The line of an entry, where it is that of the trail's leaf and has its values.
    func line(of entry: RecordedEntry) -> (record: RecordedEntry, bytes: [UInt8])? {
        guard let line = lines[entry.trailPlace.index], line.record.seal?.leaf == entry.seal?.leaf,
            !line.record.entry.hasNoImages
        else { return nil }
        return line
    }
}
