public import DynamoModel

/// What the consumer of a stream is given: changes, and where a tumbling window ends.
public enum StreamElement: Sendable {
    /// A change of the stream.
    case change(StreamChange)
    /// No change of the window follows; `after` is the last one of it.
    case windowEnd(TumblingWindow, after: ChangeReference)

    /// The place of the change, or of the last change of the window.
    public var reference: ChangeReference {
        switch self {
        case .change(let change): change.reference
        case .windowEnd(_, let last): last
        }
    }

    /// The change; nil at the end of a window.
    public var change: Change? {
        guard case .change(let element) = self else { return nil }
        return element.change
    }
}

/// A change together with its place in the change log.
public struct StreamChange: Sendable {
    /// Its place.
    public let reference: ChangeReference
    /// The change.
    public let change: Change
    /// The size of its stored form.
    let sizeBytes: Int
}
