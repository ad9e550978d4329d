import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import AWSClients

/// Entries are in the log group, or an error says why not.
struct CloudWatchLoggerTests {
    private let missing = HTTPReply.text(
        400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no group\"}")
    private let good = HTTPReply.text(200, "{}")

    @Test func `a group that is not there is made, with how long it keeps events`() async throws {
        let transport = ScriptedTransport(
            [.success(missing), .success(missing), .success(good)])
        try await logger(transport).log([entry()])
        let targets = transport.calls.compactMap { call in
            call.headers.first { $0.name == "X-Amz-Target" }?.value.split(separator: ".").last
        }
        #expect(
            targets == [
                "PutLogEvents", "CreateLogStream", "CreateLogGroup", "PutRetentionPolicy",
                "CreateLogStream", "PutLogEvents",
            ])
    }

    @Test func `an event that the service does not keep is an error`() async throws {
        let answer = HTTPReply.text(
            200, "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1}}")
        let transport = ScriptedTransport([.success(answer)])
        await #expect(throws: BatchRejection.self) { try await logger(transport).log([entry()]) }
    }

    private func logger(_ transport: ScriptedTransport) throws -> CloudWatchLogger {
        CloudWatchLogger(try .sample(over: transport), group: "/audit/logs/a", retentionDays: 365)
    }

    private func entry() -> AuditEntry {
        .sample(1)
    }
}
