package import DynamoModel

extension CapturedDynamoDB: DynamoDB {
    /// Writes a whole item, replacing the one with the same key.
    package func putItem(
        _ request: PutItem.Request, _ caller: Caller, _ reply: @escaping Reply<PutItem.Response>,
    ) {
        let attempt = Attempt("PutItem", isRead: false, [.init(request.table, request.item)])
        base.putItem(request, caller, recording(attempt, caller, reply))
    }

    /// Changes attributes of one item, creating it when it is not there.
    package func updateItem(
        _ request: UpdateItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateItem.Response>,
    ) {
        let attempt = Attempt("UpdateItem", isRead: false, [.init(request.table, request.key)])
        base.updateItem(request, caller, recording(attempt, caller, reply))
    }

    /// Deletes one item by its key; deleting what is not there succeeds.
    package func deleteItem(
        _ request: DeleteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteItem.Response>,
    ) {
        let attempt = Attempt("DeleteItem", isRead: false, [.init(request.table, request.key)])
        base.deleteItem(request, caller, recording(attempt, caller, reply))
    }

    /// Reads one item by its key.
    package func getItem(
        _ request: GetItem.Request, _ caller: Caller, _ reply: @escaping Reply<GetItem.Response>,
    ) {
        let attempt = Attempt("GetItem", isRead: true, [.init(request.table, request.key)])
        base.getItem(
            request, caller,
            recording(attempt, caller, reply) { [.found($0.item)] })
    }

    /// Reads items of one partition key, in the order of their sort keys.
    package func query(
        _ request: Query.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>,
    ) {
        var target = Attempt.Target(request.page.table, nil, details: request.page.details)
        target.details["keyCondition"] = request.keyCondition.map { .string(Text($0)) }
        let attempt = Attempt("Query", isRead: true, [target])
        base.query(request, caller, recording(attempt, caller, reply) { [.done($0.details)] })
    }

    /// Reads a table from end to end, or one of several equal parts of it.
    package func scan(
        _ request: Scan.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>,
    ) {
        let target = Attempt.Target(request.page.table, nil, details: request.page.details)
        let attempt = Attempt("Scan", isRead: true, [target])
        base.scan(request, caller, recording(attempt, caller, reply) { [.done($0.details)] })
    }

    /// Reads items of one or more tables by their keys.
    package func batchGetItem(
        _ request: BatchGetItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchGetItem.Response>,
    ) {
        let targets = request.tables.flatMap { keys in
            keys.keys.map { Attempt.Target(keys.table, $0) }
        }
        let attempt = Attempt("BatchGetItem", isRead: true, targets)
        base.batchGetItem(request, caller, recording(attempt, caller, reply))
    }

    /// Puts and deletes items of one or more tables; each write stands for itself.
    package func batchWriteItem(
        _ request: BatchWriteItem.Request, _ caller: Caller,
        _ reply: @escaping Reply<BatchWriteItem.Response>,
    ) {
        let targets = request.tables.flatMap { writes in
            writes.writes.map { write in
                switch write {
                case .put(let item): Attempt.Target(writes.table, item)
                case .delete(let key): Attempt.Target(writes.table, key)
                }
            }
        }
        let attempt = Attempt("BatchWriteItem", isRead: false, targets)
        base.batchWriteItem(request, caller, recording(attempt, caller, reply))
    }

    /// Reads up to 100 items as they were at one moment.
    package func transactGetItems(
        _ request: TransactGetItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactGetItems.Response>,
    ) {
        let targets = request.gets.map { Attempt.Target($0.table, $0.key) }
        let attempt = Attempt("TransactGetItems", isRead: true, targets)
        base.transactGetItems(
            request, caller,
            recording(attempt, caller, reply) { $0.items.map(Attempt.Outcome.found) })
    }

    /// Writes up to 100 items, all of them or none.
    package func transactWriteItems(
        _ request: TransactWriteItems.Request, _ caller: Caller,
        _ reply: @escaping Reply<TransactWriteItems.Response>,
    ) {
        let targets = request.actions.map { action in
            switch action {
            case .put(let put): Attempt.Target(put.table, put.item)
            case .update(let update): Attempt.Target(update.table, update.key)
            case .delete(let delete): Attempt.Target(delete.table, delete.key)
            case .check(let check): Attempt.Target(check.table, check.key)
            }
        }
        let attempt = Attempt("TransactWriteItems", isRead: false, targets)
        base.transactWriteItems(request, caller, recording(attempt, caller, reply))
    }
}

extension Attempt.Outcome {
    /// Whether the item was there that was asked for.
    static func found(_ item: Item?) -> Self { .done(["found": .bool(item != nil)]) }
}

extension PageParameters {
    /// What a page was asked for, as far as it says whose items were looked for.
    fileprivate var details: Item {
        var details = Item()
        details["index"] = index.map { .string(Text($0)) }
        var wanted = Item()
        for value in inputs.values ?? [] { wanted[value.token] = value.value }
        if wanted.count > 0 { details["values"] = .map(wanted) }
        return details
    }
}

extension ReadPage {
    fileprivate var details: Item {
        ["items": .number(Number(Int64(count))), "looked": .number(Number(Int64(scannedCount)))]
    }
}
