/// The values that many entries brought, by their terms.
package struct FrequentValues: Sendable {
    private var hashes: Set<UInt64> = []

    /// No value is common yet.
    package init() {}

    /// Whether no value is common.
    package var isEmpty: Bool { hashes.isEmpty }

    /// How many there are.
    package var count: Int { hashes.count }

    /// Whether a term is one of them. Another one may pass for one of them: then it stands more
    /// often than it would have to.
    package func contains(_ term: Span<UInt8>) -> Bool { hashes.contains(TermHash(term).value) }

    /// Whether a term is one of them.
    package func contains(_ term: String) -> Bool { contains(term.utf8.span) }

    /// Takes one more.
    package mutating func insert(_ term: String) { hashes.insert(TermHash(term.utf8.span).value) }
}
