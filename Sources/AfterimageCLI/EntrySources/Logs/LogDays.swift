import AuditPipeline
import DynamoModel

/// The days of which a log group has entries, by table: it has a stream for each, `TABLE/DAY`.
struct LogDays {
    /// The newest first.
    private var days: [String: [String]] = [:]

    /// Reads the names of streams; other ones are somebody else's.
    init(streams: [String]) {
        for stream in streams {
            guard let slash = stream.lastIndex(of: "/"), slash > stream.startIndex else { continue }
            let day = String(stream[stream.index(after: slash)...])
            guard Timestamp("\(day)T00:00:00Z") != nil, day.utf8.count == 10 else { continue }
            days[String(stream[..<slash]), default: []].append(day)
        }
        days = days.mapValues { $0.sorted(by: >) }
    }

    /// The tables, in one order; only one of them where it is named.
    func tables(_ name: String?) -> [String] {
        days.keys.filter { name == nil || $0 == name }.sorted()
    }

    /// Where a table's list begins.
    func place(of table: String, before until: Timestamp?) -> AuditTablePlace? {
        guard let day = days[table]?.first(where: { $0 <= until?.day ?? $0 }) else { return nil }
        if let until, until.day == day { return AuditTablePlace("\(until)") }
        return AuditTablePlace("\(day)T24")
    }

    /// The newest day of a table that is not behind a place.
    func day(of table: String, notBehind place: AuditTablePlace) -> String? {
        days[table]?.first { $0 <= place.day }
    }

    /// Where the list goes on once a day is over.
    func place(of table: String, behind day: String) -> AuditTablePlace? {
        days[table]?.first { $0 < day }.flatMap { AuditTablePlace("\($0)T24") }
    }
}

extension Timestamp {
    /// The day in UTC.
    var day: String { String(description.prefix(10)) }
}

extension AuditTablePlace {
    /// The day, in UTC.
    var day: String { String(description.prefix(10)) }

    /// The moment of the place; nil at a day's end.
    var moment: Timestamp? { Timestamp(String(description.prefix { $0 != "#" })) }
}
