import AuditPipeline

/// Which messages of a queue are in somebody's hands; decides, and reads nothing itself.
///
/// Messages are handed out by rising numbers, so one number says it all, but for those that came
/// back.
struct QueueClaims {
    /// No message behind this one was handed out yet.
    private(set) var last: Int64 = 0
    /// What came back, oldest first; all of it older than `last`.
    private var returned: [Message] = []

    /// Takes messages that came back; they come before all that were never handed out.
    mutating func takeReturned(limit: Int) -> [Message] {
        let taken = Array(returned.prefix(limit))
        returned.removeFirst(taken.count)
        return taken
    }

    /// Records that messages behind `last` are handed out, in their order.
    mutating func handOut(_ messages: [Message]) {
        if let newest = messages.last { last = newest.id }
    }

    /// Takes messages back.
    mutating func giveBack(_ messages: [Message]) {
        returned += messages
        returned.sort { $0.id < $1.id }
    }
}
