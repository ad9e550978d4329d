import DynamoModel
import Testing

@testable import AuditPipeline

/// Which calls are joined with an entry, and how sure that is.
struct CallJoinTests {
    private let join = CallJoin(window: .seconds(60))

    /// An entry of a put, ten seconds past a minute, of which no request is known.
    private func entry(request: String? = nil, at second: Int = 10) -> AuditEntry {
        var sample = EntrySample()
        sample.caller = .unknown
        sample.caller.requestID = request
        sample.time = Timestamp(milliseconds: 1_800_000_000_000 + Int64(second) * 1000)
        sample.sequence = UInt64(second + 1)
        return sample.entry
    }

    private func call(
        _ id: String, request: String = "R", at second: Int = 10, error: String = "null",
        name: String = "PutItem", key: String? = nil,
    ) throws -> LoggedCall {
        let change = entry().change
        let time = Timestamp(milliseconds: 1_800_000_000_000 + Int64(second) * 1000)
        var writer = JSONWriter()
        writer.plainItem(change.key.item)
        let record = """
            {"eventSource":"dynamodb.amazonaws.com","eventName":"\(name)","eventID":"\(id)",
            "requestID":"\(request)","eventTime":"\(time)","errorCode":\(error),
            "requestParameters":{"key":\(key ?? writer.text),
            "tableName":"\(change.position.table)"}}
            """
        return try #require(try LoggedCall(record: Array(record.utf8)))
    }

    private func grades(
        _ entry: AuditEntry, _ calls: [LoggedCall], rivals: [AuditEntry] = [],
    ) -> [CallMatch.Grade] {
        join.matches(for: entry, among: calls, rivals: rivals).map(\.grade)
    }

    @Test func `one request of both is exact, whatever the times`() throws {
        let calls = [try call("1", request: "R1", at: 4000), try call("2", request: "R2")]
        let found = join.matches(for: entry(request: "R1"), among: calls, rivals: [])
        #expect(found.map(\.call.id) == ["1"])
        #expect(found.map(\.grade) == [.exact])
    }

    @Test func `an entry whose request is known is joined with no other call`() throws {
        #expect(grades(entry(request: "R1"), [try call("1", request: "R2")]).isEmpty)
    }

    @Test func `the only call on a key around the time is likely, never exact`() throws {
        #expect(grades(entry(), [try call("1")]) == [.likely])
    }

    @Test func `several calls are ambiguous, all of them`() throws {
        let calls = [try call("1"), try call("2", at: 40)]
        #expect(grades(entry(), calls) == [.ambiguous, .ambiguous])
    }

    @Test func `a call that may have made another entry too is ambiguous`() throws {
        let rival = entry(at: 30)
        #expect(grades(entry(), [try call("1")], rivals: [entry(), rival]) == [.ambiguous])
        #expect(grades(entry(), [try call("1")], rivals: [entry()]) == [.likely])
    }

    @Test func `what speaks against a call leaves it out`() throws {
        #expect(grades(entry(), [try call("1", at: 90)]).isEmpty)
        #expect(grades(entry(), [try call("1", error: "\"AccessDenied\"")]).isEmpty)
        #expect(grades(entry(), [try call("1", name: "DeleteItem")]).isEmpty)
        #expect(grades(entry(), [try call("1", name: "GetItem")]).isEmpty)
        #expect(grades(entry(), [try call("1", key: #"{"Id":"another"}"#)]).isEmpty)
    }
}
