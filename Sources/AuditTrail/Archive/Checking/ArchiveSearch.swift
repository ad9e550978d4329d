package import AuditPipeline
import Synchronization

/// Finds the entries of an archive that are wanted, newest first.
///
/// Keeps what it found in the segment that it opened last, as the next page mostly is of the same.
package final class ArchiveSearch: Sendable {
    /// Some entries, newest first.
    package struct Page: Sendable {
        /// The entries.
        package let entries: [RecordedEntry]
        /// All that are wanted from this index on are among the entries.
        package let floor: Int
    }

    private struct Opened {
        let segment: Range<Int>
        let entries: [RecordedEntry]
    }

    private let reader: ArchiveReader
    private let selection: EntrySelection
    private let opened = Mutex<Opened?>(nil)

    /// Looks for entries in an archive.
    package init(_ selection: EntrySelection, in reader: ArchiveReader) {
        self.selection = selection
        self.reader = reader
    }

    /// Up to `limit` of the wanted entries with indices in a range, the newest ones.
    package func entries(in indices: Range<Int>, limit: Int) async throws -> Page {
        let limit = min(limit, Limits.archivedPageEntries)
        var found: [RecordedEntry] = []
        for segment in reader.index.segments.reversed() where segment.overlaps(indices) {
            for entry in try await entries(of: segment).reversed()
            where indices.contains(entry.trailPlace.index) {
                found.append(entry)
                if found.count == limit {
                    return Page(entries: found, floor: entry.trailPlace.index)
                }
            }
        }
        return Page(entries: found, floor: indices.lowerBound)
    }

    private func entries(of segment: Range<Int>) async throws -> [RecordedEntry] {
        if let opened = opened.withLock({ $0 }), opened.segment == segment {
            return opened.entries
        }
        let entries = try await reader.entries(of: segment, matching: selection)
        opened.withLock { $0 = Opened(segment: segment, entries: entries) }
        return entries
    }
}
