/// How much of something long one commit does, so that it never holds up other writes for long.
struct Portion {
    private var items = 0
    private var sizeBytes = 0

    /// Whether one more item may be added.
    var hasRoom: Bool {
        items < Limits.copiedPerCommit && sizeBytes < Limits.copiedBytesPerCommit
    }

    /// Counts an item.
    mutating func add(bytes: Int) {
        items += 1
        sizeBytes += bytes
    }
}
