import Testing

@testable import DynamoModel

private let item = #"""
    {
      "n": {"N": "5"}, "s": {"S": "hello"}, "b": {"B": "aGk="}, "yes": {"BOOL": true},
      "nil": {"NULL": true}, "l": {"L": [{"N": "1"}, {"S": "two"}, {"L": [{"N": "3"}]}]},
      "m": {"M": {"x": {"N": "1"}, "y": {"L": [{"N": "-1"}, {"N": "2"}]}}},
      "ss": {"SS": ["b", "a"]}, "ns": {"NS": ["1", "2.0"]}, "bs": {"BS": ["aGk="]},
      "a.b": {"S": "dot"}, "wide": {"S": "é𝄞"}, "zero": {"S": ""}
    }
    """#

private let values = #"""
    {
      ":4": {"N": "4"}, ":5": {"N": "5.0"}, ":6": {"N": "6"}, ":s": {"S": "hello"},
      ":he": {"S": "he"}, ":ll": {"S": "ll"}, ":z": {"S": "z"}, ":empty": {"S": ""},
      ":b": {"B": "aGk="}, ":h": {"B": "aA=="}, ":true": {"BOOL": true}, ":null": {"NULL": true},
      ":S": {"S": "S"}, ":N": {"S": "N"}, ":BOOL": {"S": "BOOL"}, ":two": {"S": "two"},
      ":2": {"N": "2"}, ":3": {"N": "3"}, ":8": {"N": "8"}, ":a": {"S": "a"},
      ":ss": {"SS": ["a", "b"]}, ":l3": {"L": [{"N": "3"}]},
      ":m": {"M": {"y": {"L": [{"N": "-1"}, {"N": "2"}]}, "x": {"N": "1"}}}
    }
    """#

private func isTrue(_ expression: String, for item: Item?) throws -> Bool {
    var substitutions = try substitutions(
        names: [("#d", "a.b"), ("#n", "n"), ("#m", "m")], values: values,
    )
    let condition = try ConditionExpression(
        expression, parameter: "ConditionExpression", &substitutions,
    )
    return condition.isTrue(for: item)
}

@Test(arguments: [
    "n = :5", "n <> :4", "n < :6", "n <= :5", "n > :4", "n >= :5", ":4 < n", ":5=n", "n<>s",
    "s = :s", "s > :he", "s < :z", "b = :b", "b > :h", "yes = :true", "nil = :null", "ss = :ss",
    "m = :m", "l[2] = :l3", "#d = :s OR attribute_exists(#d)", "gone <> :5", "gone <> extra",
    "n BETWEEN :4 AND :6", "n between :5 and :5", "(n) between (:4) and (:6)",
    "n BETWEEN m.x AND :6",
    "n IN (:4, :5)", "s in (:z, :s)", "yes IN (:true)", "m IN (:m)", "n IN (:s, :5)",
    "attribute_exists(n)", "attribute_exists (m.y[1])", "attribute_exists(zero)",
    "attribute_not_exists(gone)", "attribute_not_exists(m.z)", "attribute_not_exists(l[3])",
    "attribute_not_exists(s[0])", "attribute_not_exists(l.x)", "attribute_not_exists(n.x)",
    "attribute_type(n, :N)", "attribute_type(s, :S)", "attribute_type(yes, :BOOL)",
    "attribute_type(:s, :S)", "begins_with(s, :he)", "begins_with(s, :empty)",
    "begins_with(b, :h)", "begins_with(:s, s) OR n = :5", "contains(s, :ll)", "contains(s, :empty)",
    "contains(b, :b)", "contains(ss, :a)", "contains(ns, :2)", "contains(bs, :b)",
    "contains(l, :two)", "contains(l, :l3)", "size(s) = :5", "size(wide) = :3", "size(zero) < :2",
    "size(b) = :2", "size(l) = :3", "size(m) = :2", "size(ss) >= :2", "size(l) BETWEEN :2 AND :4",
    "size(s) = n", "size(:s) = n", "size(n) <> :5", "m.y[1] > m.x", "#m.y[0] < #m.x",
    "(m.y)[1] = :2",
    "(m).y[1] = :2", "n = :5 AND s = :s", "n = :4 OR s = :s", "NOT n = :4", "not not n = :5",
    "n = :4 AND n = :4 OR n = :5", "n = :5 OR n = :4 AND n = :4",
    "NOT n = :4 AND n = :5", "NOT (n = :4 OR n = :6)", "(n = :5 AND s = :s) OR n = :4",
    "((n = :5) AND (s = :s))", "n = :5 aNd s = :s", " \t\r\nn=:5\n", "n = :5 and (n = :5)",
    "attribute_exists(n)AND(n=:5)", "NOT attribute_exists(gone)", "NOT gone = :5",
])
func `a condition holds`(expression: String) throws {
    #expect(try isTrue(expression, for: dynamo(item)))
}

@Test(arguments: [
    "n = :4", "n <> :5", "n < :5", "n > :5", "n <= :4", "n >= :6", "n = :s", "s < :5", "n <= :he",
    "gone = :5", "gone = extra", "gone < :5", ":5 >= gone", "gone < extra",
    "l < :5", ":5 <= m", "yes >= :5", "gone BETWEEN :4 AND :6", "n BETWEEN :he AND :z",
    "n BETWEEN :6 AND m.x", "n BETWEEN m.x AND :he", "n IN (:4, :6)", "gone IN (:4, extra)",
    "attribute_exists(gone)", "attribute_exists(l[3])", "attribute_not_exists(n)",
    "attribute_type(n, :S)", "attribute_type(gone, :S)", "begins_with(s, :ll)",
    "begins_with(n, :he)", "begins_with(gone, :he)", "begins_with(b, :he)",
    "contains(s, :z)", "contains(n, :5)", "contains(m, :5)", "contains(ss, :ll)",
    "contains(ss, :5)", "contains(l, :z)", "contains(gone, :a)", "contains(s, gone)",
    "size(n) = :2", "size(yes) = :2", "size(gone) = :2", "size(s) = :s", "NOT n = :5",
    "NOT (n = :5 AND s = :s)", "n = :5 AND n = :4", "n = :4 OR n = :6", "ss = ns",
])
func `a condition does not hold`(expression: String) throws {
    #expect(try !isTrue(expression, for: dynamo(item)))
}

@Test func `an item that is not there has no attributes`() throws {
    #expect(try isTrue("attribute_not_exists(n)", for: nil))
    #expect(try isTrue("n <> :5", for: nil))
    #expect(try !isTrue("n = :5", for: nil))
}

@Test func `strings are compared by their bytes, not by what they look like`() throws {
    let item = try dynamo(#"{"s": {"S": "\u00e9"}}"#)
    var substitutions = try substitutions(values: #"{":e": {"S": "e\u0301"}}"#)
    let condition = try ConditionExpression(
        "s = :e OR begins_with(s, :e) OR contains(s, :e)", parameter: "FilterExpression",
        &substitutions,
    )
    #expect(!condition.isTrue(for: item))
}

@Test func `a condition names its paths in the order in which they are written`() throws {
    var substitutions = try substitutions(names: [("#d", "a.b")], values: values)
    let condition = try ConditionExpression(
        "size(#d) > :4 AND NOT (m.x BETWEEN n AND l[0] OR attribute_exists(n))",
        parameter: "FilterExpression", &substitutions,
    )
    #expect(condition.paths.map(\.description) == ["[a.b]", "[m, x]", "[n]", "[l, [0]]", "[n]"])
}

@Test func `a part is found in long repetitive bytes without going back`() throws {
    let whole = AttributeValue.binary(Array(repeating: 7, count: 200_000) + [8])
    #expect(whole.contains(.binary(Array(repeating: 7, count: 100_000) + [8])))
    #expect(!whole.contains(.binary(Array(repeating: 7, count: 100_000) + [9])))
    #expect(whole.contains(.binary([])))
}
