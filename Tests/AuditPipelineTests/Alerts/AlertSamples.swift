import DynamoModel

@testable import AuditPipeline

/// Reads a rule; what it does is told by `change`.
func rule(
    _ name: String = "deletes", when text: String = "op:delete",
    _ change: (inout AlertRule.Order) throws -> Void = { _ in },
) throws -> AlertRule {
    var order = AlertRule.Order()
    order.destinations = ["chat"]
    try change(&order)
    return try AlertRule(
        name: name, text: text,
        query: EntryQuery(parsing: text, now: Timestamp(milliseconds: 0)), action: .tell(order))
}

/// A rule that ignores.
func ignoring(_ text: String) throws -> AlertRule {
    try AlertRule(
        name: "ignoring", text: text,
        query: EntryQuery(parsing: text, now: Timestamp(milliseconds: 0)), action: .ignore)
}

extension EntrySample {
    /// An item of `name` that was deleted that many seconds after the others.
    static func deleted(by name: String = "alice", at seconds: Int64 = 0) -> RecordedEntry {
        var sample = EntrySample()
        sample.sequence = UInt64(100 + seconds)
        sample.time = sample.time.advanced(by: .seconds(seconds))
        sample.new = nil
        sample.caller.name = name
        sample.api = "DeleteItem"
        return sample.recorded
    }
}

extension Item {
    /// Reads a plain JSON object.
    init(plain text: String) throws(DynamoDBError) {
        var reader = JSONReader(text.utf8.span)
        try self.init(plainJSON: &reader)
    }
}
