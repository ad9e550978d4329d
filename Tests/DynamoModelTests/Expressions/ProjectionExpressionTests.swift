import Testing

@testable import DynamoModel

private let item = #"""
    {
      "pk": {"S": "k"}, "b": {"S": "hello"}, "a.b": {"S": "dot"},
      "a": {"M": {"c": {"N": "5"}, "b": {"L": [
        {"N": "2"}, {"N": "4"}, {"M": {"x": {"S": "hi"}, "y": {"S": "yo"}}}]}}}
    }
    """#

private func projection(_ expression: String) throws -> ProjectionExpression {
    var substitutions = try substitutions(names: [("#n", "a.b"), ("#a", "a")])
    return try ProjectionExpression(expression, &substitutions)
}

@Test(arguments: [
    ("b", #"{"b": {"S": "hello"}}"#), ("pk,b", #"{"b": {"S": "hello"}, "pk": {"S": "k"}}"#),
    (" b  ,\n gone ", #"{"b": {"S": "hello"}}"#), ("gone", "{}"),
    ("#n", #"{"a.b": {"S": "dot"}}"#), ("a.c", #"{"a": {"M": {"c": {"N": "5"}}}}"#),
    ("#a.c", #"{"a": {"M": {"c": {"N": "5"}}}}"#),
    ("a.b[0]", #"{"a": {"M": {"b": {"L": [{"N": "2"}]}}}}"#),
    ("a.b[1], a.b[0]", #"{"a": {"M": {"b": {"L": [{"N": "2"}, {"N": "4"}]}}}}"#),
    ("a.b[2].y", #"{"a": {"M": {"b": {"L": [{"M": {"y": {"S": "yo"}}}]}}}}"#),
    (
        "a.b[2].y, a.c, b",
        #"""
        {"b": {"S": "hello"},
         "a": {"M": {"c": {"N": "5"}, "b": {"L": [{"M": {"y": {"S": "yo"}}}]}}}}
        """#,
    ),
    ("a.x, a.b[0], x, a.b[3].x", #"{"a": {"M": {"b": {"L": [{"N": "2"}]}}}}"#),
    ("a.b[3]", "{}"), ("a.x", "{}"), ("a.x.y", "{}"), ("a.b.x", "{}"), ("a[0]", "{}"),
    ("a.b[0].x", "{}"), ("a.b[0][0]", "{}"),
])
func `a projection answers what the item has`(expression: String, expected: String) throws {
    #expect(try projection(expression).project(dynamo(item)) == dynamo(expected))
}

@Test(arguments: [
    ("", "The expression can not be empty;"),
    ("a,", #"Syntax error; token: "<EOF>", near: ",""#),
    (",a", #"Syntax error; token: ",", near: ",a""#),
    ("a,,b", #"Syntax error; token: ",", near: ",,b""#),
    ("a b", #"Syntax error; token: "b", near: "a b""#),
    ("(a)", #"Syntax error; token: "(", near: "(a""#),
    ("a, and", "Attribute name is a reserved keyword; reserved keyword: and"),
    ("#x, status", "Attribute name is a reserved keyword; reserved keyword: status"),
    (
        "a, a, #x",
        "An expression attribute name used in the document path is not defined; attribute name: #x",
    ),
    (
        "b[1], a.b, a.b.c, b.c",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
            + "path one: [a, b], path two: [a, b, c]",
    ),
    (
        "a.b, #a[1]",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; "
            + "path one: [a, b], path two: [a, [1]]",
    ),
])
func `a fault of a projection is named in the service's words`(
    expression: String, message: String,
) {
    #expect(
        refusal { _ = try projection(expression) } == "Invalid ProjectionExpression: \(message)"
    )
}

@Test(arguments: ["a, b", "a.b, a.c", "a.b.d, a.b.e", "a[1], a[2]", "a.b, a.c[2]", "a, ab, ab1"])
func `neighbours do not overlap`(expression: String) {
    #expect(refusal { _ = try projection(expression) } == nil)
}
