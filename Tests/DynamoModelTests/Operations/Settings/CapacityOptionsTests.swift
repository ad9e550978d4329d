import Testing

@testable import DynamoModel

private let invalid = "One or more parameter values were invalid:"
private let provisioned = BillingMode.provisioned(read: 10, write: 10)
private let initial =
    "initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/"
    + "developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"

private func maximum(_ read: Int?, _ write: Int? = nil) -> CapacityOptions {
    var options = CapacityOptions()
    options.maximum = CapacityUnits(read: read, write: write)
    return options
}

private func warm(_ read: Int?, _ write: Int? = nil) -> CapacityOptions {
    var options = CapacityOptions()
    options.warm = CapacityUnits(read: read, write: write)
    return options
}

@Test func `the capacity of a table and its index is read`() throws {
    let request = try UpdateTable.Request(
        text: #"{"TableName":"T","OnDemandThroughput":{"MaxReadRequestUnits":1}}"#)
    #expect(request.options.capacity == maximum(1))
    let index = try UpdateTable.Request(
        text: #"""
            {"TableName":"T","GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"ByDay",
            "WarmThroughput":{"ReadUnitsPerSecond":13000,"WriteUnitsPerSecond":5000}}}]}
            """#)
    #expect(index.indexUpdates == [.update(name: "ByDay", nil, warm(13_000, 5000))])
}

private let ofNew: [(CapacityOptions, BillingMode, String)] = [
    (
        maximum(0), .payPerRequest,
        "Requested MaxReadRequestUnits for OnDemandThroughput for table "
            + "is outside of valid range"
    ),
    (
        maximum(1, -1), .payPerRequest,
        "Requested MaxWriteRequestUnits for OnDemandThroughput for "
            + "table is outside of valid range"
    ),
    (
        maximum(nil, 1), provisioned,
        "MaxWriteRequestUnits for OnDemandThroughput cannot be "
            + "specified when table BillingMode is PROVISIONED."
    ),
    (
        warm(11_999), .payPerRequest,
        "Requested ReadUnitsPerSecond for WarmThroughput for table is "
            + "lower than " + initial
    ),
    (
        warm(nil, 9), provisioned,
        "Requested WriteUnitsPerSecond for WarmThroughput for table is "
            + "lower than WriteCapacityUnits of ProvisionedThroughput"
    ),
]

@Test(arguments: ofNew)
func `a capacity that a new table can not have is refused`(
    options: CapacityOptions, billing: BillingMode, message: String,
) {
    #expect(throws: DynamoDBError.validation("\(invalid) \(message)")) {
        try options.check(billing, of: .table)
    }
}

private let ofNewIndex: [(CapacityOptions, BillingMode, String)] = [
    (
        maximum(-1), .payPerRequest,
        "Requested MaxReadRequestUnits for OnDemandThroughput for "
            + "index : ByDay is outside of valid range"
    ),
    (
        maximum(1), provisioned,
        "MaxReadRequestUnits for OnDemandThroughput for index: ByDay "
            + "cannot be specified when table BillingMode is PROVISIONED."
    ),
    (
        warm(1), .payPerRequest,
        "Requested ReadUnitsPerSecond for WarmThroughput for index ByDay is "
            + "lower than " + initial
    ),
]

@Test(arguments: ofNewIndex)
func `a capacity that a new index can not have is refused with its name`(
    options: CapacityOptions, billing: BillingMode, message: String,
) {
    #expect(throws: DynamoDBError.validation("\(invalid) \(message)")) {
        try options.check(billing, of: .index("ByDay"))
    }
}

private let ofOld: [(CapacityOptions, BillingMode, String)] = [
    (
        maximum(-2), .payPerRequest,
        "Requested MaxReadRequestUnits for OnDemandThroughput for table "
            + "is outside of valid range"
    ),
    (
        maximum(1), provisioned,
        "MaxReadRequestUnits for OnDemandThroughput cannot be specified "
            + "when the table BillingMode is PROVISIONED"
    ),
    (
        warm(11_999), .payPerRequest,
        "Requested ReadUnitsPerSecond for WarmThroughput for table is "
            + "lower than current WarmThroughput, decreasing WarmThroughput is not supported"
    ),
]

@Test(arguments: ofOld)
func `a capacity that a table can not get is refused`(
    options: CapacityOptions, billing: BillingMode, message: String,
) {
    #expect(throws: DynamoDBError.validation("\(invalid) \(message)")) {
        try options.check(
            changing: Capacity(billing: .payPerRequest), billing, of: .table)
    }
}

@Test func `a maximum can be taken away, and what is warm stay as it is`() throws {
    let capacity = Capacity(billing: .payPerRequest)
    try maximum(-1, -1).check(changing: capacity, .payPerRequest, of: .table)
    try warm(12_000, 4000).check(changing: capacity, .payPerRequest, of: .table)
    try CapacityOptions().check(changing: capacity, provisioned, of: .table)
}
