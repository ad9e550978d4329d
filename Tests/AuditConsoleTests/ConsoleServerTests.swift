import DynamoModel
import Foundation
import Hummingbird
import Logging
import Testing

@testable import AuditConsole

struct ConsoleServerTests {
    @Test func `every path is in the description of the interface, and nothing else is`() throws {
        let routes = Set(server.router().routes.map { "\($0.path)" })
        let api = routes.filter { $0.hasPrefix("/api/v1/") }
        let described = try paths(in: PackageResources.openapi_json).map { "/api/v1\($0)" }
        #expect(api.subtracting(described) == [])
        #expect(Set(described).subtracting(api) == [])
        #expect(routes.subtracting(api) == ["/healthz", "/readyz", "/metrics"])
    }

    /// A console with every desk that there is.
    private var server: ConsoleServer {
        var backend = ConsoleBackend(
            store: MemoryStore(), status: { StatusDocument(version: "", trail: TrailState()) },
            metrics: { "" }, verify: { _ in [] }, now: { Timestamp(milliseconds: 0) })
        let desk = IdleDesk()
        backend.baseline = { _ in nil }
        backend.deadLetters = MemoryDesk([])
        backend.checkpoints = MemoryCheckpoints(count: 0)
        (backend.items, backend.notes) = (desk, desk)
        (backend.functionLogs, backend.alerts, backend.erasures) = (desk, desk, desk)
        backend.replays = desk
        (backend.archive, backend.apiEvents) = (desk, desk)
        return ConsoleServer(
            backend, settings: .init(host: "127.0.0.1", port: 0, token: nil),
            log: Logger(label: "console"))
    }

    private func paths(in document: [UInt8]) throws -> [String] {
        let parsed = try JSONSerialization.jsonObject(with: Data(document))
        let paths = (parsed as? [String: Any])?["paths"] as? [String: Any]
        return Array(try #require(paths).keys)
    }
}
