import AWSWire

/// What became of a message.
struct SentMessage: Sendable, Hashable {
    /// Its id, or that of the message which it repeats.
    let id: String
    /// Its number, or that of the message which it repeats.
    let number: Int64
}
