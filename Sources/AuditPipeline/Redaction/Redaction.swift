public import DynamoModel

/// A place of an entry's images where something else stands than in the item, or nothing.
public struct Redaction: Sendable, Hashable {
    /// The place.
    public let path: DocumentPath
    /// Whether the value is another one after the change, and the images do not show it.
    public let hidesChange: Bool

    /// Names a place.
    public init(_ path: DocumentPath, hidesChange: Bool = false) {
        self.path = path
        self.hidesChange = hidesChange
    }
}

/// A change as entries may have it, and what was taken out of it.
public struct RedactedChange: Sendable, Hashable {
    /// The change.
    public let change: Change
    /// What was taken out, in the order of paths.
    public let redactions: [Redaction]

    /// Pairs a change with what was taken out of it.
    public init(change: Change, redactions: [Redaction]) {
        self.change = change
        self.redactions = redactions
    }
}

extension [AttributeChange] {
    /// The changes, and those at other places that images do not show, in the order of paths.
    func adding(hiddenBy redactions: some Sequence<Redaction>) -> [AttributeChange] {
        let hidden = Set(redactions.filter(\.hidesChange).map(\.path)).filter { path in
            !contains { path.isInside($0.path) }
        }
        guard !hidden.isEmpty else { return self }
        return (self + hidden.map { AttributeChange(path: $0, difference: .redacted) })
            .sorted { $0.path < $1.path }
    }
}
