/// What a verification concludes.
public enum Verdict: String, Sendable, Hashable, Comparable {
    /// Everything is as it was recorded, and nothing is missing.
    case verified
    /// Nothing was altered, but something that should be there is not.
    case inconclusive
    /// Something is not as it was recorded.
    case broken

    private var severity: Int {
        switch self {
        case .verified: 0
        case .inconclusive: 1
        case .broken: 2
        }
    }

    /// Whether `right` is the graver one.
    public static func < (left: Verdict, right: Verdict) -> Bool { left.severity < right.severity }
}

/// One thing that a verification found.
public struct Finding: Sendable, Hashable {
    /// What was checked.
    public enum Check: String, Sendable, Hashable, CaseIterable {
        /// Each entry against its leaf, and against the item's previous one.
        case entries
        /// The tree over all leaves.
        case tree
        /// The published files of the tree.
        case tiles
        /// Signed checkpoints, their order, and their roots.
        case checkpoints
        /// Whether the newest checkpoints are still backed by entries.
        case head
        /// Whether every change of every stream arrived.
        case streams
    }

    /// What was checked.
    public let check: Check
    /// How grave it is; never `verified`.
    public let verdict: Verdict
    /// The first entry that it concerns; nil where it concerns none.
    public let index: Int?
    /// What is wrong, in one sentence.
    public let message: String
}
