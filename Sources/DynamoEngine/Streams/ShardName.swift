import DynamoModel

/// A shard's name: when it began, and letters that no other shard of that moment has.
struct ShardName: Hashable {
    private static let prefix = "shardId-"
    private static let timeDigits = 20
    private static let suffixDigits = 8

    /// When the shard began.
    let time: Timestamp
    /// The whole name.
    let text: String

    /// A new name for a shard that begins.
    init(at time: Timestamp) {
        let digits = String(time.milliseconds)
        let zeros = String(repeating: "0", count: ShardName.timeDigits - digits.utf8.count)
        self.time = time
        text = ShardName.prefix + zeros + digits + "-" + RandomName.suffix()
    }

    /// Reads a name that a caller sent; nil when it can be none.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.hasPrefix(ShardName.prefix), parts.count == 3,
            parts[1].utf8.count == ShardName.timeDigits, let milliseconds = Int64(parts[1]),
            parts[2].utf8.count == ShardName.suffixDigits
        else { return nil }
        time = Timestamp(milliseconds: milliseconds)
        self.text = text
    }
}
