import Testing

@testable import DynamoModel

private let invalid = "One or more parameter values were invalid:"

/// A KeySchema of one or two attributes.
private func keys(_ names: String...) -> String {
    let elements = zip(names, ["HASH", "RANGE"]).map { name, role in
        #"{"AttributeName":"\#(name)","KeyType":"\#(role)"}"#
    }
    return "[\(elements.joined(separator: ","))]"
}

/// An index, by default of the attributes `id` and `due`.
private func index(
    _ name: String = "ByDate", _ schema: String = keys("id", "due"),
    projection: String = #"{"ProjectionType":"ALL"}"#, more: String = "",
) -> String {
    #"{"IndexName":"\#(name)","KeySchema":\#(schema),"Projection":\#(projection)\#(more)}"#
}

private func definitions(_ names: [String]) -> String {
    let members = names.map { #"{"AttributeName":"\#($0)","AttributeType":"S"}"# }
    return "[\(members.joined(separator: ","))]"
}

/// A table of `id` and `sk` with indexes.
private func create(
    local: [String]? = nil, global: [String]? = nil, schema: String = keys("id", "sk"),
    defined: [String] = ["id", "sk", "due"],
    billing: String = #""BillingMode":"PAY_PER_REQUEST""#,
) -> String {
    var json = #"{"TableName":"Orders","KeySchema":\#(schema),\#(billing),"#
    json += #""AttributeDefinitions":\#(definitions(defined))"#
    if let local {
        json += #","LocalSecondaryIndexes":[\#(local.joined(separator: ","))]"#
    }
    if let global {
        json += #","GlobalSecondaryIndexes":[\#(global.joined(separator: ","))]"#
    }
    return json + "}"
}

private func include(_ names: [String]) -> String {
    let list = names.map { "\"\($0)\"" }.joined(separator: ",")
    return #"{"ProjectionType":"INCLUDE","NonKeyAttributes":[\#(list)]}"#
}

private let capacity =
    #","ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":4}"#
private let provisioned =
    #""ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#

@Test func `a table is read with its indexes`() throws {
    let request = try CreateTable.Request(
        text: create(
            local: [index(projection: #"{"ProjectionType":"KEYS_ONLY"}"#)],
            global: [index("ByDay", keys("due"), projection: include(["n", "m"]), more: capacity)],
            billing: provisioned,
        ),
    )
    let id = KeyAttribute(name: "id", type: .string)
    let due = KeyAttribute(name: "due", type: .string)
    #expect(
        request.indexes == [
            SecondaryIndex(
                name: "ByDate", keySchema: KeySchema(partition: id, sort: due),
                projection: .keysOnly, scope: .local,
            ),
            SecondaryIndex(
                name: "ByDay", keySchema: KeySchema(partition: due),
                projection: .include(["n", "m"]),
                scope: .global(.provisioned(read: 3, write: 4)),
            ),
        ],
    )
}

/// A KeySchema of attributes with the roles `h` and `r`, such as `a h, b r`.
private func roles(_ text: String) -> String {
    let elements = text.split(separator: ",").map { element in
        let parts = element.split(separator: " ")
        let role = parts[1] == "h" ? "HASH" : "RANGE"
        return #"{"AttributeName":"\#(parts[0])","KeyType":"\#(role)"}"#
    }
    return "[\(elements.joined(separator: ","))]"
}

@Test func `a global index has up to four attributes of a kind`() throws {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    let schema = roles("a h,b h,c h,d h,e r,f r,g r,h r")
    let request = try CreateTable.Request(
        text: create(global: [index("ByAll", schema)], defined: ["id", "sk"] + names),
    )
    let attributes = names.map { KeyAttribute(name: Text($0), type: .string) }
    #expect(
        request.indexes.map(\.keySchema) == [
            IndexKeySchema(
                partition: Array(attributes.prefix(4)), sort: Array(attributes.suffix(4)))
        ],
    )
}

private let impossible: [(String, String)] = [
    (
        "a h,b h,c h,d h,e h",
        "\(invalid) The KeySchema exceeds the maximum allowed number of HASH key attributes",
    ),
    (
        "a h,b r,c r,d r,e r,f r",
        "\(invalid) The KeySchema exceeds the maximum allowed number of RANGE key attributes",
    ),
    (
        "a h,b r,c h",
        "\(invalid) All HASH key attributes must precede RANGE key attributes in the KeySchema",
    ),
    ("a r,b r,c h", "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
    ("a h,a h", "The KeySchema contains multiple key attributes with the same name"),
    ("a h,b h,a r", "The KeySchema contains multiple key attributes with the same name"),
    (
        "a h,a r",
        "Both the Hash Key and the Range Key element in the KeySchema have the same name",
    ),
    (
        "a h,x h",
        "\(invalid) Some index key attributes are not defined in AttributeDefinitions. "
            + "Keys: [a, x], AttributeDefinitions: [id, sk, a]",
    ),
]

@Test(arguments: impossible)
func `a global index with a key that can not be is refused`(schema: String, message: String) {
    let defined = ["id", "sk"] + ["a", "b", "c", "d", "e", "f"].filter(schema.contains)
    #expect(
        refusal {
            _ = try CreateTable.Request(
                text: create(global: [index("ByAll", roles(schema))], defined: defined))
        } == message
    )
}

@Test func `a table and a local index have one attribute of a kind`() {
    let three = roles("id h,sk r,due r")
    let rule = "failed to satisfy constraint: Member must have length less than or equal to 2"
    let shown =
        "'[KeySchemaElement(attributeName=id, keyType=HASH), "
        + "KeySchemaElement(attributeName=sk, keyType=RANGE), "
        + "KeySchemaElement(attributeName=due, keyType=RANGE)]'"
    #expect(
        refusal { _ = try CreateTable.Request(text: create(schema: three)) }
            == "1 validation error detected: Value \(shown) at 'keySchema' \(rule)"
    )
    #expect(
        refusal { _ = try CreateTable.Request(text: create(local: [index("ByDate", three)])) }
            == "1 validation error detected: Value \(shown) at "
            + "'localSecondaryIndexes.1.member.keySchema' \(rule)"
    )
}

