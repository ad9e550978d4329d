import DynamoModel
import Synchronization
import Testing

@testable import AWSWire

struct StatementOperationTests {
    @Test(arguments: [
        ("ExecuteStatement", #"{"Statement":"S"}"#, #"{"Items":[]}"#),
        (
            "BatchExecuteStatement", #"{"Statements":[{"Statement":"S"},{"Statement":"S"}]}"#,
            #"{"Responses":[{},{}]}"#
        ),
        (
            "ExecuteTransaction", #"{"TransactStatements":[{"Statement":"S"}]}"#,
            #"{"Responses":[{}]}"#
        ),
    ])
    func `a target leads to the operation of its name`(
        name: String, body: String, answer: String,
    ) throws {
        let table = OperationTable(JSONOperation.operations(of: EmptyStatements()))
        let place = try #require(table.place(of: "DynamoDB_20120810.\(name)"))
        let outcome = Mutex<Result<any OperationResponse, WireError>?>(nil)
        table.operations[place].run(body.utf8.span, JSONCall(.unknown)) { result in
            outcome.withLock { $0 = result }
        }
        let response = try #require(outcome.withLock { $0 }).get()
        var writer = JSONWriter()
        writer.object { response.write(to: &$0) }
        #expect(writer.text == answer)
    }

    @Test func `what is offered is not refused by name too`() {
        let offered = JSONOperation.operations(of: EmptyStatements()).map(\.name)
        #expect(Set(offered).isDisjoint(with: JSONOperation.notOffered.map(\.name)))
    }

    @Test func `an item that is there already has an exception of its own`() {
        let error = WireError.operation(.duplicateItem)
        #expect(error.type == "com.amazonaws.dynamodb.v20120810#DuplicateItemException")
        #expect(error.message == "Duplicate primary key exists in table")
        #expect(error.status == 400)
    }
}

/// Answers that nothing was found.
private struct EmptyStatements: DynamoDBStatements {
    func executeStatement(
        _ request: ExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteStatement.Response>,
    ) {
        reply(.success(ExecuteStatement.Response(items: [])))
    }

    func batchExecuteStatement(
        _ request: BatchExecuteStatement.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchExecuteStatement.Response>,
    ) {
        reply(.success(.init(outcomes: request.statements.map { _ in .init() })))
    }

    func executeTransaction(
        _ request: ExecuteTransaction.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExecuteTransaction.Response>,
    ) {
        reply(.success(.init(items: request.statements.map { _ in nil })))
    }
}
