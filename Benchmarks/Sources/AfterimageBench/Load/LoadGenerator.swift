import NIOCore

/// Puts load on a server of this machine from one thread, so that it takes one core at most.
struct LoadGenerator: Sendable {
    let loop: any EventLoop

    /// Runs a load to its end; throws when any answer was not a 200.
    func run(_ load: Load) async throws -> LoadReport {
        try Task.checkCancellation()
        let report = try await loop.flatSubmit { [loop] in LoadRun(load, on: loop).start() }.get()
        guard report.failures == 0 else {
            throw BenchFailure(
                "\(report.failures) of \(report.count) answers failed, first: "
                    + "\(report.firstFailure)"
            )
        }
        return report
    }
}
