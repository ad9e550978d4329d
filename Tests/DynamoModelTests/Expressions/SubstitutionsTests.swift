import Testing

@testable import DynamoModel

private let both: KeyValuePairs<String, String?> = [
    "UpdateExpression": "SET a = :v", "ConditionExpression": nil,
]

@Test func `an empty map is refused`() {
    #expect(
        refusal { _ = try Substitutions(names: [], values: nil, for: both) }
            == "ExpressionAttributeNames must not be empty"
    )
    #expect(
        refusal { _ = try Substitutions(names: nil, values: [], for: both) }
            == "ExpressionAttributeValues must not be empty"
    )
}

@Test(arguments: ["x", "#", ":x", "#hi-there", "#!hi", "##x", "# x", "#é", ""])
func `a key that is not a name's is refused`(key: String) {
    #expect(
        refusal { _ = try Substitutions(names: [(Text(key), "a")], values: nil, for: both) }
            == "ExpressionAttributeNames contains invalid key: Syntax error; key: \"\(key)\""
    )
}

@Test(arguments: ["x", ":", "#x", ":hi!there"])
func `a key that is not a value's is refused`(key: String) {
    #expect(
        refusal { _ = try Substitutions(names: nil, values: [(Text(key), .null)], for: both) }
            == "ExpressionAttributeValues contains invalid key: Syntax error; key: \"\(key)\""
    )
}

@Test func `a key of more than 255 bytes is refused`() {
    let longest = "#" + String(repeating: "k", count: 254)
    #expect(
        refusal { _ = try Substitutions(names: [(Text(longest), "a")], values: nil, for: both) }
            == nil
    )
    #expect(
        refusal {
            _ = try Substitutions(names: [(Text(longest + "k"), "a")], values: nil, for: both)
        }
            == "ExpressionAttributeNames contains invalid key: The expression attribute map "
            + "contains a key that is too long; size of key: 256"
    )
}

@Test func `an empty attribute name is refused`() {
    #expect(
        refusal { _ = try Substitutions(names: [("#n", "")], values: nil, for: both) }
            == "ExpressionAttributeNames contains invalid value: "
            + "Empty attribute name for key #n"
    )
}

@Test func `names without an expression are refused before anything else`() {
    #expect(
        refusal { _ = try Substitutions(names: [], values: [], for: ["ConditionExpression": nil]) }
            == "ExpressionAttributeNames can only be specified when using expressions"
    )
}

@Test func `values without an expression are refused`() {
    #expect(
        refusal {
            _ = try Substitutions(names: nil, values: [], for: ["ConditionExpression": nil])
        }
            == "ExpressionAttributeValues can only be specified when using expressions: "
            + "ConditionExpression is null"
    )
    #expect(
        refusal {
            _ = try Substitutions(
                names: nil, values: [],
                for: ["UpdateExpression": nil, "ConditionExpression": nil],
            )
        }
            == "ExpressionAttributeValues can only be specified when using expressions: "
            + "UpdateExpression and ConditionExpression are null"
    )
}

@Test func `a projection needs names but no values`() {
    let projected: KeyValuePairs<String, String?> = [
        "FilterExpression": nil, "ProjectionExpression": "#n",
    ]
    #expect(
        refusal { _ = try Substitutions(names: [("#n", "a")], values: nil, for: projected) } == nil
    )
    #expect(
        refusal { _ = try Substitutions(names: nil, values: [(":v", .null)], for: projected) }
            == "ExpressionAttributeValues can only be specified when using expressions: "
            + "FilterExpression is null"
    )
}

@Test func `names and values count as used by any expression`() throws {
    var substitutions = try Substitutions(
        names: [("#b", "b"), ("#a", "a")], values: [(":w", .null), (":v", .null)], for: both,
    )
    #expect(
        refusal { try substitutions.checkAllUsed() }
            == "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}"
    )
    _ = try UpdateExpression("SET #a = :v", &substitutions)
    _ = try ConditionExpression("attribute_exists(c.#b)", parameter: "X", &substitutions)
    #expect(
        refusal { try substitutions.checkAllUsed() }
            == "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"
    )
    _ = try ConditionExpression("a = :w", parameter: "X", &substitutions)
    try substitutions.checkAllUsed()
}

@Test func `nothing given is nothing unused`() throws {
    try Substitutions(names: nil, values: nil, for: ["UpdateExpression": nil]).checkAllUsed()
}

@Test func `there are 573 reserved words, in any mixture of capitals`() {
    #expect(ReservedWords.sorted.count == 573)
    #expect(Set(ReservedWords.sorted).count == 573)
    for word in ["ABORT", "zone", "Status", "flattern", "NAME", "to"] {
        #expect(ReservedWords.contains(ArraySlice(word.utf8)))
    }
    for word in ["flatten", "sku", "id", "x", "status1", "sta_us", "administrationalities"] {
        #expect(!ReservedWords.contains(ArraySlice(word.utf8)))
    }
}
