import DynamoModel

/// The operation that a statement runs in: what it can do there, and how its faults are worded.
enum StatementOperation {
    case alone
    case batch
    case transaction

    /// Throws where a statement can not run there, whatever its table is like.
    func check(_ statement: PartiQLStatement) throws(DynamoDBError) {
        switch statement {
        case .select(let select): try checkIndex(select)
        case .write(.exists(let select)):
            guard self == .transaction else {
                throw .validation("EXISTS can only be used in ExecuteTransaction write requests.")
            }
            try checkIndex(select)
        case .write(let write):
            guard self != .transaction || write.returning == nil else {
                throw .validation("RETURNING clause is not supported in ExecuteTransaction.")
            }
        }
    }

    /// Throws where a statement that has to name one item by its key names none.
    func check(_ statement: PartiQLStatement, against table: Table) throws(DynamoDBError) {
        switch statement {
        case .select(let select): _ = try item(select, in: table)
        case .write(.exists(let select)): _ = try checkedItem(select, in: table)
        case .write: break
        }
    }

    /// The read of the one item that a `SELECT` names.
    func read(
        _ select: SelectStatement, in catalog: Catalog,
    ) throws(DynamoDBError) -> ItemRead {
        let table = try catalog.table(select.source.table)
        if let name = select.source.index {
            try catalog.tables[table.id]?.index(named: name)?.index.keySchema.refuseStatements()
        }
        let item = try item(select, in: table)
        return ItemRead(
            table: table, key: try table.keySchema.key(named: item.key),
            projection: select.projection,
        )
    }

    /// The write that a statement asks for.
    func write(
        _ statement: WriteStatement, _ request: ParameterizedStatement, in catalog: Catalog,
    ) throws(DynamoDBError) -> ItemWrite {
        let table = try catalog.table(statement.table)
        func plan(_ action: WritePlan.Action, on condition: ConditionExpression?) -> WritePlan {
            WritePlan(
                table: statement.table, action: action, condition: condition,
                showsItemOnFailure: request.onConditionFailure == .allOld,
            )
        }
        switch statement {
        case .insert(let insert):
            try WritePlan.checkSize(of: insert.item)
            let condition = insert.condition(table.keySchema)
            var write = try plan(.put(insert.item), on: condition).write(to: table, in: catalog)
            write.isInsert = true
            return write
        case .update(let update):
            let item = try writtenItem(update.condition, in: table)
            let action = WritePlan.Action.update(update.update, key: item.key)
            return try plan(action, on: item.conditionToUpdate).write(to: table, in: catalog)
        case .delete(let delete):
            let item = try writtenItem(delete.condition, in: table)
            return try plan(.delete(key: item.key), on: item.conditionToDelete).write(
                to: table, in: catalog)
        case .exists(let select):
            let item = try checkedItem(select, in: table)
            return try plan(.check(key: item.key), on: item.conditionToCheck).write(
                to: table, in: catalog)
        }
    }
}

extension StatementOperation {
    private func checkIndex(_ select: SelectStatement) throws(DynamoDBError) {
        guard self == .transaction, select.source.index != nil else { return }
        throw .validation("Reads on indices are not supported within transactions.")
    }

    private func item(
        _ select: SelectStatement, in table: Table,
    ) throws(DynamoDBError) -> NamedItem {
        if let item = select.condition?.item(table.keySchema, acceptingIn: true), item.isKeyOnly,
            select.source.index == nil
        {
            return item
        }
        let name = self == .batch ? "BatchExecuteStatement" : "ExecuteTransaction"
        throw .validation(
            "Select statements within \(name) must specify the primary key in the where clause.",
        )
    }

    private func checkedItem(
        _ select: SelectStatement, in table: Table,
    ) throws(DynamoDBError) -> NamedItem {
        if let item = select.condition?.item(table.keySchema), !item.isKeyOnly { return item }
        throw .validation("EXISTS() must contain a single item read with additional condition")
    }

    private func writtenItem(
        _ condition: WhereClause?, in table: Table,
    ) throws(DynamoDBError) -> NamedItem {
        guard let item = condition?.item(table.keySchema) else {
            throw .validation(
                self == .transaction
                    ? "The provided key element does not match the schema"
                    : "Where clause does not contain a mandatory equality on all key attributes",
            )
        }
        if let name = item.contradicted {
            throw .validation(
                "Multiple conditions on same key \(name). "
                    + "Only single item Update/Insert/Delete are supported",
            )
        }
        return item
    }
}
