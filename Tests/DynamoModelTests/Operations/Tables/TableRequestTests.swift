import Testing

@testable import DynamoModel

private let invalid = "One or more parameter values were invalid:"

/// A member of KeySchema.
private func key(_ name: String, _ role: String = "HASH") -> String {
    #"{"AttributeName":"\#(name)","KeyType":"\#(role)"}"#
}

/// A member of AttributeDefinitions.
private func attribute(_ name: String, _ type: String = "S") -> String {
    #"{"AttributeName":"\#(name)","AttributeType":"\#(type)"}"#
}

private func create(
    _ schema: String = key("id"), _ definitions: String = attribute("id"),
    more: String = #","BillingMode":"PAY_PER_REQUEST""#,
) -> String {
    #"{"TableName":"Orders","KeySchema":[\#(schema)],"#
        + #""AttributeDefinitions":[\#(definitions)]\#(more)}"#
}

private let both = key("id") + "," + key("at", "RANGE")

@Test func `a table is read with its key, payment and stream`() throws {
    let definitions =
        attribute("at", "N") + "," + attribute("id", "B")
    let more =
        #","ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":6},"#
        + #""StreamSpecification":{"StreamEnabled":true,"StreamViewType":"OLD_IMAGE"}"#
    let request = try CreateTable.Request(text: create(both, definitions, more: more))
    #expect(request.table == "Orders")
    #expect(request.keySchema.partition == KeyAttribute(name: "id", type: .binary))
    #expect(request.keySchema.sort == KeyAttribute(name: "at", type: .number))
    #expect(request.billing == .provisioned(read: 5, write: 6))
    #expect(request.stream == StreamSpecification(isEnabled: true, viewType: .oldImage))
}

@Test func `a way of payment has two names, of which the older one counts`() throws {
    let newer = #","TableThroughputMode":"PAY_PER_REQUEST""#
    #expect(try CreateTable.Request(text: create(more: newer)).billing == .payPerRequest)
    let both = newer + #","BillingMode":"PROVISIONED""#
    #expect(CreateTable.Request.refusal(of: create(more: both)) != nil)
}

