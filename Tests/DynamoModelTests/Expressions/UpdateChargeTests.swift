import Testing

@testable import DynamoModel

private let values = #"""
    {
      ":1": {"N": "1"}, ":s": {"S": "0123456789"}, ":l": {"L": [{"S": "0123456789"}]},
      ":m": {"M": {"leaf": {"S": "0123456789"}}}, ":ss": {"SS": ["01234", "56789"]}
    }
    """#

private func charge(_ expression: String) throws -> Int {
    var substitutions = try substitutions(names: [("#long", "b")], values: values)
    return try UpdateExpression(expression, &substitutions).chargedBytes
}

/// What a request costs beside the three bytes of every update. Source: measured on AWS.
@Test(arguments: [
    ("SET b = :s", 19 + 1 + 10), ("SET #long = :s", 19 + 1 + 10),
    ("SET b = :s, c = :s", 2 * (19 + 1 + 10)), ("SET d = :m", 19 + 1 + 18),
    ("SET d.leaf = :s", 19 + 9 + 10), ("SET d[10] = :s", 19 + 7 + 10),
    ("SET c = abcdefghij", 19 + 1 + 25), ("SET c = m.z", 19 + 1 + 31),
    ("SET c = l[10]", 19 + 1 + 32), ("SET n = n + :1", 19 + 1 + 34 + 16 + 2),
    ("SET n = n - :1", 19 + 1 + 37 + 16 + 2),
    ("SET c = if_not_exists(c, :s)", 19 + 1 + 39 + 16 + 10),
    ("SET l = list_append(l, :l)", 19 + 1 + 37 + 16 + 14),
    ("SET l = list_append(:l, :l)", 19 + 1 + 37 + 14 + 14),
    ("ADD n :1", 19 + 1 + 2), ("ADD ss :ss", 19 + 2 + 10),
    ("REMOVE abcdefghij", 1 + 10), ("REMOVE m.yy, l[10]", 1 + 7 + 1 + 7),
    ("DELETE abcdefghij :ss", 1 + 10),
])
func `an update is charged for what it brings, and for each of its parts`(
    expression: String, charged: Int,
) throws {
    #expect(try charge(expression) == 3 + charged)
}