private let malformed: [(String, String)] = [
    (
        create(global: ["{}"]),
        """
        3 validation errors detected: Value null at 'globalSecondaryIndexes.1.member.indexName' \
        failed to satisfy constraint: Member must not be null; Value null at \
        'globalSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: \
        Member must not be null; Value null at 'globalSecondaryIndexes.1.member.projection' \
        failed to satisfy constraint: Member must not be null
        """
    ),
    (
        create(local: [index("a;", projection: #"{"ProjectionType":"SOME"}"#)]),
        """
        3 validation errors detected: Value 'a;' at 'localSecondaryIndexes.1.member.indexName' \
        failed to satisfy constraint: Member must have length greater than or equal to 3; \
        Value 'a;' at 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: \
        Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'SOME' at \
        'localSecondaryIndexes.1.member.projection.projectionType' failed to satisfy constraint: \
        Member must satisfy enum value set: [ALL, INCLUDE, KEYS_ONLY]
        """
    ),
    (
        create(global: [index("ByDay", "[]", projection: include([]))]),
        """
        2 validation errors detected: Value '[]' at 'globalSecondaryIndexes.1.member.keySchema' \
        failed to satisfy constraint: Member must have length greater than or equal to 1; \
        Value '[]' at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to \
        satisfy constraint: Member must have length greater than or equal to 1
        """
    ),
    (
        create(
            global: [
                index(more: #","ProvisionedThroughput":{"ReadCapacityUnits":0}"#)
            ],
        ),
        """
        2 validation errors detected: Value null at \
        'globalSecondaryIndexes.1.member.provisionedThroughput.writeCapacityUnits' failed to \
        satisfy constraint: Member must not be null; Value '0' at \
        'globalSecondaryIndexes.1.member.provisionedThroughput.readCapacityUnits' failed to \
        satisfy constraint: Member must have value greater than or equal to 1
        """
    ),
    (
        create(global: Array(repeating: "{}", count: 9)),
        "10 validation errors detected: "
            + (1...9).flatMap { place in
                ["indexName", "keySchema", "projection"].map { member in
                    "Value null at 'globalSecondaryIndexes.\(place).member.\(member)' failed to "
                        + "satisfy constraint: Member must not be null"
                }
            }.prefix(10).joined(separator: "; ")
    ),
    (create(local: []), "\(invalid) List of LocalSecondaryIndexes is empty"),
    (create(global: []), "\(invalid) List of GlobalSecondaryIndexes is empty"),
    (
        create(global: [index(more: #","OnDemandThroughput":{"MaxWriteRequestUnits":0}"#)]),
        """
        \(invalid) Requested MaxWriteRequestUnits for OnDemandThroughput for index : ByDate is \
        outside of valid range
        """
    ),
]

private let contradictory: [(String, String)] = [
    (
        create(global: [index("ByDay", keys("day"))]),
        """
        \(invalid) Some index key attributes are not defined in AttributeDefinitions. \
        Keys: [day], AttributeDefinitions: [id, sk, due]
        """
    ),
    (
        create(global: [index("ByDay", keys("due", "due"))]),
        "Both the Hash Key and the Range Key element in the KeySchema have the same name"
    ),
    (
        create(local: [index()], defined: ["id", "sk", "due", "day"]),
        """
        \(invalid) Some AttributeDefinitions are not used. \
        AttributeDefinitions: [id, sk, due, day], keys used: [id, sk, due]
        """
    ),
    (
        create(global: [index(projection: "{}")], defined: ["id", "sk", "due", "day"]),
        """
        \(invalid) Some AttributeDefinitions are not used. \
        AttributeDefinitions: [id, sk, due, day], keys used: [id, sk, due]
        """
    ),
    (
        create(local: [index("ByDate", keys("due"), projection: "{}")]),
        "\(invalid) Index KeySchema does not have a range key for index: ByDate"
    ),
    (
        create(local: [index(projection: "{}")]),
        "\(invalid) Unknown ProjectionType: null"
    ),
    (
        create(local: [index(projection: #"{"ProjectionType":"INCLUDE"}"#)]),
        "\(invalid) ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
    ),
    (
        create(
            local: [index(projection: #"{"ProjectionType":"ALL","NonKeyAttributes":["n"]}"#)],
        ),
        "\(invalid) ProjectionType is ALL, but NonKeyAttributes is specified"
    ),
    (
        create(global: [index(more: capacity)]),
        """
        \(invalid) ProvisionedThroughput should not be specified for index: ByDate \
        when BillingMode is PAY_PER_REQUEST
        """
    ),
    (
        create(global: [index()], billing: provisioned),
        "\(invalid) ProvisionedThroughput is not specified for index: ByDate"
    ),
    (
        create(local: [index()], schema: keys("id"), defined: ["id", "due"]),
        """
        \(invalid) Table KeySchema does not have a range key, which is required when specifying \
        a LocalSecondaryIndex
        """
    ),
]

@Test(arguments: malformed + contradictory)
func `a table with indexes that can not be is refused`(json: String, message: String) {
    #expect(CreateTable.Request.refusal(of: json) == .validation(message))
}

@Test func `an index names at most 20 attributes`() {
    let names = (1...21).map { "n\($0)" }
    let json = create(local: [index(projection: include(names))])
    #expect(
        CreateTable.Request.refusal(of: json)
            == .validation(
                "1 validation error detected: Value '[\(names.joined(separator: ", "))]' at "
                    + "'localSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to "
                    + "satisfy constraint: Member must have length less than or equal to 20",
            ),
    )
}

private func update(_ updates: [String], more: String = "") -> String {
    #"{"TableName":"T","AttributeDefinitions":\#(definitions(["id", "due"])),"#
        + #""GlobalSecondaryIndexUpdates":[\#(updates.joined(separator: ","))]\#(more)}"#
}

private let change = #"{"Update":{"IndexName":"ByDate"\#(capacity)}}"#
private let deletion = #"{"Delete":{"IndexName":"ByDate"}}"#

@Test func `updates of indexes are read`() throws {
    let units = BillingMode.provisioned(read: 3, write: 4)
    let first = try UpdateTable.Request(text: update([change]))
    #expect(first.indexUpdates == [.update(name: "ByDate", units)])
    let second = try UpdateTable.Request(text: update([deletion]))
    #expect(second.indexUpdates == [.delete(name: "ByDate")])
    let third = try UpdateTable.Request(text: update([#"{"Create":\#(index())}"#]))
    #expect(third.indexUpdates.map(\.name) == ["ByDate"])
    #expect(third.indexUpdates.map(\.isOnline) == [true])
}

private let wrongUpdates: [(String, String)] = [
    (
        update([], more: #","BillingMode":"PAY_PER_REQUEST""#),
        "\(invalid) List of GlobalSecondaryIndexUpdates is empty"
    ),
    (
        update(["{}"]),
        """
        \(invalid) One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, \
        GlobalSecondaryIndexUpdate.Delete must not be null
        """
    ),
    (
        update([#"{"Create":\#(index()),"Delete":{"IndexName":"ByDate"}}"#]),
        """
        \(invalid) Only one global secondary index action is allowed per \
        GlobalSecondaryIndexUpdate object
        """
    ),
    (
        update([#"{"Delete":{}}"#]),
        """
        1 validation error detected: Value null at \
        'globalSecondaryIndexUpdates.1.member.delete.indexName' failed to satisfy constraint: \
        Member must not be null
        """
    ),
    (
        update([change, deletion]),
        """
        \(invalid) Only one global secondary index update per index is allowed simultaneously. \
        Index: ByDate
        """
    ),
    (
        update([deletion], more: #","StreamSpecification":{"StreamEnabled":false}"#),
        "\(invalid) You cannot create or delete index while changing stream status"
    ),
    (
        update([deletion], more: capacity),
        "\(invalid) You cannot create or delete index while updating table IOPS"
    ),
    (
        #"{"TableName":"T","GlobalSecondaryIndexUpdates":[{"Create":\#(index())}]}"#,
        "\(invalid) AttributeDefinitions is not specified for index: ByDate"
    ),
    (
        update([#"{"Update":{"IndexName":"ByDate","WarmThroughput":{}}}"#]),
        """
        \(invalid) WarmThroughput must have at least one of ReadUnitsPerSecond or \
        WriteUnitsPerSecond specified for index: ByDate
        """
    ),
]

@Test(arguments: wrongUpdates)
func `an update of indexes that can not be is refused`(json: String, message: String) {
    #expect(UpdateTable.Request.refusal(of: json) == .validation(message))
}

@Test func `only one index comes or goes at a time`() {
    let json = update([deletion, #"{"Create":\#(index("Another"))}"#])
    #expect(
        UpdateTable.Request.refusal(of: json)
            == .limitExceeded(
                "Subscriber limit exceeded: Only 1 online index can be created or deleted "
                    + "simultaneously per table",
            ),
    )
}