@Test func `a table can be made under its ARN`() throws {
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders"
    let json = create().replacing(#""Orders""#, with: "\"\(arn)\"")
    #expect(try CreateTable.Request(text: json).table == arn)
}

private let missingParts: [(String, String)] = [
    ("{}", "The parameter 'TableName' is required but was not present in the request"),
    (
        #"{"TableName":"ab"}"#,
        """
        1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: \
        Member must have length greater than or equal to 3
        """
    ),
    (
        #"{"TableName":"abc"}"#,
        """
        2 validation errors detected: Value null at 'keySchema' failed to satisfy constraint: \
        Member must not be null; Value null at 'attributeDefinitions' failed to satisfy \
        constraint: Member must not be null
        """
    ),
    (
        create(key("id", "INVALID"), attribute("id", "X")),
        """
        2 validation errors detected: Value 'INVALID' at 'keySchema.1.member.keyType' failed to \
        satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]; Value 'X' at \
        'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: \
        Member must satisfy enum value set: [B, N, S]
        """
    ),
    (
        create(key("")),
        """
        1 validation error detected: Value '' at 'keySchema.1.member.attributeName' failed to \
        satisfy constraint: Member must have length greater than or equal to 1
        """
    ),
]

private let wrongKeys: [(String, String)] = [
    (
        create(key("id", "RANGE")),
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
    ),
    (
        create(both),
        "Invalid KeySchema: Some index key attribute have no definition"
    ),
    (
        create(both.replacing("RANGE", with: "HASH"), attribute("id") + "," + attribute("at")),
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
    ),
    (
        create(
            both.replacing(#""at""#, with: #""id""#).replacing("RANGE", with: "HASH"),
            attribute("id") + "," + attribute("at")),
        "Both the Hash Key and the Range Key element in the KeySchema have the same name"
    ),
    (
        create(key("k"), attribute("a")),
        """
        \(invalid) Some index key attributes are not defined in AttributeDefinitions. \
        Keys: [k], AttributeDefinitions: [a]
        """
    ),
    (
        create(
            key("id"),
            attribute("id") + "," + attribute("x"),
        ),
        """
        \(invalid) Number of attributes in KeySchema does not exactly match number of attributes \
        defined in AttributeDefinitions
        """
    ),
]

private let wrongPayment: [(String, String)] = [
    (
        create(more: ""),
        """
        \(invalid) ReadCapacityUnits and WriteCapacityUnits must both be specified \
        when BillingMode is PROVISIONED
        """
    ),
    (
        create(
            more: #","BillingMode":"PAY_PER_REQUEST","#
                + #""ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}"#,
        ),
        """
        \(invalid) Neither ReadCapacityUnits nor WriteCapacityUnits can be specified \
        when BillingMode is PAY_PER_REQUEST
        """
    ),
    (
        create(more: #","ProvisionedThroughput":{"ReadCapacityUnits":0}"#),
        """
        2 validation errors detected: Value null at 'provisionedThroughput.writeCapacityUnits' \
        failed to satisfy constraint: Member must not be null; Value '0' at \
        'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: \
        Member must have value greater than or equal to 1
        """
    ),
    (
        create(
            more: #","BillingMode":"PAY_PER_REQUEST","#
                + #""StreamSpecification":{"StreamEnabled":true}"#,
        ),
        "\(invalid) Table is being created with a stream enabled, UpdateViewType is required"
    ),
    (
        create(
            more: #","BillingMode":"PAY_PER_REQUEST","#
                + #""StreamSpecification":{"StreamEnabled":false,"StreamViewType":"OLD_IMAGE"}"#,
        ),
        """
        \(invalid) Table is being created with a stream disabled, UpdateViewType should not be \
        specified
        """
    ),
    (
        create(key("id"), attribute("id") + "," + attribute("id", "N")),
        "Attribute Name is duplicated: id"
    ),
    (
        create(both, attribute("id"), more: ""),
        """
        \(invalid) ReadCapacityUnits and WriteCapacityUnits must both be specified when \
        BillingMode is PROVISIONED
        """
    ),
    (
        create(more: #","VectorIndexes":[]"#),
        "Afterimage does not offer the parameter VectorIndexes yet; leave it out"
    ),
    (
        create(more: #","GlobalTableSourceArn":"arn""#),
        "Afterimage does not offer the parameter GlobalTableSourceArn yet; leave it out"
    ),
    (
        create(
            more: #","BillingMode":"PAY_PER_REQUEST","OnDemandThroughput":"#
                + #"{"MaxReadRequestUnits":0}"#,
        ),
        """
        \(invalid) Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of \
        valid range
        """
    ),
]

@Test(arguments: missingParts + wrongKeys + wrongPayment)
func `a table that can not be is refused in the service's words`(json: String, message: String) {
    #expect(CreateTable.Request.refusal(of: json) == .validation(message))
}

@Test func `a key attribute's name has at most 255 bytes`() {
    let long = String(repeating: "k", count: 256)
    let refusal = CreateTable.Request.refusal(of: create(key(long)))
    #expect(
        refusal
            == .validation(
                "1 validation error detected: Value '\(long)' at "
                    + "'keySchema.1.member.attributeName' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 255",
            ),
    )
}

@Test(arguments: [
    (
        #"{"TableName":"T"}"#,
        """
        At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, \
        GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, \
        ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, \
        OnDemandThroughput, WarmThroughput or TableClass is required
        """
    ),
    (
        #"{"TableName":"T","StreamSpecification":{"StreamEnabled":false,"#
            + #""StreamViewType":"KEYS_ONLY"}}"#,
        "\(invalid) If stream is being disabled, then UpdateViewType must not be specified"
    ),
    (
        #"{"TableName":"T","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"ALL"}}"#,
        """
        1 validation error detected: Value 'ALL' at 'streamSpecification.streamViewType' failed \
        to satisfy constraint: Member must satisfy enum value set: \
        [OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE]
        """
    ),
])
func `an update that can not be is refused in the service's words`(json: String, message: String) {
    #expect(UpdateTable.Request.refusal(of: json) == .validation(message))
}

@Test(arguments: [0, 101])
func `a list of tables has 1 to 100 names`(limit: Int) {
    let rule = limit == 0 ? "greater than or equal to 1" : "less than or equal to 100"
    #expect(
        ListTables.Request.refusal(of: #"{"Limit":\#(limit)}"#)
            == .validation(
                "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy "
                    + "constraint: Member must have value \(rule)",
            ),
    )
}

@Test func `a list of tables names the last one where it goes on`() {
    #expect(ListTables.Response(tables: []).text == #"{"TableNames":[]}"#)
    #expect(
        ListTables.Response(tables: ["a"], lastEvaluatedTableName: "a").text
            == #"{"TableNames":["a"],"LastEvaluatedTableName":"a"}"#,
    )
}

@Test func `a list of tables goes on behind what can be a table's name`() {
    func fault(_ rule: String) -> String {
        "Value 'a;' at 'exclusiveStartTableName' failed to satisfy constraint: Member must \(rule)"
    }
    #expect(
        ListTables.Request.refusal(of: #"{"ExclusiveStartTableName":"a;"}"#)
            == .validation(
                "2 validation errors detected: "
                    + "\(fault("have length greater than or equal to 3")); "
                    + fault("satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
            ),
    )
}

@Test func `capacity has a bound`() {
    func refusal(_ units: Int, index: Int) -> DynamoDBError? {
        CreateTable.Request.refusal(
            of: """
                {"TableName":"T00","BillingMode":"PROVISIONED",
                "AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"}],
                "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],
                "ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":\(units)},
                "GlobalSecondaryIndexes":[{"IndexName":"abc",
                "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],
                "Projection":{"ProjectionType":"ALL"},"ProvisionedThroughput":
                {"ReadCapacityUnits":\(index),"WriteCapacityUnits":1}}]}
                """)
    }
    let most = 1_000_000_000_000
    let message = "Given value \(most + 1) for"
    #expect(refusal(most, index: most) == nil)
    #expect(
        refusal(most + 1, index: 1)
            == .validation("\(message) WriteCapacityUnits is out of bounds"))
    #expect(
        refusal(1, index: most + 1)
            == .validation("\(message) ReadCapacityUnits is out of bounds for index abc"))
}
