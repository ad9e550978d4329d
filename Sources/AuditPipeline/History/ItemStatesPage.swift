/// Some items' states, in no particular order, and where to go on.
public struct ItemStatesPage: Sendable {
    /// The states; may be few, or none.
    public let states: [ItemStates]
    /// What the next page begins behind; nil when there is none.
    public let next: Int64?

    /// Pairs states with the place behind them.
    public init(states: [ItemStates], next: Int64?) {
        self.states = states
        self.next = next
    }
}
