package import AuditPipeline
import DynamoModel

/// Reads the entries of an archive, each of which is checked against its leaf.
///
/// Whether the leaves are those of the signed tree, `ArchiveVerification` says.
package struct ArchiveReader: Sendable {
    /// What there is.
    package let index: ArchiveIndex
    private let objects: any ObjectStore

    /// Looks what an archive has.
    package init(_ objects: any ObjectStore) async throws {
        self.objects = objects
        index = try await ArchiveIndex(of: objects)
    }

    private init(_ objects: any ObjectStore, _ index: ArchiveIndex) {
        self.objects = objects
        self.index = index
    }

    /// The entry at an index; nil where no segment has it.
    package func entry(at index: Int) async throws -> RecordedEntry? {
        guard let segment = self.index.segments.first(where: { $0.contains(index) }) else {
            return nil
        }
        let manifest = try await self.index.manifest(of: segment)
        var found: RecordedEntry?
        try await SegmentReader(manifest: manifest, objects: objects).forEachLine { place, line in
            if place == index { found = try ArchivedLine.checked(line, at: place).record }
        }
        return found
    }

    /// The entry whose id begins with some hexadecimal digits; nil where there is none.
    ///
    /// Looks through all segments, as no index helps. Throws `UnclearReference` where there are
    /// several.
    package func entry(idPrefix digits: String) async throws -> RecordedEntry? {
        let start = Array("\"id\":\"\(digits)".utf8)
        var found: RecordedEntry?
        try await index.forEachManifest { manifest in
            let reader = SegmentReader(manifest: manifest, objects: objects)
            try await reader.forEachLine { place, line in
                // The id is among a line's first members; a whole line takes long to read.
                guard line.prefix(Limits.idWithinBytes).firstRange(of: start) != nil else { return }
                let entry = try ArchivedLine.checked(line, at: place).record
                guard entry.entry.id.description.hasPrefix(digits) else { return }
                if let found {
                    throw UnclearReference(
                        "\(digits) begins several entry ids, such as \(found.entry.id.short) and "
                            + "\(entry.entry.id.short): give more digits")
                }
                found = entry
            }
        }
        return found
    }

    /// The same archive as it is by now; what it had is not looked at again.
    func grown() async throws -> ArchiveReader {
        ArchiveReader(objects, try await index.grown())
    }

    /// The entries of a segment that are wanted, in order; it is read only where its manifest does
    /// not tell that there are none.
    func entries(
        of segment: Range<Int>, matching selection: EntrySelection,
    ) async throws -> [RecordedEntry] {
        let manifest = try await index.manifest(of: segment)
        guard manifest.mayHave(selection) else { return [] }
        var found: [RecordedEntry] = []
        try await SegmentReader(manifest: manifest, objects: objects).forEachLine { place, line in
            let entry = try ArchivedLine.checked(line, at: place).record
            if selection.wants(entry) { found.append(entry) }
        }
        return found
    }
}

extension SegmentManifest {
    /// Whether an entry that is wanted can be in the segment.
    fileprivate func mayHave(_ selection: EntrySelection) -> Bool {
        if let table = selection.table, tables[table] == nil { return false }
        if let since = selection.since, changed.upperBound < since { return false }
        if let until = selection.until, changed.lowerBound >= until { return false }
        return true
    }
}
