package import AuditPipeline
import Foundation
package import SQLite
import Synchronization

/// A `services.db` that others may be writing, as far as it tells about which entries somebody was
/// told.
///
/// Nothing is told before it was opened, and nothing ever where there is no such file.
package final class AlertFile: AlertLedger {
    private let path: String
    private let file = Mutex<AlertedEntries?>(nil)

    /// Names a file that may not be there.
    package init(path: String) {
        self.path = path
    }

    /// Opens the file where it is there, once; false where it is of a time when this was not kept.
    package func open() throws(DatabaseFileError) -> Bool {
        guard file.withLock({ $0 == nil }), access(path, F_OK) == 0 else { return true }
        let version = try Connection(path: path, mode: .readOnly)
            .requireVersion(atMost: Schema.steps.count)
        guard version >= Schema.versionOfAlertedEntries else { return false }
        let readers = try ReaderPool(path: path, connections: 2, longReads: 1)
        file.withLock { $0 = AlertedEntries(readers: readers) }
        return true
    }

    /// The alerts about the entry with this id, which stands at this place.
    package func alerts(about entry: EntryID, at index: Int) throws -> [EntryAlert] {
        try opened?.alerts(about: entry, at: index) ?? []
    }

    /// The places in a range at which entries stand that an alert is about which passes a test.
    package func places(
        in range: Range<Int>, limit: Int, where test: (EntryAlert) -> Bool,
    ) throws -> [Int] {
        try opened?.places(in: range, limit: limit, where: test) ?? []
    }

    /// The place before which rules have looked at all entries; nil where no rules look.
    package func looked() throws -> Int? { try opened?.looked() }

    private var opened: AlertedEntries? { file.withLock { $0 } }
}
