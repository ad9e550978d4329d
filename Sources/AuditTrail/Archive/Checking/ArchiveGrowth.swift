package import AuditPipeline

/// What an archive grows by, for whoever follows it.
package struct ArchiveGrowth: Sendable {
    private var reader: ArchiveReader
    private let selection: EntrySelection
    private var end: Int

    /// Begins behind the entry at an index; -1 for the first one.
    package init(_ reader: ArchiveReader, behind index: Int, matching selection: EntrySelection) {
        self.reader = reader
        self.selection = selection
        end = index + 1
    }

    /// The wanted entries that came since, the oldest first.
    package mutating func next() async throws -> [RecordedEntry] {
        reader = try await reader.grown()
        var found: [RecordedEntry] = []
        for segment in reader.index.segments where segment.upperBound > end {
            found += try await reader.entries(of: segment, matching: selection)
                .filter { $0.trailPlace.index >= end }
        }
        end = max(end, reader.index.size)
        return found
    }
}
