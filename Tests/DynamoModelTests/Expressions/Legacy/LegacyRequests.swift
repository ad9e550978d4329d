@testable import DynamoModel

/// The faults that name no parameter begin so.
let parameterFault = "One or more parameter values were invalid: "

/// A put with more members.
func putRequest(_ more: String) -> String {
    #"{"TableName":"T","Item":{"id":{"S":"a"}},\#(more)}"#
}

/// An update with more members.
func updateRequest(_ more: String) -> String {
    #"{"TableName":"T","Key":{"id":{"S":"a"}},\#(more)}"#
}

/// A query or scan with more members.
func readRequest(_ more: String) -> String {
    #"{"TableName":"T",\#(more)}"#
}

/// Why a put whose `Expected` has this is refused; nil when it is not.
func refusal(expecting expected: String) -> String? {
    PutItem.Request.refusal(of: putRequest(#""Expected":{\#(expected)}"#))?.message
}

/// Why a scan whose `ScanFilter` has this is refused; nil when it is not.
func refusal(filteringBy filter: String) -> String? {
    Scan.Request.refusal(of: readRequest(#""ScanFilter":{\#(filter)}"#))?.message
}

/// Whether `Expected` holds for an item in DynamoDB JSON; nil when it asks for nothing.
func holds(_ expected: String, _ item: String?, more: String = "") throws -> Bool? {
    let request = try PutItem.Request(text: putRequest(#""Expected":{\#(expected)}\#(more)"#))
    return request.options.inputs.legacy.condition?.isTrue(for: try item.map(dynamo))
}

/// What `AttributeUpdates` makes of an item in DynamoDB JSON.
func updated(_ updates: String, _ item: String) throws -> Item? {
    let request = try UpdateItem.Request(text: updateRequest(#""AttributeUpdates":{\#(updates)}"#))
    return try request.options.inputs.legacy.update?.apply(to: try dynamo(item))
}
