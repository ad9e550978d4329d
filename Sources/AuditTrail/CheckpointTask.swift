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

    /// Returns when its task is cancelled; throws where sealing failed.
    ///
    /// The last entries are sealed by `Trail.close`, not here.
    public func run() async throws {
        while true {
            do {
                try await clock.sleep(for: interval)
            } catch {
                return
            }
            _ = try await trail.seal()
        }
    }
}
