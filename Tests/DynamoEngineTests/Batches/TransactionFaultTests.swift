import DynamoModel
import Testing

@testable import DynamoEngine

/// What a transaction with several faults is told, in the order of its actions.
struct TransactionFaultTests {
    private static let tooDeep =
        "Nesting Levels have exceeded supported limits: "
        + "Attributes in the item have nested levels beyond supported limit"
    private static let noName = "Empty attribute name"
    private static let syntax =
        "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = b\""

    /// A value that more lists and maps are around than there can be.
    private static func deep(_ levels: Int = 40) -> String {
        String(repeating: #"{"M":{"n":"#, count: levels) + #"{"S":"x"}"#
            + String(repeating: "}}", count: levels)
    }

    private static func put(_ more: String, condition: String? = nil) -> String {
        let condition = condition.map { #","ConditionExpression":"\#($0)""# } ?? ""
        return #"{"Put":{"TableName":"X","Item":{"id":{"S":"a"}\#(more)}\#(condition)}}"#
    }

    private static func delete(_ id: String, condition: String? = nil) -> String {
        let condition = condition.map { #","ConditionExpression":"\#($0)""# } ?? ""
        return #"{"Delete":{"TableName":"X","Key":{"id":\#(id)}\#(condition)}}"#
    }

    private static func check(_ value: String) -> String {
        #"{"ConditionCheck":{"TableName":"X","Key":{"id":{"S":"a"}},"#
            + #""ConditionExpression":"d = :d","ExpressionAttributeValues":{":d":\#(value)}}}"#
    }

    private func refusal(of actions: [String], more: String = "") async throws -> String? {
        let bench = try await Workbench.withTable()
        do {
            let request = try TransactWriteItems.Request(
                text: #"{"TransactItems":[\#(actions.joined(separator: ","))]\#(more)}"#)
            _ = try await bench.engine.transactWriteItems(request)
            return nil
        } catch let error as DynamoDBError {
            return error.message
        }
    }

    @Test(
        arguments: [
            ([put(#","d":\#(deep())"#), put(#","":{"S":"x"}"#)], tooDeep),
            ([put(#","":{"S":"x"}"#), put(#","d":\#(deep(100))"#)], noName),
            ([put(#","":{"S":"x"}"#), check(deep(100))], noName),
            (
                [check(deep()), put(#","":{"S":"x"}"#)],
                "ExpressionAttributeValues contains invalid value: \(tooDeep) for key :d"
            ),
            ([delete(deep()), put("", condition: "a = = b")], tooDeep),
            ([put("", condition: "a = = b"), delete(deep(100))], syntax),
            ([put("", condition: "a = = b"), put(#","n":{"N":"x"}"#)], syntax),
        ] as [([String], String)])
    func `the fault of an earlier action is told first`(
        actions: [String], message: String,
    ) async throws {
        #expect(try await refusal(of: actions) == message)
    }

    @Test func `an expression's fault is told before a key's in one action`() async throws {
        let action = Self.delete(Self.deep(100), condition: "a = = b")
        #expect(try await refusal(of: [action]) == Self.syntax)
    }

    @Test(
        arguments: [
            (#","":{"S":"x"},"d":\#(deep(100))"#, noName),
            (#","d":\#(deep(100)),"":{"S":"x"}"#, noName),
            (#","m":{"M":{"":{"S":"x"}}},"d":\#(deep())"#, tooDeep),
            (#","m":{"M":{"":{"S":"x"}}}"#, noName),
        ] as [(String, String)])
    func `an attribute without a name comes before depth, a member without one behind it`(
        attributes: String, message: String,
    ) async throws {
        #expect(try await refusal(of: [Self.put(attributes)]) == message)
    }

    @Test func `what breaks a constraint is told before any value`() async throws {
        let refusal = try await refusal(
            of: [Self.put(#","d":\#(Self.deep())"#)], more: #","ReturnConsumedCapacity":"ALL""#)
        #expect(
            refusal
                == "1 validation error detected: Value 'ALL' at 'returnConsumedCapacity' failed to "
                + "satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]")
    }
}
