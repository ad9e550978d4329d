/// Why a proof that stands alone was refused.
public enum LogProofError: Error, Hashable, CustomStringConvertible {
    /// The file is larger than any proof.
    case tooLarge(byteCount: Int)
    /// A line, counted from one, is not what belongs there.
    case malformed(line: Int)
    /// The tree head is malformed, or not signed as it should be.
    case checkpoint(CheckpointError)
    /// The leaf is not in the signed tree.
    case inclusion(ProofError)

    /// What is wrong, and what that means for whoever holds the proof.
    public var description: String {
        switch self {
        case .tooLarge(let byteCount):
            "the file has \(byteCount) bytes, more than \(Limits.proofBytes): it is not a proof"
        case .malformed(let line):
            "line \(line) is malformed: expected the parts of c2sp.org/tlog-proof@v1"
        case .checkpoint(let error): error.description
        case .inclusion(let error): error.description
        }
    }
}
