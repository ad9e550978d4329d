import DynamoModel

/// The oldest messages of a group; decides when the next of them can be received.
///
/// Nobody receives a message of a group while another one of it is with a receiver, and no message
/// before all that were sent earlier. So those with receivers are always among the oldest, as many
/// as one receiver takes.
struct LaneHead {
    /// The oldest messages, oldest first.
    let messages: [MessageRow]

    /// From when on the group's next message can be received; nil where there is none.
    func availability(at now: Timestamp) -> Timestamp? {
        guard let first = messages.first else { return nil }
        let held = messages.lazy.filter { $0.receives > 0 && $0.available > now }
        return held.map(\.available).max().map { max($0, first.available) } ?? first.available
    }

    /// The messages that one receiver can get now, in their order.
    func receivable(at now: Timestamp) -> ArraySlice<MessageRow> {
        messages.prefix { $0.available <= now }
    }
}
