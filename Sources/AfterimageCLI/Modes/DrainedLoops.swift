import ServiceLifecycle

/// Loops that work until they are shut down, and then until they are drained, or time is up.
struct DrainedLoops {
    let loops: [@Sendable () async -> Void]
    /// Lets each of the loops end once nothing is left to do.
    let drain: @Sendable () -> Void

    /// Returns when all of them have ended; false where there was no time for what was left.
    func run() async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await withTaskGroup(of: Void.self) { group in
                    for loop in loops { group.addTask { await loop() } }
                    // Where there are no loops, the end is somebody else's to say.
                    group.addTask { try? await gracefulShutdown() }
                }
                return true
            }
            group.addTask {
                // Cancelled, because something else failed: that is what has to be told.
                guard (try? await gracefulShutdown()) != nil else { return true }
                drain()
                return (try? await Task.sleep(for: Limits.drainTime)) == nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? true
        }
    }
}
