import Testing

@testable import DynamoModel

private let values = #"{":v": {"N": "1"}}"#

private func fault(_ expression: String) -> String? {
    refusal {
        var substitutions = try substitutions(values: values)
        _ = try ConditionExpression(
            expression, parameter: "ConditionExpression", &substitutions,
        )
    }
}

@Test func `4096 bytes are read and one more is refused`() {
    let padded = "a = :v" + String(repeating: " ", count: 4090)
    #expect(fault(padded) == nil)
    #expect(
        fault(padded + " ")
            == "Invalid ConditionExpression: Expression size has exceeded the maximum allowed "
            + "size; expression size: 4097"
    )
}

@Test func `300 operators are read and one more is refused`() {
    let clauses = Array(repeating: "a<b", count: 150)
    let allowed = clauses.joined(separator: " or ")
    #expect(fault("not " + allowed) == nil)
    #expect(
        fault("not not " + allowed)
            == "Invalid ConditionExpression: The expression contains too many operators; "
            + "operator count: 301"
    )
}

@Test func `conditions nest as deep as their operators allow`() {
    let opened = String(repeating: "a<b or (", count: 149)
    #expect(fault(opened + "a<b" + String(repeating: ")", count: 149)) == nil)
    let tooMany = String(repeating: "a<b or (", count: 400)
    #expect(
        fault(tooMany + "a<b" + String(repeating: ")", count: 400))
            == "Invalid ConditionExpression: The expression contains too many operators; "
            + "operator count: 301"
    )
}

@Test(arguments: ["(", "NOT (", "size(", "NOT ", "a.", "a["])
func `deep nesting is refused and nothing else`(opening: String) {
    let deep = String(repeating: opening, count: 4096 / opening.utf8.count)
    #expect(fault(deep)?.hasPrefix("Invalid ConditionExpression: ") == true)
}

@Test func `a path has 32 levels and no more`() {
    let path = Array(repeating: "a", count: 32).joined(separator: ".")
    #expect(fault("attribute_exists(\(path))") == nil)
    #expect(
        fault("attribute_exists(\(path)[0])")
            == "Invalid ConditionExpression: The document path has too many nesting levels; "
            + "nesting levels: 33"
    )
}

@Test func `IN takes 100 operands and no more`() {
    let allowed = Array(repeating: ":v", count: 100).joined(separator: ",")
    #expect(fault("a IN (\(allowed))") == nil)
    #expect(
        fault("a IN (\(allowed),:v)")
            == "Invalid ConditionExpression: The IN operator is provided with too many operands; "
            + "number of operands: 101"
    )
}

@Test func `random expressions are read or refused`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("random expressions: seed \(seed)")
    var generator = SplitMix(state: seed)
    let words = [
        "a", "b.c", "d[0]", "#n", "#x", ":v", ":w", "(", ")", ",", "=", "<>", "<", ">=", "+", "-",
        "and", "OR", "not", "between", "in", "SET", "remove", "add", "delete", "size", "contains(",
        "begins_with(", "attribute_exists(", "if_not_exists(", "list_append(", "foo(", "[", "]",
        ".",
        "4", "\u{FC}", "\0", "\"", "status",
    ]
    for _ in 0..<5000 {
        let length = Int.random(in: 1...24, using: &generator)
        let text = (0..<length).map { _ in
            Bool.random(using: &generator) ? "a" : words.randomElement(using: &generator) ?? ""
        }.joined(separator: Bool.random(using: &generator) ? " " : "")
        var substitutions = try substitutions(names: [("#n", "n")], values: values)
        expectReadOrRefused {
            let condition = try ConditionExpression(
                text, parameter: "ConditionExpression", &substitutions)
            _ = try KeyConditionExpression(condition)
        }
        expectReadOrRefused { _ = try UpdateExpression(text, &substitutions) }
        expectReadOrRefused { _ = try ProjectionExpression(text, &substitutions) }
    }
}

@Test func `random bytes are read or refused`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("random bytes: seed \(seed)")
    var generator = SplitMix(state: seed)
    for _ in 0..<5000 {
        let count = Int.random(in: 1...64, using: &generator)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = String(decoding: bytes, as: UTF8.self)
        var substitutions = try substitutions()
        expectReadOrRefused { _ = try UpdateExpression("SET " + text, &substitutions) }
        expectReadOrRefused {
            _ = try ConditionExpression(text, parameter: "ConditionExpression", &substitutions)
        }
    }
}

private func expectReadOrRefused(_ read: () throws -> Void) {
    guard let message = refusal(read) else { return }
    #expect(
        message.hasPrefix("Invalid ") || message.hasPrefix("Query ")
            || message.hasPrefix("KeyConditionExpressions ")
    )
}

/// Steele, Lea and Flood's generator: small, and the same everywhere for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
