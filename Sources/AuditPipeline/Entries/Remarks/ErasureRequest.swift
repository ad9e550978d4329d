public import DynamoModel

/// Who wants the content of entries destroyed, and why.
public struct ErasureRequest: Sendable, Hashable {
    /// What makes it due.
    public var cause: ErasureCertificate.Cause
    /// Who, as far as is known.
    public var author: String?
    /// Why; certificates keep it, so that it must not name what is erased.
    public var reason: String?
    /// When.
    public let time: Timestamp

    /// Asks for an erasure.
    public init(
        _ cause: ErasureCertificate.Cause = .request, author: String?, reason: String?,
        at time: Timestamp,
    ) {
        self.cause = cause
        self.author = author
        self.reason = reason
        self.time = time
    }

    /// The text that a certificate's note signs.
    package func text(origin: String, indices: RangeSet<Int>, digest: String) -> String {
        var lines = ["afterimage.erasure/1", origin, "time \(time)", "operation \(cause.rawValue)"]
        if let author { lines.append("by \(author)") }
        if let reason { lines.append("because \(reason)") }
        lines.append("indices \(ErasureCertificate.text(of: indices))")
        lines.append("digest \(digest)")
        // A note's lines are its own: what somebody wrote can neither end one nor begin one.
        return lines.map { line in
            String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 })) + "\n"
        }.joined()
    }
}
