import Testing

@testable import DynamoModel

private let values = #"""
    {
      ":p": {"S": "p"}, ":s": {"S": "s"}, ":t": {"S": "t"}, ":n": {"N": "1"}, ":m": {"N": "2"},
      ":bool": {"BOOL": true}, ":empty": {"S": ""}
    }
    """#

private let byText = KeySchema(
    partition: KeyAttribute(name: "pk", type: .string),
    sort: KeyAttribute(name: "sk", type: .string),
)
private let byNumber = KeySchema(
    partition: KeyAttribute(name: "pk", type: .string),
    sort: KeyAttribute(name: "sk", type: .number),
)
private let unsorted = KeySchema(partition: KeyAttribute(name: "pk", type: .string))

private func condition(_ expression: String, _ schema: KeySchema) throws -> KeyCondition {
    try condition(expression, IndexKeySchema(schema))
}

private func condition(_ expression: String, _ schema: IndexKeySchema) throws -> KeyCondition {
    var substitutions = try substitutions(
        names: [("#p", "pk"), ("#s", "sk")], values: values,
    )
    let condition = try ConditionExpression(
        expression, parameter: KeyConditionExpression.parameter, &substitutions)
    return try KeyConditionExpression(condition).matching(schema)
}

@Test(arguments: [
    ("pk = :p AND sk = :n", SortCondition.equal(.number(Number(1)))),
    ("sk = :n AND pk = :p", .equal(.number(Number(1)))),
    ("#p = :p AND #s < :n", .less(.number(Number(1)))),
    ("pk = :p AND sk <= :n", .lessOrEqual(.number(Number(1)))),
    ("pk = :p AND sk > :n", .greater(.number(Number(1)))),
    ("pk = :p AND sk >= :n", .greaterOrEqual(.number(Number(1)))),
    (":p = pk AND :n < sk", .greater(.number(Number(1)))),
    ("pk = :p AND :n >= sk", .lessOrEqual(.number(Number(1)))),
    ("pk = :p AnD sk BeTwEeN :n aNd :m", .between(.number(Number(1)), .number(Number(2)))),
    ("((sk = :n) AND (pk = :p))", .equal(.number(Number(1)))),
])
func `a condition on the sort key is understood`(
    expression: String, expected: SortCondition,
) throws {
    let condition = try condition(expression, byNumber)
    #expect(condition.partition == [.string("p")])
    #expect(condition.leading.isEmpty)
    #expect(condition.last == expected)
}

@Test func `a beginning of the sort key can be asked for`() throws {
    let condition = try condition("pk = :p AND begins_with(sk, :s)", byText)
    #expect(condition.last == .beginsWith(.string("s")))
}

@Test func `the partition key alone is enough`() throws {
    let condition = try condition("pk = :p", byText)
    #expect(condition.partition == [.string("p")])
    #expect(condition.last == nil)
}

@Test(arguments: [
    ("a > b and size(b) > c or a > c", "OR"), ("not a > b", "NOT"), ("a <> b", "<>"),
    ("pk = :p AND NOT sk = :s", "NOT"), ("a in (b, size(c), d)", "IN"),
    ("attribute_exists(a)", "attribute_exists"),
    ("attribute_not_exists(a)", "attribute_not_exists"),
    ("contains(a.d, b)", "contains"),
])
func `operators that a key condition has not are refused`(expression: String, name: String) {
    #expect(
        refusal { _ = try condition(expression, byText) }
            == "Invalid operator used in KeyConditionExpression: \(name)"
    )
}

@Test(arguments: [
    (
        ":p between size(b) and size(a) and b > :p",
        "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute "
            + "as its first operand",
    ),
    (
        "begins_with(:p, b) and a > :p",
        "Invalid condition in KeyConditionExpression: begins_with operator must have the key "
            + "attribute as its first operand",
    ),
    (
        "size(b) > a AND a.b > b AND b > c",
        "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations",
    ),
    (
        "a between size(b) and size(a)",
        "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations",
    ),
    (
        "b > a.b",
        "Invalid condition in KeyConditionExpression: "
            + "Multiple attribute names used in one condition",
    ),
    (
        "a between b and size(a)",
        "Invalid condition in KeyConditionExpression: "
            + "Multiple attribute names used in one condition",
    ),
    (
        "b[0] > a",
        "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested "
            + "attributes",
    ),
    (
        ":p > :s AND a < :s",
        "Invalid condition in KeyConditionExpression: No key attribute specified",
    ),
    (
        "b > :n AND b < :n and c = :n and d = :n",
        "Invalid KeyConditionExpression: "
            + "KeyConditionExpressions must only contain one condition per key",
    ),
    (
        "pk = :p AND begins_with(sk, :n)",
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; "
            + "operator or function: begins_with, operand type: N",
    ),
    (
        "pk = :p AND :bool >= sk",
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; "
            + "operator or function: >=, operand type: BOOL",
    ),
    (
        "pk = :p AND sk between :t and :s",
        "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater "
            + "than or equal to lower bound; lower bound operand: AttributeValue: {S:t}, "
            + "upper bound operand: AttributeValue: {S:s}",
    ),
    ("", "Invalid KeyConditionExpression: The expression can not be empty;"),
    ("pk", #"Invalid KeyConditionExpression: Syntax error; token: "<EOF>", near: "pk""#),
])
func `a condition that is not about keys is refused`(expression: String, message: String) {
    #expect(refusal { _ = try condition(expression, byText) } == message)
}

private let wrongType =
    "One or more parameter values were invalid: "
    + "Condition parameter type does not match schema type"

@Test(arguments: [
    ("sk = :s", "Query condition missed key schema element: pk"),
    ("extra = :p AND sk = :s", "Query condition missed key schema element: pk"),
    ("pk = :p AND extra = :s", "Query condition missed key schema element: sk"),
    ("pk > :p", "Query key condition not supported"),
    ("begins_with(pk, :p) AND sk = :s", "Query key condition not supported"),
    (
        "pk = :p AND sk > :s AND extra = :s",
        "The number of query conditions (3) exceeds the number of key attributes defined in the "
            + "schema (2)",
    ),
    ("pk = :n", wrongType), ("pk = :p AND sk = :n", wrongType),
    ("pk = :p AND sk = :bool", wrongType),
    ("pk = :p AND sk BETWEEN :n AND :m", wrongType),
    (
        "pk = :empty",
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
            + "contain an empty string value. Key: pk",
    ),
])
func `a condition that does not fit the key is refused`(expression: String, message: String) {
    #expect(refusal { _ = try condition(expression, byText) } == message)
}

@Test func `a key without a sort key takes one condition`() {
    #expect(
        refusal { _ = try condition("pk = :p AND sk = :s", unsorted) }
            == "The number of query conditions (2) exceeds the number of key attributes defined "
            + "in the schema (1)"
    )
}

@Test func `a beginning is no condition on a number`() {
    #expect(
        refusal { _ = try condition("pk = :p AND begins_with(sk, :s)", byNumber) } == wrongType
    )
}

private func text(_ name: Text) -> KeyAttribute { KeyAttribute(name: name, type: .string) }
private let several = IndexKeySchema(
    partition: [text("h1"), text("h2")],
    sort: [text("r1"), KeyAttribute(name: "r2", type: .number), text("r3")],
)

private let understood: [(String, [AttributeValue], SortCondition?)] = [
    ("h1 = :p AND h2 = :s", [], nil),
    ("h2 = :s AND r1 > :t AND h1 = :p", [], .greater(.string("t"))),
    ("r1 = :t AND h1 = :p AND h2 = :s", [], .equal(.string("t"))),
    (
        "h1 = :p AND r2 between :n and :m AND r1 = :t AND h2 = :s", [.string("t")],
        .between(.number(Number(1)), .number(Number(2))),
    ),
    (
        "h1 = :p AND h2 = :s AND r2 = :n AND begins_with(r3, :p) AND r1 = :t",
        [.string("t"), .number(Number(1))], .beginsWith(.string("p")),
    ),
]

@Test(arguments: understood)
func `a condition on several attributes is understood in any order`(
    expression: String, leading: [AttributeValue], last: SortCondition?,
) throws {
    #expect(
        try condition(expression, several)
            == KeyCondition(partition: [.string("p"), .string("s")], leading: leading, last: last),
    )
}

private func hash(_ names: String) -> String {
    "HASH key attributes \(names) must have equality conditions specified in the query"
}

private func range(_ names: String, _ later: String) -> String {
    "RANGE key attributes \(names) must have equality conditions specified in the query "
        + "because a condition is present on key attribute \(later)"
}

private let refused: [(String, String)] = [
    ("h1 = :p", hash("h2")),
    ("r1 = :p", hash("h1, h2")),
    ("h1 = :p AND h2 > :s", hash("h2")),
    ("h1 = :p AND begins_with(h2, :s)", hash("h2")),
    ("h1 = :p AND h2 = :s AND r2 = :n", range("r1", "r2")),
    ("h1 = :p AND h2 = :s AND r1 = :t AND r3 = :t", range("r2", "r3")),
    ("h1 = :p AND h2 = :s AND r1 > :t AND r2 = :n", range("r1", "r2")),
    (
        "h1 = :p AND h2 = :s AND extra = :s",
        "Query condition missed key schema element: r1",
    ),
    ("h1 = :p AND h2 = :n", wrongType), ("h1 = :p AND h2 = :s AND r1 = :n", wrongType),
    ("h1 = :p AND h2 = :s AND r1 = :t AND r2 = :t", wrongType),
    (
        "h1 = :p AND h2 = :s AND r1 = :t AND r2 = :n AND r3 = :t AND extra = :s",
        "The number of query conditions (6) exceeds the number of key attributes defined in the "
            + "schema (5)",
    ),
]

@Test(arguments: refused)
func `a condition that leaves out attributes or does not fit them is refused`(
    expression: String, message: String,
) {
    #expect(refusal { _ = try condition(expression, several) } == message)
}

@Test func `a partition key that no item can have is refused`() throws {
    func condition(sizeBytes: Int) throws -> KeyCondition {
        let value = AttributeValue.string(Text(String(repeating: "x", count: sizeBytes)))
        return try KeyConditionExpression(terms: [.init(name: "pk", condition: .equal(value))])
            .matching(IndexKeySchema(unsorted))
    }
    #expect(try condition(sizeBytes: 2048).partition.map(\.sizeBytes) == [2048])
    #expect(
        refusal { _ = try condition(sizeBytes: 2049) }
            == "One or more parameter values were invalid: Size of hashkey has exceeded the "
            + "maximum size limit of2048 bytes"
    )
}
