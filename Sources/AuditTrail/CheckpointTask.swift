/// Seals a trail at an interval for as long as its task runs.
public struct CheckpointTask<Time: Clock>: Sendable where Time.Duration == Duration {
    private let trail: Trail
    private let interval: Duration
    private let clock: Time

    /// Seals `trail` at once, and whenever `interval` has passed on `clock` and entries were added.
    public init(_ trail: Trail, every interval: Duration, clock: Time) {
        self.trail = trail
        self.interval = interval
        self.clock = clock
    }

    /// Returns when its task is cancelled.
    ///
    /// What a killed server left is sealed first, however soon the next kill comes, and the file
    /// of a new trail is there with its first entries.
    ///
    /// Tells `report` why a checkpoint could not be made, and tries again when the next interval
    /// has passed: a full disk may have room by then. The last entries are sealed by `Trail.close`,
    /// not here.
    public func run(report: (any Error) -> Void) async {
        await waitForEntries()
        while true {
            do {
                _ = try await trail.seal()
            } catch {
                report(error)
            }
            do {
                try await clock.sleep(for: interval)
            } catch {
                return
            }
        }
    }

    private func waitForEntries() async {
        var sizes = trail.sizes().makeAsyncIterator()
        if trail.size == 0 { _ = await sizes.next() }
    }
}
