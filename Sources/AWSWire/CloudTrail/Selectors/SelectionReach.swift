/// What the events of an operation have to be about, to be selected.
package enum SelectionReach: Sendable, Hashable {
    /// No event of it is selected.
    case nothing
    /// Those about one of these ARNs.
    case resources([String])
    /// Any, or it has to be looked at closely.
    case everything

    /// What either of two selectors reaches.
    func union(_ other: SelectionReach) -> SelectionReach {
        switch (self, other) {
        case (.everything, _), (_, .everything): .everything
        case (.nothing, let reach), (let reach, .nothing): reach
        case (.resources(let some), .resources(let others)): .resources(some + others)
        }
    }
}
