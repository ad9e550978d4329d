import Testing

@testable import DynamoModel

private let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2026-11-21T02:02:07.457"

private let shard = "shardId-00000001573689847184-864758bb"

private func iterator(_ more: String) -> String {
    #"{"StreamArn":"\#(arn)","ShardId":"\#(shard)"\#(more)}"#
}

@Test func `a place is read with its sequence number`() throws {
    let json = iterator(
        #","ShardIteratorType":"AFTER_SEQUENCE_NUMBER","SequenceNumber":"100000000000000000007""#,
    )
    let request = try GetShardIterator.Request(text: json)
    #expect(request.type == .afterSequenceNumber)
    #expect(request.sequence == SequenceNumber(7))
    #expect(request.streamARN == arn)
    #expect(request.shardID == shard)
}

@Test func `a place is read, and sent, with its moment`() throws {
    let json = iterator(#","ShardIteratorType":"AT_TIMESTAMP","Timestamp":1791316726.480"#)
    let request = try GetShardIterator.Request(text: json)
    #expect(request.type == .atTimestamp)
    #expect(request.time == Timestamp(milliseconds: 1_791_316_726_480))
    var writer = JSONWriter()
    writer.object { request.write(to: &$0) }
    #expect(writer.text.contains(#""Timestamp":1791316726.48"#))
}

@Test(arguments: [
    (
        #","ShardIteratorType":"AT_SEQUENCE_NUMBER""#,
        "A sequence number is required for the shard iterator type AT_SEQUENCE_NUMBER"
    ),
    (
        #","ShardIteratorType":"LATEST","SequenceNumber":"1""#,
        "A sequence number must not be given for the shard iterator type LATEST"
    ),
    (
        #","ShardIteratorType":"AT_SEQUENCE_NUMBER","SequenceNumber":"12x""#,
        "Invalid SequenceNumber: 12x"
    ),
    (
        #","ShardIteratorType":"AT_TIMESTAMP""#,
        "A timestamp is required for the shard iterator type AT_TIMESTAMP"
    ),
    (
        #","ShardIteratorType":"TRIM_HORIZON","Timestamp":1791316726.480"#,
        "A timestamp must not be given for the shard iterator type TRIM_HORIZON"
    ),
    (
        #","ShardIteratorType":"AT_TIMESTAMP","SequenceNumber":"1","Timestamp":1791316726"#,
        "A sequence number must not be given for the shard iterator type AT_TIMESTAMP"
    ),
    (
        #","ShardIteratorType":"NOW""#,
        "1 validation error detected: Value 'NOW' at 'shardIteratorType' failed to satisfy "
            + "constraint: Member must satisfy enum value set: "
            + "[TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, AT_TIMESTAMP]"
    ),
    (
        "",
        "1 validation error detected: Value null at 'shardIteratorType' failed to satisfy "
            + "constraint: Member must not be null"
    ),
])
func `a place that can not be is refused`(more: String, message: String) {
    #expect(GetShardIterator.Request.refusal(of: iterator(more)) == .validation(message))
}

@Test(arguments: [0, -1, 1001])
func `1 to 1000 records can be asked for`(limit: Int) {
    let rule = limit < 1 ? "greater than or equal to 1" : "less than or equal to 1000"
    #expect(
        GetRecords.Request.refusal(of: #"{"ShardIterator":"x","Limit":\#(limit)}"#)
            == .validation(
                "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy "
                    + "constraint: Member must have value \(rule)",
            ),
    )
}

@Test(arguments: [
    ("short", "greater than or equal to 37"),
    (String(repeating: "a", count: 1025), "less than or equal to 1024"),
])
func `a stream's ARN has 37 to 1024 characters`(text: String, rule: String) {
    #expect(
        ListStreams.Request.refusal(of: #"{"ExclusiveStartStreamArn":"\#(text)"}"#)
            == .validation(
                "1 validation error detected: Value '\(text)' at 'exclusiveStartStreamArn' failed "
                    + "to satisfy constraint: Member must have length \(rule)",
            ),
    )
    #expect(
        DescribeStream.Request.refusal(of: #"{"StreamArn":"\#(text)"}"#)
            == .validation(
                "1 validation error detected: Value '\(text)' at 'streamArn' failed to satisfy "
                    + "constraint: Member must have length \(rule)",
            ),
    )
}

@Test func `only children can be filtered for, and of a shard`() throws {
    func filtered(_ filter: String) -> String {
        #"{"StreamArn":"\#(arn)","ShardFilter":\#(filter)}"#
    }
    let filter = #"{"Type":"CHILD_SHARDS","ShardId":"\#(shard)"}"#
    #expect(try DescribeStream.Request(text: filtered(filter)).childrenOf == shard)
    for wrong in ["{}", #"{"Type":"CHILD_SHARDS"}"#, #"{"ShardId":"\#(shard)"}"#] {
        #expect(
            DescribeStream.Request.refusal(of: filtered(wrong))
                == .validation("A ShardFilter needs the type CHILD_SHARDS and a ShardId"))
    }
    #expect(
        DescribeStream.Request.refusal(of: filtered(#"{"Type":"ALL","ShardId":"\#(shard)"}"#))
            == .validation(
                "1 validation error detected: Value 'ALL' at 'shardFilter.type' failed to "
                    + "satisfy constraint: Member must satisfy enum value set: [CHILD_SHARDS]"))
}

@Test(arguments: [
    ("s", "greater than or equal to 28"),
    (String(repeating: "s", count: 66), "less than or equal to 65"),
])
func `a shard's id has 28 to 65 characters`(id: String, rule: String) {
    func refusal(_ parameter: String) -> DynamoDBError {
        .validation(
            "1 validation error detected: Value '\(id)' at '\(parameter)' failed to satisfy "
                + "constraint: Member must have length \(rule)",
        )
    }
    let start = #"{"StreamArn":"\#(arn)","ExclusiveStartShardId":"\#(id)"}"#
    #expect(DescribeStream.Request.refusal(of: start) == refusal("exclusiveStartShardId"))
    let filter = #"{"Type":"CHILD_SHARDS","ShardId":"\#(id)"}"#
    #expect(
        DescribeStream.Request.refusal(of: #"{"StreamArn":"\#(arn)","ShardFilter":\#(filter)}"#)
            == refusal("shardFilter.shardId"))
    let place = #"{"StreamArn":"\#(arn)","ShardId":"\#(id)","ShardIteratorType":"LATEST"}"#
    #expect(GetShardIterator.Request.refusal(of: place) == refusal("shardId"))
}

@Test func `the end of a shard has no member for what comes next`() {
    #expect(GetRecords.Response(records: []).text == #"{"Records":[]}"#)
    #expect(
        GetRecords.Response(records: [], nextShardIterator: "x").text
            == #"{"Records":[],"NextShardIterator":"x"}"#,
    )
}

@Test func `a list of streams is written with their tables`() {
    let name = StreamName(arn: "a", label: "l")
    #expect(ListStreams.Response(streams: []).text == #"{"Streams":[]}"#)
    #expect(
        ListStreams.Response(streams: [("T", name)], lastEvaluatedStreamARN: "a").text
            == #"{"Streams":[{"StreamArn":"a","TableName":"T","StreamLabel":"l"}],"#
            + #""LastEvaluatedStreamArn":"a"}"#,
    )
}
