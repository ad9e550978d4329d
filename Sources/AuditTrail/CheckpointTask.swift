/// Seals a trail at an interval for as long as its task runs.
public struct CheckpointTask<Time: Clock>: Sendable where Time.Duration == Duration {
    private let trail: Trail
    private let interval: Duration
    private let clock: Time

    /// Seals `trail` whenever `interval` has passed on `clock` and entries were added.
    public init(_ trail: Trail, every interval: Duration, clock: Time) {
        self.trail = trail
        self.interval = interval
        self.clock = clock
    }

    /// Returns when its task is cancelled.
    ///
    /// Tells `report` why a checkpoint could not be made, and tries again when the next interval
    /// has passed: a full disk may have room by then. The last entries are sealed by `Trail.close`,
    /// not here.
    public func run(report: (any Error) -> Void) async {
        while true {
            do {
                try await clock.sleep(for: interval)
            } catch {
                return
            }
            do {
                _ = try await trail.seal()
            } catch {
                report(error)
            }
        }
    }
}
