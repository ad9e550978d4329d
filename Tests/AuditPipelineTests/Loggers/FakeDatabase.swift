import DynamoModel
import Synchronization

/// A table in memory that only takes items which are new and gives them back, and knows no other
/// operation.
final class FakeDatabase: DynamoDB {
    private struct State {
        var items: [Item] = []
        var callers: [Caller] = []
        var refusal: DynamoDBError?
        var key: Text = "EventId"
    }

    private let state = Mutex(State())

    var items: [Item] { state.withLock { $0.items } }

    /// Who wrote each of the items.
    var callers: [Caller] { state.withLock { $0.callers } }

    /// Has items with the same value of that attribute replace each other.
    func key(by name: Text) {
        state.withLock { $0.key = name }
    }

    /// Answers every write with an error from now on.
    func refuse(_ error: DynamoDBError) {
        state.withLock { $0.refusal = error }
    }

    func putItem(
        _ request: PutItem.Request, _ caller: Caller, _ reply: @escaping Reply<PutItem.Response>,
    ) {
        let error = state.withLock { state -> DynamoDBError? in
            if let refusal = state.refusal { return refusal }
            let key = state.key
            if let found = state.items.first(where: { $0[key] == request.item[key] }) {
                let isShown = request.options.onConditionFailure == .allOld
                return .conditionalCheckFailed(item: isShown ? found : nil)
            }
            state.items.append(request.item)
            state.callers.append(caller)
            return nil
        }
        reply(error.map { .failure($0) } ?? .success(PutItem.Response()))
    }

    func getItem(
        _ request: GetItem.Request, _ caller: Caller, _ reply: @escaping Reply<GetItem.Response>,
    ) {
        let item = items.first { item in
            request.key.attributes.allSatisfy { item[$0.name] == $0.value }
        }
        reply(.success(GetItem.Response(item: item)))
    }
}
