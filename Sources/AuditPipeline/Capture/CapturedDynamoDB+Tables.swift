package import DynamoModel

/// Operations on whole tables are no reads of items, and pass through.
extension CapturedDynamoDB {
    /// Makes a new table.
    package func createTable(
        _ request: CreateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<CreateTable.Response>,
    ) {
        base.createTable(request, caller, reply)
    }

    /// Tells what a table is like.
    package func describeTable(
        _ request: DescribeTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTable.Response>,
    ) {
        base.describeTable(request, caller, reply)
    }

    /// Lists the names of all tables, in order.
    package func listTables(
        _ request: ListTables.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTables.Response>,
    ) {
        base.listTables(request, caller, reply)
    }

    /// Changes how a table is paid for, its settings, or whether it has a stream.
    package func updateTable(
        _ request: UpdateTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTable.Response>,
    ) {
        base.updateTable(request, caller, reply)
    }

    /// Deletes a table with all its items.
    package func deleteTable(
        _ request: DeleteTable.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteTable.Response>,
    ) {
        base.deleteTable(request, caller, reply)
    }
}
