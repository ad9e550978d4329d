/// Why nothing is sent again.
package enum ReplayRefusal: Error, Hashable {
    /// There is no destination of that name; there are these.
    case unknownDestination(String, known: [String])
    /// The destination is being told by this replay already.
    case busy(String, replay: Int64)
    /// The range ends before it begins.
    case emptyRange
    /// The rate is none.
    case badRate(Int)
    /// No entry is wanted of which the destination would be told.
    case nothing
}

extension ReplayRefusal: CustomStringConvertible {
    /// What is wrong, in one line without a full stop.
    package var description: String {
        switch self {
        case .unknownDestination(let name, _): "There is no destination \"\(name)\""
        case .busy(let name, let replay): "Replay \(replay) to \(name) still goes on"
        case .emptyRange: "The range ends before it begins"
        case .badRate(let rate): "\(rate) is no number to be sent in a second"
        case .nothing: "There is nothing in that range to be sent again"
        }
    }

    /// How to mend it.
    package var mend: String {
        switch self {
        case .unknownDestination(let name, let known):
            known.isEmpty
                ? "one under destinations: in afterimage.yaml"
                : Spelling.nearest(to: name, of: known) ?? known.joined(separator: ", ")
        case .busy(_, let replay): "afterimage replay ls, or afterimage replay stop \(replay)"
        case .emptyRange: "--since before --until"
        case .badRate: "a number from 1 to \(Limits.replayRate)"
        case .nothing: "another range, or every entry: --every"
        }
    }
}
