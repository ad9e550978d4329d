import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import LocalServices

/// Takes what erased entries said out of the change log, and out of the file that this is in.
struct ChangeLogScrub: Sendable {
    let storage: EmbeddedStorage
    let readers: ChangeReaders
    /// One at a time: whoever ends a demand must have seen all of what it is about.
    private let turns = TurnLine()

    init(_ storage: EmbeddedStorage, _ readers: ChangeReaders) {
        self.storage = storage
        self.readers = readers
    }

    /// Does `erase`, and then what is to be done behind it, where that is said to be everything; a
    /// kill between the two leaves the rest to the next start. Gives why content remains.
    ///
    /// Its certificates are of that moment or later. Where nothing is erased, what an earlier one
    /// left is done all the same.
    func follow<Value: Sendable>(
        erasing count: Int, since moment: Timestamp,
        _ erase: @Sendable () async throws -> (value: Value, isAll: Bool),
    ) async throws -> (value: Value, remains: String?) {
        try await turns.pass("") {
            if count > 0 { try await storage.engine.demandScrub(since: moment) }
            let done = try await erase()
            return (done.value, done.isAll ? try await finish() : nil)
        }
    }

    /// Does what is still to be done; gives why content remains, where it does.
    func resume() async throws -> String? {
        try await turns.pass("") { try await finish() }
    }

    private func finish() async throws -> String? {
        guard let begun = try await storage.engine.scrubDemand() else { return nil }
        var staying = try await forget(since: begun)
        for _ in 0..<Limits.scrubAttempts where staying > 0 {
            try await Task.sleep(for: Limits.scrubPause)
            staying = try await forget(since: begun)
        }
        guard staying == 0 else {
            return "tables.db still has \(counted(staying, "change")) that somebody has yet to have"
        }
        return switch try await storage.engine.scrub() {
        case .done: nil
        case .isRead: "tables.db-wal still has the former content, because it is read"
        case .tooLarge(let sizeBytes):
            "tables.db has \(sizeBytes / 1_000_000) MB, and is not rewritten while it is served"
        }
    }

    /// Takes the changes of erased entries out of the log; gives how many stay.
    private func forget(since moment: Timestamp) async throws -> Int {
        let isFree = try await readers.isFree(storage.services)
        var selection = EntrySelection()
        selection.narrow(
            to: try EntryQuery(parsing: "op:erasure recorded:>=\(moment)", now: moment))
        var staying = 0
        var cursor: EntryCursor?
        repeat {
            let page = try await storage.trail.entries(
                matching: selection, before: cursor, limit: Limits.pageEntries)
            for case let certificate? in page.entries.map({ ErasureCertificate($0.entry) }) {
                for range in certificate.indices.ranges {
                    let positions = try await storage.trail.entries(in: range)
                        .map(\.entry.change.position)
                    staying += try await storage.engine.forgetChanges(
                        at: positions, isFree: { isFree?($0) ?? false })
                }
            }
            cursor = page.next
        } while cursor != nil
        return staying
    }
}
