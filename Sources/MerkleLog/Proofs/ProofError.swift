/// Why a proof does not prove what it claims.
public enum ProofError: Error, Hashable {
    /// A tree of `size` leaves has no leaf `index`.
    case leafOutsideTree(index: Int, size: Int)
    /// A tree of `newSize` leaves cannot have grown out of one of `oldSize`.
    case treeShrank(oldSize: Int, newSize: Int)
    /// The proof has `count` hashes, which is not how many a proof for these sizes has.
    case wrongLength(count: Int)
    /// The proof leads to another root than the one given for the tree of `size` leaves.
    case rootMismatch(size: Int)
}

extension ProofError: CustomStringConvertible {
    /// What is wrong, and what that means for whoever holds the proof.
    public var description: String {
        switch self {
        case .leafOutsideTree(let index, let size):
            "leaf \(index) is outside the tree of \(size) leaves: ask for a later checkpoint"
        case .treeShrank(let oldSize, let newSize):
            "the tree went from \(oldSize) leaves to \(newSize): entries were removed"
        case .wrongLength(let count):
            "a proof for these sizes does not have \(count) hashes: it was cut or padded"
        case .rootMismatch(let size):
            "the proof does not lead to the root over \(size) leaves: it or the log was altered"
        }
    }
}
