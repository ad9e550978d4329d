import Testing

@testable import DynamoModel

private func text(_ capacity: ConsumedCapacity?) -> String {
    var writer = JSONWriter()
    capacity?.write(to: &writer)
    return writer.text
}

@Test func `what was not asked for costs nothing to say`() {
    #expect(ConsumedCapacity.write("T", sizes: [1], .none) == nil)
    #expect(ConsumedCapacity.read("T", sizes: [1], isConsistent: true, .none) == nil)
}

@Test(arguments: [(0, 2), (1, 2), (1024, 2), (1025, 4), (409_600, 800)])
func `writing costs a unit for each kilobyte begun`(size: Int, halves: Int) {
    #expect(ConsumedCapacity.write("T", sizes: [size], .total)?.halfUnits == halves)
}

@Test(arguments: [(0, 1), (4096, 1), (4097, 2), (409_600, 100)])
func `reading costs half a unit for each four kilobytes begun`(size: Int, halves: Int) {
    let cost = ConsumedCapacity.read("T", sizes: [size], isConsistent: false, .total)
    #expect(cost?.halfUnits == halves)
    let twice = ConsumedCapacity.read("T", sizes: [size], isConsistent: true, .total)
    #expect(twice?.halfUnits == halves * 2)
}

@Test func `units have one decimal, and the table stands by itself when indexes are wanted`() {
    #expect(
        text(.read("T", sizes: [1], isConsistent: false, .total))
            == #"{"TableName":"T","CapacityUnits":0.5}"#,
    )
    #expect(
        text(.write("T", sizes: [1, 1], .indexes))
            == #"{"TableName":"T","CapacityUnits":2.0,"Table":{"CapacityUnits":2.0}}"#,
    )
}

@Test func `indexes have their own units, which count in the total`() {
    let accesses = [
        IndexAccess(name: "ByDate", isGlobal: false, sizes: [1]),
        IndexAccess(name: "ByState", isGlobal: true, sizes: [1, 1025]),
        IndexAccess(name: "ByDate", isGlobal: false, sizes: [1]),
        IndexAccess(name: "Untouched", isGlobal: true, sizes: []),
    ]
    let cost = ConsumedCapacity.write("T", sizes: [1], indexes: accesses, .indexes)
    #expect(
        text(cost)
            == #"{"TableName":"T","CapacityUnits":6.0,"Table":{"CapacityUnits":1.0},"#
            + #""LocalSecondaryIndexes":{"ByDate":{"CapacityUnits":2.0}},"#
            + #""GlobalSecondaryIndexes":{"ByState":{"CapacityUnits":3.0}}}"#,
    )
    let total = ConsumedCapacity.write("T", sizes: [1], indexes: accesses, .total)
    #expect(text(total) == #"{"TableName":"T","CapacityUnits":6.0}"#)
}

@Test func `a transaction names the kind of its units too`() {
    #expect(
        text(.write("T", sizes: [1], .indexes, isTransaction: true))
            == #"{"TableName":"T","CapacityUnits":2.0,"WriteCapacityUnits":2.0,"#
            + #""Table":{"CapacityUnits":2.0,"WriteCapacityUnits":2.0}}"#,
    )
    let access = IndexAccess(name: "ByState", isGlobal: true, sizes: [1])
    #expect(
        text(.write("T", sizes: [1], indexes: [access], .indexes, isTransaction: true))
            == #"{"TableName":"T","CapacityUnits":3.0,"WriteCapacityUnits":3.0,"#
            + #""Table":{"CapacityUnits":2.0,"WriteCapacityUnits":2.0},"GlobalSecondaryIndexes":"#
            + #"{"ByState":{"CapacityUnits":1.0,"WriteCapacityUnits":1.0}}}"#,
    )
    #expect(
        text(.transactionalRead("T", sizes: [4097], .total))
            == #"{"TableName":"T","CapacityUnits":4.0,"ReadCapacityUnits":4.0}"#,
    )
}
