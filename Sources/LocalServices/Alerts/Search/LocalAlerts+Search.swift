import AuditPipeline
import SQLite

/// What search indexes have refused.
extension LocalAlerts {
    /// Sends a parked entry to its index again; false where there is no such index any more.
    ///
    /// Throws where the index refuses it again.
    package func searchAgain(_ letter: ParkedLetter) async throws -> Bool {
        let index = indexes.first { AlertDestinationReport.source($0.name) == letter.source }
        guard let index,
            let entry = try await store.entry(at: Int(letter.letter.change.sequence))
        else { return false }
        guard try await index.take([entry]) == [.taken] else {
            throw SearchFailure("\(index.place) refuses it again")
        }
        return true
    }
}

extension ParkedLetter {
    /// Whether it is an entry that an index has refused.
    package var isEntryOfIndex: Bool { letter.change.shard == Connection.searchShard }
}
