import AWSServer
import AWSWire
import Testing

/// Bytes that are nearly HTTP, sent to a real server over a real engine.
struct HTTPFuzzTests {
    @Test func `spoilt bytes are answered, refused or hung up on, and the next request is served`()
        async throws
    {
        let run = FuzzRun(share: 0.02)
        for seed in run.roundSeeds {
            let bench = try FuzzBench()
            let spoiler = HTTPSpoiler(spoiler: Spoiler(try await bench.setUp()))
            var random = SplitMix(seed: seed)
            try await bench.serve { server in
                for _ in 0..<min(run.requests, FuzzRun.requestsPerRound) {
                    let bytes = spoiler.bytes(&random)
                    if let fault = await fault(in: bytes, sentTo: server) {
                        Issue.record("\(fault)\n\(run.repetition(of: seed))")
                    }
                }
            }
            #expect(try await TableAudit(engine: bench.engine).faults() == [])
        }
    }

    /// What is wrong with the answers on one connection; nil where nothing is.
    private func fault(in bytes: [UInt8], sentTo server: AWSServer) async -> String? {
        let connection = OneShotConnection(port: server.port)
        let text = String(decoding: bytes.prefix(8_000), as: UTF8.self)
        do {
            let answer = String(decoding: try await connection.answer(to: bytes), as: UTF8.self)
            let statuses = answer.matches(of: /HTTP\/1.1 ([0-9]{3})/).compactMap { Int($0.1) }
            let isRight = statuses.allSatisfy { [100, 200, 400, 404, 413].contains($0) }
            let isHTTP = answer.isEmpty || answer.hasPrefix("HTTP/1.1 ")
            return isRight && isHTTP ? nil : "\(answer)\n\(text)"
        } catch {
            return "\(error)\n\(text)"
        }
    }
}

extension FuzzBench {
    /// Serves on a port that the system chooses, for as long as `use` takes; then it must still
    /// answer.
    fileprivate func serve(_ use: (AWSServer) async throws -> Void) async throws {
        var configuration = AWSServer.Configuration()
        configuration.port = 0
        let authenticator = Authenticator(
            credentials: CredentialStore(), requiresVerification: false,
        )
        let endpoint = Endpoint(operations: operations, authenticator: authenticator) { [clock] in
            clock.now
        }
        let server = try await AWSServer.start(endpoint, configuration)
        do {
            try await use(server)
            let health = Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            let answer = try await OneShotConnection(port: server.port).answer(to: health)
            #expect(String(decoding: answer, as: UTF8.self).contains("healthy"))
        } catch {
            await server.shutdown(within: .zero)
            throw error
        }
        await server.shutdown(within: .zero)
    }
}
