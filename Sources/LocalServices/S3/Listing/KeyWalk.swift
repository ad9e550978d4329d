/// Decides, key by key in their order, what a list with a prefix and a delimiter has.
struct KeyWalk {
    /// Where to look next.
    struct Start: Hashable {
        let key: [UInt8]
        /// Whether the key itself is wanted.
        let isIncluded: Bool
    }

    /// What a key is to the list.
    enum Step: Hashable {
        /// One of its objects.
        case object
        /// The first of those that begin so; `start` leads behind them.
        case prefix(String)
        /// Nothing; `start` may lead on.
        case skip
        /// Behind everything that the list has.
        case end
    }

    /// Where to look next; the walk sets it where it leaves keys out.
    var start: Start?
    private let prefix: [UInt8]
    private let delimiter: [UInt8]
    private let marker: [UInt8]

    /// Walks over what begins with `prefix` and comes behind `marker`.
    init(prefix: String, delimiter: String, behind marker: String) {
        self.prefix = Array(prefix.utf8)
        self.delimiter = Array(delimiter.utf8)
        self.marker = Array(marker.utf8)
        start =
            self.marker.lexicographicallyPrecedes(self.prefix) || self.marker.isEmpty
            ? Start(key: self.prefix, isIncluded: true)
            : Start(key: self.marker, isIncluded: false)
    }

    /// Looks at the next key.
    mutating func visit(_ key: [UInt8]) -> Step {
        guard key.starts(with: prefix) else { return .end }
        guard !delimiter.isEmpty,
            let place = key[prefix.count...].firstRange(of: delimiter)
        else { return .object }
        let common = Array(key[..<place.upperBound])
        start = KeyWalk.successor(of: common).map { Start(key: $0, isIncluded: true) }
        // What the page before ended with is not listed again.
        guard marker.lexicographicallyPrecedes(common) else {
            return start == nil ? .end : .skip
        }
        return .prefix(String(decoding: common, as: UTF8.self))
    }

    /// The first bytes behind everything that begins with some; nil where there are none.
    private static func successor(of bytes: [UInt8]) -> [UInt8]? {
        guard let place = bytes.lastIndex(where: { $0 < .max }) else { return nil }
        return Array(bytes[..<place]) + [bytes[place] + 1]
    }
}
