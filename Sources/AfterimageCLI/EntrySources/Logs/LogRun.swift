import AuditPipeline
import DynamoModel

/// What is read of a day of a log group, backwards from a place.
///
/// Events of one moment come in any order, and a page may end among them: only those are given
/// whose moment was read to its end.
struct LogRun {
    /// Where the next page is; nil before the first one, and behind the last one.
    var token: String?
    private let start: AuditTablePlace
    private var looks = 0
    private var found: [RecordedEntry] = []
    private var known: Set<EntryID> = []
    private var oldest: Timestamp?

    init(from start: AuditTablePlace) {
        self.start = start
    }

    /// The moment before which events are asked for; nil for the end of the day.
    var end: Timestamp? { start.moment?.advanced(by: .milliseconds(1)) }

    /// Takes the entries of a page, in any order; CloudWatch Logs recognise no repeat, so one may
    /// stand there twice.
    mutating func take(_ page: [RecordedEntry], wanted: (RecordedEntry) -> Bool) {
        looks += 1
        for record in page {
            let time = record.entry.change.time
            oldest = oldest.map { min($0, time) } ?? time
            guard AuditTablePlace(behind: record.entry).isOlder(than: start), wanted(record),
                known.insert(record.entry.id).inserted
            else { continue }
            found.append(record)
        }
    }

    /// Whether there are so many entries, or enough was read for one look, and something of it is
    /// read to its end.
    func isEnough(_ limit: Int) -> Bool {
        guard let next = placeAboveOldest, next.isOlder(than: start) else { return false }
        return looks >= Limits.logPagesAtOnce || complete.count >= limit
    }

    /// The entries, newest first.
    var entries: [RecordedEntry] {
        (token == nil ? found : complete).sorted { $1.isOlder(than: $0) }
    }

    /// Where the day goes on; nil where it was read to its end.
    var next: AuditTablePlace? { token == nil ? nil : placeAboveOldest }

    private var complete: [RecordedEntry] {
        found.filter { record in oldest.map { record.entry.change.time > $0 } ?? false }
    }

    private var placeAboveOldest: AuditTablePlace? {
        oldest.flatMap { AuditTablePlace("\($0.advanced(by: .milliseconds(1)))") }
    }
}
