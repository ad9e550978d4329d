public import DynamoModel

/// Two states of an item to compare, `HEAD~1..HEAD` say.
public struct RevisionRange: Hashable, Sendable {
    /// The first one.
    public let from: Revision
    /// The second one.
    public let to: Revision

    /// What the newest entry changed.
    public static let newest = RevisionRange(from: .head(back: 1), to: .head(back: 0))

    /// Reads `A..B`; a side left out is `HEAD`, and nil stands for anything else.
    public init?(_ text: String, now: Timestamp) {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let sides = [text[..<dots.lowerBound], text[dots.upperBound...]].map { side in
            Revision(side.isEmpty ? "HEAD" : String(side), now: now)
        }
        guard let from = sides[0], let to = sides[1] else { return nil }
        self.init(from: from, to: to)
    }

    /// Names two states.
    public init(from: Revision, to: Revision) {
        self.from = from
        self.to = to
    }
}
