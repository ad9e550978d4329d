import AWSWire
import AuditPipeline
import DynamoModel
import PortContracts
import Testing

@testable import LocalServices

/// Entries, and other lines from within the process, in log groups.
struct LogGroupLoggerTests {
    private let bench: LogsBench
    private let destination = LogDestination(group: "/audit/logs/app", retentionDays: 365)

    init() throws {
        bench = try LogsBench()
    }

    @Test(arguments: AuditLoggerContract.promises)
    func `the logger keeps its promises`(promise: Promise<AuditLoggerContract.Subject>) async throws
    {
        try await bench.logs.declare(destination)
        try await promise.check(
            .init(logger: LogGroupLogger(bench.logs, destination)) { [bench] in
                try await bench.ask("FilterLogEvents", #"{"logGroupName":"/audit/logs/app"}"#)
                    .messages.map { message in
                        let id = try #require(message.firstMatch(of: /"id":"([0-9a-f]{32})"/))
                        return try #require(EntryID(String(id.1)))
                    }
            })
    }

    @Test func `an entry is an event of its table and day, at the time of its change`() async throws
    {
        let entry = try #require(AuditEntry.samples(1...1).first)
        try await LogGroupLogger(bench.logs, destination).log([entry])
        let event = try #require(
            try await bench.ask("FilterLogEvents", #"{"logGroupName":"/audit/logs/app"}"#)
                .list("events").first)
        let (time, table) = (entry.change.time, entry.change.position.table)
        #expect(event["timestamp"] as? Int64 == time.milliseconds)
        #expect(event["logStreamName"] as? String == "\(table)/\(time.description.prefix(10))")
    }

    @Test func `a repeat after a crash writes nothing new`() async throws {
        let entries = AuditEntry.samples(1...3)
        try await LogGroupLogger(bench.logs, destination).log(entries)
        let reopened = try bench.reopened()
        try await LogGroupLogger(reopened, destination).log(entries)
        let found = try await bench.ask(
            "FilterLogEvents", #"{"logGroupName":"/audit/logs/app"}"#, of: reopened)
        #expect(found.messages.count == 3)
    }

    @Test func `a declared group has the retention that was declared last`() async throws {
        try await bench.logs.declare(destination)
        try await bench.logs.declare(LogDestination(group: "/audit/logs/app", retentionDays: 30))
        let group = try await bench.ask("DescribeLogGroups", "{}").list("logGroups").first
        #expect(group?["retentionInDays"] as? Int == 30)
    }

    @Test func `lines make their group and streams, in the order in which they come`() async throws
    {
        let function = LogDestination(group: "/aws/lambda/f")
        let stream = "2023/11/14/[$LATEST]\(String(repeating: "ab", count: 16))"
        let lines = ["START", "END"].map {
            LogLine(
                stream: stream,
                LogEvent(time: Timestamp(milliseconds: bench.now), message: $0))
        }
        try await bench.logs.append(lines, to: function)
        let found = try await bench.ask("FilterLogEvents", #"{"logGroupName":"/aws/lambda/f"}"#)
        #expect(found.messages == ["START", "END"])
    }
}
