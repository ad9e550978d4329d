import DynamoModel
import Testing

@testable import AuditPipeline

/// What a record of a log file tells.
struct LoggedCallTests {
    private func call(_ text: String) throws -> LoggedCall? {
        try LoggedCall(record: Array(text.utf8))
    }

    @Test func `a put is read with its key, its caller and its request`() throws {
        let call = try #require(
            try call(
                """
                {"eventVersion":"1.08",
                "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::1:x",
                "accessKeyId":"ASIA1","sessionContext":{"a":[1,{}]}},
                "eventTime":"2026-11-21T10:15:02Z","eventSource":"dynamodb.amazonaws.com",
                "eventName":"PutItem","sourceIPAddress":"10.0.0.1","requestID":"R1","eventID":"E1",
                "requestParameters":{"tableName":"Orders","key":{"Id":"o1","At":12},
                "items":["Id","At"]},"responseElements":null,
                "resources":[{"ARN":"arn:aws:dynamodb:us-east-1:1:table/Orders","type":"t"}]}
                """))
        #expect((call.id, call.requestID, call.name) == ("E1", "R1", "PutItem"))
        #expect(call.time == Timestamp("2026-11-21T10:15:02Z"))
        #expect((call.identity, call.accessKeyID) == ("arn:aws:sts::1:x", "ASIA1"))
        #expect(!call.isRefused)
        #expect(
            call.writes == [
                .init(table: "Orders", key: ["Id": "o1", "At": "12"], isDeletion: false)
            ])
    }

    @Test func `a transaction is read write by write, and its checks are none`() throws {
        let call = try #require(
            try call(
                """
                {"eventTime":"2026-11-21T10:15:02Z","eventSource":"dynamodb.amazonaws.com",
                "eventName":"TransactWriteItems","eventID":"E1",
                "requestParameters":{"requestItems":[
                {"operation":"Put","tableName":"A","key":{"Id":"1"}},
                {"operation":"ConditionCheck","tableName":"B","key":{"Id":"2"}},
                {"operation":"Delete","tableName":"C","key":{"Id":"3"}}]}}
                """))
        #expect(call.writes.map(\.table) == ["A", "C"])
        #expect(call.writes.map(\.isDeletion) == [false, true])
        #expect(call.tables == ["A", "B", "C"])
    }

    @Test func `events of other services are passed over`() throws {
        #expect(
            try call(
                """
                {"eventSource":"s3.amazonaws.com","eventName":"PutObject","eventID":"E",
                "eventTime":"2026-11-21T10:15:02Z"}
                """) == nil)
    }

    @Test(arguments: [
        "", "[]", "{", #"{"eventSource":"dynamodb.amazonaws.com"}"#,
        #"{"eventSource":"dynamodb.amazonaws.com","eventID":7}"#,
        #"{"eventSource":"dynamodb.amazonaws.com","eventID":"E","eventName":"P","eventTime":"x"}"#,
    ])
    func `what is no record is refused`(text: String) {
        #expect(throws: DynamoDBError.self) { try call(text) }
    }
}
