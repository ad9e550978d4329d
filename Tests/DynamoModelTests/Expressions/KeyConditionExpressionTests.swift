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
    var substitutions = try substitutions(
        names: [("#p", "pk"), ("#s", "sk")], values: values,
    )
    return try KeyConditionExpression(expression, &substitutions).matching(schema)
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
    #expect(condition.partition == Attribute(name: "pk", value: .string("p")))
    #expect(condition.sort?.name == "sk")
    #expect(condition.sort?.condition == expected)
}

@Test func `a beginning of the sort key can be asked for`() throws {
    let condition = try condition("pk = :p AND begins_with(sk, :s)", byText)
    #expect(condition.sort?.condition == .beginsWith(.string("s")))
}

@Test func `the partition key alone is enough`() throws {
    let condition = try condition("pk = :p", byText)
    #expect(condition.partition.value == .string("p"))
    #expect(condition.sort == nil)
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
