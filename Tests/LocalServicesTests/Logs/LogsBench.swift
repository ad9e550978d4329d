import AWSWire
import DynamoModel
import Foundation
import LocalServices
import Synchronization

/// A `logs.db` in a directory of its own, with a clock that stands until it is moved, asked as the
/// wire asks it.
final class LogsBench: Sendable {
    private let directory: URL
    private let clock: TestTime
    let logs: LocalLogs

    init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let clock = TestTime()
        (self.directory, self.clock) = (directory, clock)
        logs = try LocalLogs(
            path: directory.appending(path: "logs.db").path, region: "us-east-1",
            now: { clock.now })
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    var now: Int64 { clock.now.milliseconds }

    func advance(days: Int64) {
        clock.advance(by: .seconds(days * 86_400))
    }

    /// Opens the file as it is on disk: as after a crash, because somebody has it open already.
    func reopened() throws -> LocalLogs {
        try LocalLogs(
            path: directory.appending(path: "logs.db").path, region: "us-east-1",
            now: { [clock] in clock.now })
    }

    /// What an operation answers, as a JSON document; throws its refusal.
    @discardableResult
    func ask(
        _ operation: String, _ body: String, of logs: LocalLogs? = nil,
    ) async throws -> [String: Any] {
        let table = OperationTable((logs ?? self.logs).operations(requiresVerification: false))
        guard let place = table.place(of: "Logs_20140328.\(operation)") else {
            throw WireError.operation(.unknownOperation)
        }
        let response = try await withCheckedThrowingContinuation { continuation in
            table.operations[place].run(body.utf8.span, JSONCall(.unknown)) {
                continuation.resume(with: $0)
            }
        }
        var writer = JSONWriter()
        writer.object { response.write(to: &$0) }
        return try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any] ?? [:]
    }

    /// The code and message of an operation's refusal; nil where it answers.
    func refusal(_ operation: String, _ body: String) async throws -> (String, String)? {
        do {
            try await ask(operation, body)
            return nil
        } catch let error as WireError {
            return (error.type, error.message)
        }
    }

    /// Makes the group `g` with a stream `s`, and puts events at these milliseconds from now.
    func fill(_ events: [(offset: Int64, message: String)]) async throws {
        try await ask("CreateLogGroup", #"{"logGroupName":"g"}"#)
        try await ask("CreateLogStream", #"{"logGroupName":"g","logStreamName":"s"}"#)
        try await put(events, to: "s")
    }

    /// Puts events at these milliseconds from now to a stream of `g`.
    func put(_ events: [(offset: Int64, message: String)], to stream: String) async throws {
        let list = events.map { "{\"timestamp\":\(now + $0.offset),\"message\":\"\($0.message)\"}" }
        try await ask(
            "PutLogEvents",
            "{\"logGroupName\":\"g\",\"logStreamName\":\"\(stream)\","
                + "\"logEvents\":[\(list.joined(separator: ","))]}")
    }
}

/// A clock that stands until it is moved.
private final class TestTime: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_700_000_000_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(by interval: Duration) {
        time.withLock { $0 = $0.advanced(by: interval) }
    }
}

extension [String: Any] {
    /// The messages of the answer's events.
    var messages: [String] { list("events").compactMap { $0["message"] as? String } }

    /// A member that is a list of objects.
    func list(_ name: String) -> [[String: Any]] { self[name] as? [[String: Any]] ?? [] }

    /// A member that is a text.
    func text(_ name: String) -> String? { self[name] as? String }
}
