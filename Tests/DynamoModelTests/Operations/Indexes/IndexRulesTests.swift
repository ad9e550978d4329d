import Testing

@testable import DynamoModel

private let invalid = "One or more parameter values were invalid:"
private let id = KeyAttribute(name: "id", type: .string)
private let sort = KeyAttribute(name: "sk", type: .number)
private let due = KeyAttribute(name: "due", type: .number)
private let table = KeySchema(partition: id, sort: sort)

private func local(
    _ name: String = "ByDate", _ key: KeySchema = KeySchema(partition: id, sort: due),
    _ projection: Projection = .all,
) -> SecondaryIndex {
    SecondaryIndex(name: name, keySchema: key, projection: projection, scope: .local)
}

private func global(
    _ name: String = "ByDay", _ billing: BillingMode = .payPerRequest,
    _ projection: Projection = .all,
) -> SecondaryIndex {
    SecondaryIndex(
        name: name, keySchema: KeySchema(partition: due), projection: projection,
        scope: .global(billing),
    )
}

private func names(_ count: Int) -> [Text] { (0..<count).map { Text("n\($0)") } }

@Test func `indexes that keep the rules can be made`() throws {
    let rules = IndexRules(table: table, billing: .payPerRequest)
    try rules.check([])
    try rules.check((1...5).map { local("Local\($0)") } + (1...20).map { global("Global\($0)") })
    try rules.check(
        (1...5).map { local("Local\($0)", .init(partition: id, sort: due), .include(names(20))) })
}

private let broken: [([SecondaryIndex], String)] = [
    (
        (1...6).map { local("Local\($0)") },
        "Number of LocalSecondaryIndexes exceeds per-table limit of 5"
    ),
    (
        (1...21).map { global("Global\($0)") },
        "GlobalSecondaryIndex count exceeds the per-table limit of 20"
    ),
    ([local("Same"), global("Same")], "Duplicate index name: Same"),
    (
        [local("ByDate", KeySchema(partition: id))],
        "Index KeySchema does not have a range key for index: ByDate"
    ),
    (
        [local("ByDate", KeySchema(partition: due, sort: id))],
        """
        Index KeySchema does not have the same leading hash key as table KeySchema for index: \
        ByDate. index hash key: due, table hash key: id
        """
    ),
    (
        [global("ByDay", .provisioned(read: 1, write: 1))],
        """
        ProvisionedThroughput should not be specified for index: ByDay when BillingMode is \
        PAY_PER_REQUEST
        """
    ),
    (
        [global("ByDay", .payPerRequest, .include(["n", "m", "n"]))],
        "Duplicate element in NonKeyAttributes: n"
    ),
    (
        (1...6).map { global("Global\($0)", .payPerRequest, .include(names(17))) },
        "Number of NonKeyAttributes of all indexes exceeds per-table limit of 100"
    ),
    (
        [
            local("ByDate", .init(partition: id, sort: KeyAttribute(name: "due", type: .string))),
            global(),
        ],
        """
        Attributes cannot be redefined. Please check that your attribute has the same type as \
        previously defined. Existing schema: Schema:[SchemaElement: key{id:S:HASH}, \
        SchemaElement: key{due:S:RANGE}] New schema: Schema:[SchemaElement: key{due:N:HASH}]
        """
    ),
]

@Test(arguments: broken)
func `indexes that break a rule are refused`(indexes: [SecondaryIndex], message: String) {
    #expect(throws: DynamoDBError.validation("\(invalid) \(message)")) {
        try IndexRules(table: table, billing: .payPerRequest).check(indexes)
    }
}

@Test func `an index of a table with a capacity has one too`() throws {
    let rules = IndexRules(table: table, billing: .provisioned(read: 1, write: 1))
    try rules.check([global("ByDay", .provisioned(read: 1, write: 1)), local()])
    #expect(
        throws: DynamoDBError.validation(
            "\(invalid) ProvisionedThroughput is not specified for index: ByDay",
        ),
    ) {
        try rules.check([global()])
    }
}
