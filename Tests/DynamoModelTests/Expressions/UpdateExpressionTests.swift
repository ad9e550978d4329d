import Testing

@testable import DynamoModel

private let before = #"""
    {
      "pk": {"S": "k"}, "n": {"N": "10"}, "s": {"S": "text"}, "l": {"L": [
        {"N": "0"}, {"N": "1"}, {"N": "2"}, {"N": "3"}]},
      "m": {"M": {"x": {"N": "1"}, "in": {"L": [{"M": {"q": {"N": "2"}}}, {"S": "hi"}]}}},
      "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1"]}, "bs": {"BS": ["YQ=="]}
    }
    """#

private let values = #"""
    {
      ":1": {"N": "1"}, ":2": {"N": "2.50"}, ":s": {"S": "new"}, ":w": {"S": "w"}, ":x": {"S": "x"},
      ":y": {"S": "y"}, ":z": {"S": "z"}, ":l": {"L": [{"S": "end"}]}, ":none": {"L": []},
      ":m": {"M": {}}, ":b": {"SS": ["b", "c"]}, ":ab": {"SS": ["a", "b"]},
      ":n1": {"NS": ["1", "2"]},
      ":bs": {"BS": ["YQ=="]}, ":big": {"N": "9e125"}, ":many": {"N": "1e50"}
    }
    """#

private func update(_ expression: String) throws -> UpdateExpression {
    var substitutions = try substitutions(
        names: [("#l", "l"), ("#in", "in"), ("#dot", "a.b")], values: values,
    )
    return try UpdateExpression(expression, &substitutions)
}

/// The changed item, of which only the named attributes are compared.
@Test(arguments: [
    ("SET a = :s", "a", #"{"a": {"S": "new"}}"#),
    ("set s=:1", "s", #"{"s": {"N": "1"}}"#),
    ("SET #dot = :1", "a.b", #"{"a.b": {"N": "1"}}"#),
    ("SET n = n + :1", "n", #"{"n": {"N": "11"}}"#),
    ("SET n = n - :2", "n", #"{"n": {"N": "7.5"}}"#),
    ("SET n = :2 + m.x", "n", #"{"n": {"N": "3.5"}}"#),
    ("SET a = (n + :1)", "a", #"{"a": {"N": "11"}}"#),
    ("SET a = ((n)+(:1))", "a", #"{"a": {"N": "11"}}"#),
    ("SET a = (n) + (:1)", "a", #"{"a": {"N": "11"}}"#),
    ("SET a = (n)", "a", #"{"a": {"N": "10"}}"#),
    ("SET a = if_not_exists(n, :1)", "a", #"{"a": {"N": "10"}}"#),
    ("SET a = if_not_exists(a, :1)", "a", #"{"a": {"N": "1"}}"#),
    ("SET a = if_not_exists(a, if_not_exists(b, n))", "a", #"{"a": {"N": "10"}}"#),
    ("SET a = if_not_exists(a, :1) + :1", "a", #"{"a": {"N": "2"}}"#),
    ("SET a = list_append(:l, :l)", "a", #"{"a": {"L": [{"S": "end"}, {"S": "end"}]}}"#),
    ("SET a = list_append(if_not_exists(a, :none), :l)", "a", #"{"a": {"L": [{"S": "end"}]}}"#),
    ("SET a = m.#in[0].q", "a", #"{"a": {"N": "2"}}"#),
    ("REMOVE s SET a = s", "a s", #"{"a": {"S": "text"}}"#),
    ("SET n = :1, a = n", "a n", #"{"a": {"N": "10"}, "n": {"N": "1"}}"#),
    ("SET a = :m, b = :none", "a b", #"{"a": {"M": {}}, "b": {"L": []}}"#),
    ("REMOVE s, nothing", "s nothing", "{}"),
    ("ADD n :1", "n", #"{"n": {"N": "11"}}"#),
    ("ADD a :1", "a", #"{"a": {"N": "1"}}"#),
    ("ADD ss :b", "ss", #"{"ss": {"SS": ["a", "b", "c"]}}"#),
    ("ADD a :b", "a", #"{"a": {"SS": ["b", "c"]}}"#),
    ("ADD ns :n1", "ns", #"{"ns": {"NS": ["1", "2"]}}"#),
    ("ADD bs :bs", "bs", #"{"bs": {"BS": ["YQ=="]}}"#),
    (
        "ADD m.c :1", "m",
        #"""
        {"m": {"M": {"x": {"N": "1"}, "c": {"N": "1"},
          "in": {"L": [{"M": {"q": {"N": "2"}}}, {"S": "hi"}]}}}}
        """#,
    ),
    ("DELETE ss :b", "ss", #"{"ss": {"SS": ["a"]}}"#),
    ("DELETE ss :ab", "ss", "{}"),
    ("DELETE a :b", "a", "{}"),
    ("DELETE bs :bs", "bs", "{}"),
])
func `an update changes an attribute`(
    expression: String, names: String, expected: String,
) throws {
    let after = try update(expression).apply(to: dynamo(before))
    let changed = Set(names.split(separator: " ").map(String.init))
    let shown = after.attributes.filter { changed.contains($0.name.string) }
    #expect(try Item(shown) == dynamo(expected))
    let others = after.attributes.filter { !changed.contains($0.name.string) }
    let untouched = try dynamo(before).attributes.filter { !changed.contains($0.name.string) }
    #expect(others == untouched)
}

@Test(arguments: [
    ("SET l[1] = :s", "0 new 2 3"), ("SET l[9] = :s", "0 1 2 3 new"),
    ("SET l[84] = :w, l[37] = :x, l[17] = :y, l[50] = :z", "0 1 2 3 y x z w"),
    ("SET l[4] = :x, l[5] = :y", "0 1 2 3 x y"), ("REMOVE l[1]", "0 2 3"),
    ("REMOVE l[0], l[2]", "1 3"), ("REMOVE l[2], l[0]", "1 3"), ("REMOVE l[17]", "0 1 2 3"),
    ("REMOVE l[1] SET l[3] = :s", "0 2 new"), ("SET l[3] = :s REMOVE l[1]", "0 2 new"),
    ("REMOVE l[0], l[1], l[2], l[3]", ""), ("REMOVE l[0] SET l[9] = :s", "1 2 3 new"),
    ("SET #l = list_append(:l, l)", "end 0 1 2 3"), ("ADD l[1] :1", "0 2 2 3"),
    ("ADD l[7] :1", "0 1 2 3 1"),
])
func `indexes count the elements before the update`(
    expression: String, expected: String,
) throws {
    let after = try update(expression).apply(to: dynamo(before))
    let elements: [AttributeValue]? = if case .list(let values) = after["l"] { values } else { nil }
    let shown = try #require(elements).map { element in
        switch element {
        case .number(let number): number.description
        case .string(let text): text.string
        default: "?"
        }
    }
    #expect(shown.joined(separator: " ") == expected)
}

@Test func `nested values are changed in their places`() throws {
    let update = try update("SET m.#in[0].r = :s, m.y = m.x REMOVE m.x, m.#in[1]")
    let after = try update.apply(to: dynamo(before))
    let expected = try dynamo(
        #"""
        {"m": {"M": {"y": {"N": "1"},
          "in": {"L": [{"M": {"q": {"N": "2"}, "r": {"S": "new"}}}]}}}}
        """#
    )
    #expect(after["m"] == expected["m"])
}

@Test(arguments: [
    "SET a.b = :1", "SET a[0] = :1", "SET s.x = :1", "SET s[0] = :1", "SET l.x = :1",
    "SET m[0] = :1", "SET l[9].x = :1", "SET m.nay.x = :1", "REMOVE a.b", "REMOVE s[0]",
    "REMOVE l.x", "REMOVE m[0]", "REMOVE l[9].x", "DELETE s.x :b", "DELETE a.b :b", "ADD a.b :1",
    "ADD l.x :1", "SET l[5] = :m, l[6].x = :1",
])
func `a path that leads nowhere is refused`(expression: String) {
    #expect(
        refusal { _ = try update(expression).apply(to: dynamo(before)) }
            == "The document path provided in the update expression is invalid for update"
    )
}

@Test(arguments: [
    "SET a = b", "SET a = list_append(b, :l)", "SET a = n + b", "SET a = m.nay", "SET a = l[9]",
    "SET a = if_not_exists(a, b)",
])
func `an operand that is not there is refused`(expression: String) {
    #expect(
        refusal { _ = try update(expression).apply(to: dynamo(before)) }
            == "The provided expression refers to an attribute that does not exist in the item"
    )
}

@Test(arguments: [
    "SET a = s + :1", "SET a = :1 - l", "SET a = list_append(s, :l)", "SET a = list_append(:l, ss)",
    "ADD s :1", "ADD ss :1", "ADD n :b", "ADD ns :b", "ADD l :b", "DELETE s :b", "DELETE ns :b",
    "DELETE m :b",
])
func `an operand of the wrong type is refused`(expression: String) {
    #expect(
        refusal { _ = try update(expression).apply(to: dynamo(before)) }
            == "An operand in the update expression has an incorrect data type"
    )
}

@Test(arguments: ["SET a = :big + :big", "SET a = :many - :1", "SET a = n + :many", "ADD n :many"])
func `a sum beyond a number's range or digits is an overflow`(expression: String) {
    #expect(
        refusal { _ = try update(expression).apply(to: dynamo(before)) }
            == "Number overflow. Attempting to store a number with magnitude larger "
            + "than supported range"
    )
}

@Test func `nothing is removed from an item that is not there`() throws {
    let key = try dynamo(#"{"pk": {"S": "k"}}"#)
    #expect(try update("REMOVE a.b, c[0], d").apply(to: key, isNew: true) == key)
    #expect(refusal { _ = try update("SET a.b = :1").apply(to: key, isNew: true) } != nil)
    #expect(refusal { _ = try update("REMOVE a.b").apply(to: key) } != nil)
}

@Test func `only the changed parts are answered`() throws {
    let update = try update("SET m.#in[1] = :s, n = :1, nothing = :1 REMOVE l[1], l[9]")
    let old = try dynamo(before)
    let new = try update.apply(to: old)
    let oldParts = #"""
        {"m": {"M": {"in": {"L": [{"S": "hi"}]}}}, "n": {"N": "10"}, "l": {"L": [{"N": "1"}]}}
        """#
    #expect(try update.updated(in: old) == dynamo(oldParts))
    let newParts = #"""
        {"m": {"M": {"in": {"L": [{"S": "new"}]}}}, "n": {"N": "1"}, "nothing": {"N": "1"},
         "l": {"L": [{"N": "2"}]}}
        """#
    #expect(try update.updated(in: new) == dynamo(newParts))
}

@Test func `an appended element is not among the changed parts`() throws {
    let update = try update("SET l[100] = :1")
    #expect(try update.updated(in: update.apply(to: dynamo(before))) == Item())
}

@Test func `an update names the paths it changes`() throws {
    let paths = try update("SET pk = :1, l[0] = n REMOVE m.x").paths
    #expect(paths.map(\.description) == ["[l, [0]]", "[m, x]", "[pk]"])
}
