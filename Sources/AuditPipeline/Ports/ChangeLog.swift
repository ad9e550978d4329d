public import DynamoModel

/// Turns references back into changes.
public protocol ChangeLog: Sendable {
    /// The changes of the first references, in their order: as many as fit into some megabytes, and
    /// of one reference at least that one.
    ///
    /// A change that is not in the log any more, or can not be decoded, takes its error's place;
    /// the others are given all the same.
    func changes(at references: [ChangeReference]) async throws -> [Result<Change, ChangeLogError>]
}

/// Why a change can not be had.
public enum ChangeLogError: Error, Hashable, CustomStringConvertible {
    /// The log does not reach back that far, or never held it.
    case missing(ChangeReference)
    /// The stored bytes are not a change; carries them.
    case undecodable(ChangeReference, bytes: [UInt8])

    /// Which change is concerned, and what is wrong with it.
    public var description: String {
        switch self {
        case .missing(let change):
            "The change log does not hold change \(change.sequence) of shard \(change.shard)."
        case .undecodable(let change, let bytes):
            "The \(bytes.count) stored bytes of change \(change.sequence) of shard \(change.shard) "
                + "are not a change."
        }
    }
}
