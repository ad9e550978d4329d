/// Where a consumer of changes keeps what it must not forget.
public struct ConsumerState: Sendable {
    /// How far it got.
    public let positions: any PositionStore
    /// What it gave up.
    public let failures: any FailureDestination

    /// Keeps positions and dead letters.
    public init(positions: any PositionStore, failures: any FailureDestination) {
        self.positions = positions
        self.failures = failures
    }
}
