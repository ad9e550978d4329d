import Testing

@testable import DynamoModel

private func size(_ json: String) throws -> Int {
    try Item(text: #"{"a":\#(json)}"#).sizeBytes - 1
}

@Test(arguments: [
    (#"{"S":""}"#, 0), (#"{"S":"né"}"#, 3), (#"{"N":"101"}"#, 3), (#"{"N":"-12.5"}"#, 4),
    (#"{"B":"AAEC"}"#, 3), (#"{"BOOL":false}"#, 1), (#"{"NULL":true}"#, 1), (#"{"L":[]}"#, 3),
    (#"{"L":[{"S":"ab"},{"NULL":true}]}"#, 3 + 2 + 3), (#"{"M":{}}"#, 3),
    (#"{"M":{"ab":{"S":"c"}}}"#, 3 + 1 + 3), (#"{"SS":["a","bc"]}"#, 3),
    (#"{"NS":["1","-1"]}"#, 5), (#"{"BS":["AA==","AAE="]}"#, 3),
])
func `a value has the size that DynamoDB counts`(json: String, expected: Int) throws {
    #expect(try size(json) == expected)
}

@Test func `names count with their values`() {
    #expect(Item().sizeBytes == 0)
    #expect((["né": .null] as Item).sizeBytes == 4)
}

// Source: AWS, DynamoDB Streams and AWS Lambda triggers, the sample event.
@Test(
    arguments: [
        (nil, "New item!", 26), ("New item!", "This item has changed", 59),
        ("This item has changed", nil, 38),
    ] as [(String?, String?, Int)])
func `AWS's sample records have the sizes that they name`(
    old: String?, new: String?, size: Int,
) {
    func image(_ message: String?) -> Item? {
        message.map { ["Id": .number(Number(101)), "Message": .string(Text($0))] }
    }
    let id = Attribute(name: "Id", value: .number(Number(101)))
    let change = Change(
        position: ChangePosition(
            table: "T", streamARN: "arn", shardID: "shard", sequence: SequenceNumber(1),
        ),
        kind: .modify, time: Timestamp(milliseconds: 0),
        images: ItemImages(key: PrimaryKey(partition: id), old: image(old), new: image(new)),
        origin: ChangeOrigin(caller: .unknown, api: "PutItem"),
    )
    let record = StreamRecord(
        eventID: "", change: change, viewType: .newAndOldImages, region: "us-east-1",
    )
    #expect(record.sizeBytes == size)
}
