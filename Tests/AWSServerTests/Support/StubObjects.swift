import AWSWire
import Synchronization

@testable import AWSServer

/// One object that is whatever was put last, and the bytes of a sink that counts what comes.
final class StubObjects: Sendable {
    private final class Sink: PayloadSink {
        let bytes = Mutex<[UInt8]>([])

        func write(_ bytes: Span<UInt8>) throws(S3Error) {
            self.bytes.withLock { all in
                bytes.withUnsafeBytes { all.append(contentsOf: $0) }
            }
        }

        func finish() throws(S3Error) {}
    }

    private final class Content: ObjectContent {
        let sizeBytes: Int64
        private let rest: Mutex<ArraySlice<UInt8>>

        init(_ bytes: [UInt8], missing: Int) {
            sizeBytes = Int64(bytes.count + missing)
            rest = Mutex(bytes[...])
        }

        func read(into bytes: UnsafeMutableRawBufferPointer) -> Int {
            rest.withLock { rest in
                let piece = rest.prefix(bytes.count)
                bytes.copyBytes(from: piece)
                rest = rest.dropFirst(piece.count)
                return piece.count
            }
        }
    }

    private let desk = RequestDesk()
    private let object = Mutex<[UInt8]>([])
    private let missing: Int

    /// Promises this many bytes more than there are.
    init(missing: Int = 0) {
        self.missing = missing
    }

    private var table: S3Table {
        let put: S3Operation.Work = { [self] _, payload, _ throws(S3Error) in
            guard case .object(let sink) = payload.content, let sink = sink as? Sink else {
                throw .internalError("no object")
            }
            object.withLock { $0 = sink.bytes.withLock { $0 } }
            return S3Answer(200, headers: [.init("ETag", payload.md5)])
        }
        let get: S3Operation.Work = { [self] _, _, _ throws(S3Error) in
            let content = Content(object.withLock { $0 }, missing: missing)
            return S3Answer(
                200, headers: [], contentType: "text/plain", body: .content(content))
        }
        return S3Table(
            ["PutObject": put, "GetObject": get, "HeadObject": get], desk: desk,
            requiresVerification: false
        ) { () throws(S3Error) in Sink() }
    }

    /// Serves on a port that the system chooses, for as long as `use` takes.
    func serve(_ use: @escaping @Sendable (LoopbackConnection) async throws -> Void) async throws {
        var endpoint = StubService().endpoint
        endpoint.objects = table
        var configuration = AWSServer.Configuration()
        configuration.port = 0
        let server = try await AWSServer.start(endpoint, configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.desk.run() }
            defer { group.cancelAll() }
            do {
                try await use(try LoopbackConnection(port: server.port))
            } catch {
                await server.shutdown(within: .zero)
                throw error
            }
        }
        await server.shutdown(within: .zero)
    }
}
