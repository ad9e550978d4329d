/// Where the content of entries is destroyed.
package protocol ErasureDesk: Sendable {
    /// Plans an erasure, and does it unless the order is only to be told; throws `ErasureRefusal`.
    func erase(_ order: ErasureOrder) async throws -> ErasureDocument
}

/// Why nothing is erased.
package enum ErasureRefusal: Error, Hashable {
    /// Entries are under this legal hold.
    case held(query: String, entries: Int)
    /// The entries are not those that somebody was shown.
    case changed
}

extension ErasureRefusal: CustomStringConvertible {
    /// What is in the way.
    package var description: String {
        switch self {
        case .held(let query, let entries):
            "\(entries) of these entries are under the legal hold \"\(query)\""
        case .changed: "These are not the entries any more that were looked at"
        }
    }

    /// How to mend it.
    package var mend: String {
        switch self {
        case .held: "another selection, or end the hold: trail.holds in the configuration"
        case .changed: "look at the plan again, and decide again"
        }
    }
}
