import Testing

@testable import DynamoModel

private let position = ChangePosition(
    table: "T", streamARN: "arn", shardID: "shard", sequence: SequenceNumber(7),
)

private func record(
    old: Item?, new: Item?, _ viewType: StreamViewType, isExpiry: Bool = false,
    sort: Attribute? = nil, asEvent: Bool = false,
) -> String {
    let key = PrimaryKey(
        partition: Attribute(name: "Id", value: .number(Number(101))), sort: sort)
    let change = Change(
        position: position, kind: old == nil ? .insert : new == nil ? .remove : .modify,
        time: Timestamp(milliseconds: 1_479_499_740_999),
        images: ItemImages(key: key, old: old, new: new),
        origin: ChangeOrigin(caller: .unknown, api: "PutItem", isExpiry: isExpiry),
    )
    var writer = JSONWriter()
    let record = StreamRecord(
        eventID: "id", change: change, viewType: viewType, region: "us-east-1")
    if asEvent { record.writeEvent(to: &writer) } else { record.write(to: &writer) }
    return writer.text
}

@Test func `a record is written as AWS writes it, and an absent image not at all`() {
    #expect(
        record(old: nil, new: ["Id": .number(Number(101))], .newAndOldImages)
            == #"{"eventID":"id","eventName":"INSERT","eventVersion":"1.1","#
            + #""eventSource":"aws:dynamodb","awsRegion":"us-east-1","dynamodb":{"#
            + #""ApproximateCreationDateTime":1479499740,"Keys":{"Id":{"N":"101"}},"#
            + #""NewImage":{"Id":{"N":"101"}},"SequenceNumber":"100000000000000000007","#
            + #""SizeBytes":10,"StreamViewType":"NEW_AND_OLD_IMAGES"}}"#,
    )
}

@Test func `the keys stand in the order of their names, as items do`() {
    let sort = Attribute(name: "At", value: .string("1"))
    let text = record(old: ["a": .null], new: nil, .keysOnly, sort: sort)
    #expect(text.contains(#""Keys":{"At":{"S":"1"},"Id":{"N":"101"}}"#))
}

@Test func `keys alone make a record`() {
    let text = record(old: ["a": .null], new: ["a": .bool(true)], .keysOnly)
    #expect(!text.contains("Image\":"))
    #expect(text.contains(#""SizeBytes":5"#))
}

@Test func `only an expiry names the service that did it`() {
    let marker = #""userIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}"#
    #expect(record(old: ["a": .null], new: nil, .oldImage, isExpiry: true).contains(marker))
    #expect(!record(old: ["a": .null], new: nil, .oldImage).contains("userIdentity"))
}

@Test func `a function is given the same record with its stream, and the marker in small letters`()
{
    let plain = record(old: ["a": .null], new: nil, .oldImage)
    #expect(
        record(old: ["a": .null], new: nil, .oldImage, asEvent: true)
            == plain.dropLast() + #","eventSourceARN":"arn"}"#)
    let expiry = record(old: ["a": .null], new: nil, .oldImage, isExpiry: true, asEvent: true)
    #expect(
        expiry.hasSuffix(
            #""userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},"#
                + #""eventSourceARN":"arn"}"#))
}
