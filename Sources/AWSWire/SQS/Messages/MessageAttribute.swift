/// A named and typed value that goes with a message beside its body.
package struct MessageAttribute: Sendable, Hashable {
    /// What an attribute holds.
    package enum Value: Sendable, Hashable {
        /// A text, or a number's text.
        case text(String)
        /// Bytes.
        case binary([UInt8])

        /// Whether it is of no length.
        var isEmpty: Bool {
            switch self {
            case .text(let text): text.isEmpty
            case .binary(let bytes): bytes.isEmpty
            }
        }

        /// The value's bytes.
        var bytes: [UInt8] {
            switch self {
            case .text(let text): Array(text.utf8)
            case .binary(let bytes): bytes
            }
        }
    }

    /// Its name.
    package let name: String
    /// `String`, `Number` or `Binary`, perhaps with a label of one's own behind a point.
    package let type: String
    /// What it holds.
    package let value: Value

    /// Describes an attribute.
    package init(name: String, type: String, value: Value) {
        self.name = name
        self.type = type
        self.value = value
    }

    /// Whether a text is a type: one of the three, alone or with a label behind a point.
    package static func isType(_ text: String) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return ["String", "Number", "Binary"].contains(parts[0]) && parts.last?.isEmpty == false
    }

    /// What it adds to the size of its message.
    var sizeBytes: Int {
        let size =
            switch value {
            case .text(let text): text.utf8.count
            case .binary(let bytes): bytes.count
            }
        return name.utf8.count + type.utf8.count + size
    }
}
