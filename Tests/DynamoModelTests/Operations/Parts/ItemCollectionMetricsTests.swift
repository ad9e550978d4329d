import Testing

@testable import DynamoModel

private let wish = #""ReturnItemCollectionMetrics":"ALL""#
private let collection = ItemCollectionMetrics(key: ["id": .number(Number(1))], sizeBytes: 1)

@Test(arguments: [(0, 0), (1 << 30 - 1, 0), (1 << 30, 1), (5 << 30 + 1, 5)] as [(Int64, Int)])
func `a collection lies between two whole gigabytes`(bytes: Int64, whole: Int) {
    let metrics = ItemCollectionMetrics(key: ["id": .string("a")], sizeBytes: bytes)
    #expect(metrics.gigabytes == whole...whole + 1)
}

@Test func `a write's answer has the collection with its key`() {
    var response = WriteResponse()
    response.itemCollectionMetrics = collection
    #expect(
        response.text == #"{"ItemCollectionMetrics":{"ItemCollectionKey":{"id":{"N":"1"}},"#
            + #""SizeEstimateRangeGB":[0.0,1.0]}}"#,
    )
}

@Test func `a batch's answer has the collections by table`() {
    var response = BatchWriteItem.Response()
    response.itemCollectionMetrics = [("T", [collection])]
    #expect(
        response.text == #"{"UnprocessedItems":{},"ItemCollectionMetrics":{"T":["#
            + #"{"ItemCollectionKey":{"id":{"N":"1"}},"SizeEstimateRangeGB":[0.0,1.0]}]}}"#,
    )
}

@Test(arguments: [
    PutItem.Request.refusal(of: #"{"TableName":"T","Item":{},\#(wish)}"#),
    BatchWriteItem.Request.refusal(
        of: #"{"RequestItems":{"T":[{"DeleteRequest":{"Key":{}}}]},\#(wish)}"#,
    ),
    TransactWriteItems.Request.refusal(
        of: #"{"TransactItems":[{"Delete":{"TableName":"T","Key":{}}}],\#(wish)}"#,
    ),
])
func `a wish for collections that can be none is refused`(refusal: DynamoDBError?) {
    #expect(
        refusal
            == .validation(
                "1 validation error detected: Value 'ALL' at 'returnItemCollectionMetrics' failed "
                    + "to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]",
            ),
    )
}
