public import DynamoModel

/// Writes items with who and why inside each write, for a DynamoDB that keeps nothing beside it.
///
/// Takes both from the caller: `declaredActor` and `reason`. The rule `context:ATTRIBUTE` makes
/// actor and reason of entries out of them, and leaves the attribute out of every image.
public struct ContextWriter: Sendable {
    private let database: any DynamoDB
    private let attribute: Text?
    private let newID: @Sendable () -> String

    /// Writes to a database; without an attribute as it is told. `newID` gives what it never gave
    /// before.
    public init(
        _ database: any DynamoDB, in attribute: Text?, newID: @escaping @Sendable () -> String,
    ) {
        self.database = database
        self.attribute = attribute
        self.newID = newID
    }

    /// The item as applications know it.
    public func plain(_ item: Item) -> Item { attribute.map(item.without(contextIn:)) ?? item }

    /// Writes a whole item.
    public func putItem(
        _ request: PutItem.Request, as caller: Caller,
    ) async throws(DynamoDBError) -> PutItem.Response {
        plain(try await database.putItem(told(request, newID(), caller), as: caller))
    }

    /// Changes attributes of an item.
    public func updateItem(
        _ request: UpdateItem.Request, as caller: Caller,
    ) async throws(DynamoDBError) -> UpdateItem.Response {
        plain(try await database.updateItem(try told(request, newID(), caller), as: caller))
    }

    /// Deletes an item, after a write that says who does it; again where somebody else's write
    /// came in between.
    public func deleteItem(
        _ request: DeleteItem.Request, as caller: Caller,
    ) async throws(DynamoDBError) -> DeleteItem.Response {
        var attempts = 1
        while true {
            let (delete, isAnnounced) = try await announced(request, newID(), caller)
            do throws(DynamoDBError) {
                return plain(try await database.deleteItem(delete, as: caller))
            } catch {
                guard case .conditionalCheckFailed = error, isAnnounced,
                    attempts < Limits.announcedDeletes
                else { throw error }
                attempts += 1
            }
        }
    }

    /// Writes several items, all of them or none; deletes are announced one by one before.
    ///
    /// A transaction with deletes can not be repeated by its client's token: the repeat is another.
    public func transactWriteItems(
        _ request: TransactWriteItems.Request, as caller: Caller,
    ) async throws(DynamoDBError) -> TransactWriteItems.Response {
        var request = request
        let id = request.clientRequestToken ?? newID()
        var actions: [TransactWriteItems.Action] = []
        for action in request.actions {
            switch action {
            case .put(let put): actions.append(.put(told(put, id, caller)))
            case .update(let update): actions.append(.update(try told(update, id, caller)))
            case .delete(let delete):
                actions.append(.delete(try await announced(delete, id, caller).delete))
            case .check: actions.append(action)
            }
        }
        request.actions = actions
        return try await database.transactWriteItems(request, as: caller)
    }

    private func told(_ request: PutItem.Request, _ id: String, _ caller: Caller) -> PutItem.Request
    {
        guard let attribute else { return request }
        var request = request
        request.item[attribute] = ClientContext(caller, id: id).value
        return request
    }

    private func told(
        _ request: UpdateItem.Request, _ id: String, _ caller: Caller,
    ) throws(DynamoDBError) -> UpdateItem.Request {
        guard let attribute else { return request }
        try request.checkCanBeSent()
        var request = request
        request.update = ContextExpressions.setting(in: request.update)
        request.options.inputs.add(attribute, ClientContext(caller, id: id).value)
        return request
    }

    /// Says in the item who is about to delete it; answers the delete of the item as it is then,
    /// and the one that was asked for where there is no item, or not one that is to be deleted.
    private func announced(
        _ request: DeleteItem.Request, _ id: String, _ caller: Caller,
    ) async throws(DynamoDBError) -> (delete: DeleteItem.Request, isAnnounced: Bool) {
        guard let attribute, let key = request.key.attributes.first?.name else {
            return (request, false)
        }
        let context = ClientContext(caller, id: id, isDelete: true).value
        var announcement = UpdateItem.Request(
            table: request.table, key: request.key, update: ContextExpressions.setting(in: nil),
            condition: ContextExpressions.both(
                ContextExpressions.isThere, request.options.condition))
        announcement.options.inputs = request.options.inputs
        announcement.options.inputs.add(attribute, context)
        announcement.options.inputs.add(key: key)
        do throws(DynamoDBError) {
            _ = try await database.updateItem(announcement, as: caller)
        } catch {
            guard case .conditionalCheckFailed = error else { throw error }
            return (request, false)
        }
        var delete = request
        // The condition held for the item that was announced, which is still the same.
        delete.options.condition = ContextExpressions.isAnnounced
        delete.options.inputs = ExpressionInputs()
        delete.options.inputs.add(attribute, context)
        return (delete, true)
    }

    private func plain(_ response: WriteResponse) -> WriteResponse {
        var response = response
        response.attributes = response.attributes.map(plain)
        return response
    }
}

extension ClientContext {
    fileprivate init(_ caller: Caller, id: String, isDelete: Bool = false) {
        self.init(by: caller.declaredActor, why: caller.reason, id: id, isDelete: isDelete)
    }
}

extension ExpressionInputs {
    /// Adds what the expressions of a context stand for.
    fileprivate mutating func add(_ attribute: Text, _ context: AttributeValue) {
        add(ContextExpressions.name, attribute)
        values = (values ?? []) + [Substitution(token: ContextExpressions.value, value: context)]
    }

    /// Adds an attribute that every item of the table has.
    fileprivate mutating func add(key: Text) { add(ContextExpressions.key, key) }

    private mutating func add(_ token: Text, _ name: Text) {
        names = (names ?? []) + [Substitution(token: token, value: name)]
    }
}
