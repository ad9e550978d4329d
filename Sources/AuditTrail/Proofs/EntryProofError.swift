/// Why a proof proves nothing.
public enum EntryProofError: Error, Hashable, CustomStringConvertible {
    /// The file is not a proof of an entry, for this reason.
    case malformed(String)
    /// The file claims what does not hold, for this reason.
    case refuted(String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .malformed(let reason), .refuted(let reason): reason
        }
    }
}
