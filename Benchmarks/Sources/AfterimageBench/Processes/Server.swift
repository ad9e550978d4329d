import NIOCore

/// Something that answers DynamoDB's requests on a port of this machine.
protocol Server: Sendable {
    var process: ServerProcess { get }
    var port: Int { get }
    /// Waits until nothing is left of the work that requests have caused.
    func settle() async throws
    /// Ends it in order.
    func stop() async throws
}

extension Server {
    /// Nothing is left where an answer is all there is.
    func settle() async throws {}

    func stop() async throws {
        _ = try await process.stop()
    }

    /// Asks every millisecond until a 200 comes, which it gives; ends the server where none does.
    @discardableResult
    func waitForAnswer(
        to request: [UInt8], port: Int? = nil, on loop: any EventLoop,
    ) async throws -> Answer {
        let patience = ContinuousClock.now + .seconds(60)
        while true {
            let answer = try? await Exchange.send(request, port: port ?? self.port, on: loop)
            if let answer, answer.status == 200 { return answer }
            guard process.isRunning, ContinuousClock.now < patience, !Task.isCancelled else {
                process.kill()
                throw BenchFailure("the server did not start: \(process.lastWords)")
            }
            try? await Task.sleep(for: .milliseconds(1))
        }
    }

    /// Lets `body` use the server and ends it: in order where all is well, and at once otherwise.
    func use<Outcome>(_ body: (Self) async throws -> Outcome) async throws -> Outcome {
        do {
            let outcome = try await body(self)
            try await stop()
            return outcome
        } catch {
            guard process.isRunning else {
                throw BenchFailure("\(error); the server is gone: \(process.lastWords)")
            }
            process.kill()
            throw error
        }
    }
}
