import AuditPipeline
import DynamoModel

/// Where a page of a table's states ended, and which moments the list is about: `now` stays what it
/// was on the first page.
struct StatesCursor: CustomStringConvertible {
    let place: Int64
    let time: Timestamp
    let since: Timestamp?

    init(_ place: Int64, of wanted: TableStates) {
        self.place = place
        time = wanted.time
        since = wanted.since
    }

    /// Reads what `description` wrote; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "i1", let place = Int64(parts[1]),
            let time = Int64(parts[2])
        else { return nil }
        let since = Int64(parts[3])
        guard since != nil || parts[3].isEmpty else { return nil }
        self.place = place
        self.time = Timestamp(milliseconds: time)
        self.since = since.map(Timestamp.init(milliseconds:))
    }

    var description: String {
        "i1.\(place).\(time.milliseconds).\(since.map { "\($0.milliseconds)" } ?? "")"
    }
}
