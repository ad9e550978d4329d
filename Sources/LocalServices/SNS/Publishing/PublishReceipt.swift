/// What becomes of a message that was published.
struct PublishReceipt: Sendable, Hashable {
    /// The message's id.
    let messageID: String
    /// The message's number, where the topic keeps an order.
    let sequence: Int64?

    /// The number as clients see it: twenty digits.
    var sequenceText: String? {
        sequence.map { number in
            let digits = String(number)
            return "1" + String(repeating: "0", count: max(0, 19 - digits.utf8.count)) + digits
        }
    }
}
