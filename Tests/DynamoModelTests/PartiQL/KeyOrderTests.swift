import Testing

@testable import DynamoModel

/// The key of an index with two attributes of each kind: `a` and `b`, then `c` and `d`.
private let schema = IndexKeySchema(
    partition: [KeyAttribute(name: "a", type: .string), KeyAttribute(name: "b", type: .string)],
    sort: [KeyAttribute(name: "c", type: .string), KeyAttribute(name: "d", type: .string)],
)

/// The order by attributes of one letter, those with a minus from the largest value on.
private func order(_ terms: String, hasManyPartitions: Bool = true) throws -> KeyOrder {
    let terms = terms.split(separator: " ").map { term in
        OrderTerm(name: Text(String(term.suffix(1))), isDescending: term.hasPrefix("-"))
    }
    return try KeyOrder(terms, schema, hasManyPartitions: hasManyPartitions)
}

struct KeyOrderTests {
    @Test(arguments: ["a", "a b", "a b c", "a b c d", "-a -b c", "a -c -d", "-a -b -c -d"])
    func `keys are read in their order, or against it`(terms: String) throws {
        let order = try order(terms)
        #expect(order.reversesPartitions == terms.hasPrefix("-"))
        #expect(order.isForward == (terms.contains("c") && !terms.contains("-c")))
    }

    @Test(arguments: ["b", "b a", "a -b", "a c -d", "a d", "c a", "a c b", "a d c"])
    func `any other order is refused`(terms: String) {
        #expect(throws: DynamoDBError.self) { try order(terms) }
    }

    @Test(arguments: ["b c", "c b", "-a b c d"])
    func `within one partition only the sort key orders`(terms: String) throws {
        #expect(try order(terms, hasManyPartitions: false).isForward)
        #expect(throws: DynamoDBError.self) { try order("c -d", hasManyPartitions: false) }
    }
}
