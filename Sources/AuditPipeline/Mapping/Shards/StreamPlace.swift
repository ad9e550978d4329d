/// What a mapping of a stream works with: where changes are read, where it keeps how far it got,
/// and where it leaves what it gave up.
package struct StreamPlace: Sendable {
    /// Where changes are read.
    package let log: any ShardLog
    /// Where the mapping's positions are kept, under its name.
    package let positions: any PositionStore
    /// Where changes are left that were given up.
    package let failures: any FailureDestination

    /// Puts together what belongs together.
    package init(
        log: any ShardLog, positions: any PositionStore, failures: any FailureDestination,
    ) {
        self.log = log
        self.positions = positions
        self.failures = failures
    }
}
