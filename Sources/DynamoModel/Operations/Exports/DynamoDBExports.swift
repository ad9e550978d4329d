/// What can be asked of DynamoDB about exports of tables to objects.
///
/// Apart from `DynamoDB`, because whoever reads and writes items has no need of it. Answers in the
/// same way.
public protocol DynamoDBExports: Sendable {
    /// Begins to write the items that a table had, or what changed of them, to objects.
    func exportTableToPointInTime(
        _ request: ExportTableToPointInTime.Request, _ caller: Caller,
        _ reply: @escaping Reply<ExportTableToPointInTime.Response>,
    )
    /// Tells what an export is like, and how far.
    func describeExport(
        _ request: DescribeExport.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeExport.Response>,
    )
    /// Lists exports, in the order of their ARNs.
    func listExports(
        _ request: ListExports.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListExports.Response>,
    )
}

extension DynamoDBExports {
    /// Begins to write the items that a table had, or what changed of them, to objects.
    public func exportTableToPointInTime(
        _ request: ExportTableToPointInTime.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ExportTableToPointInTime.Response {
        try await answer { exportTableToPointInTime(request, caller, $0) }
    }

    /// Tells what an export is like, and how far.
    public func describeExport(
        _ request: DescribeExport.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeExport.Response {
        try await answer { describeExport(request, caller, $0) }
    }

    /// Lists exports, in the order of their ARNs.
    public func listExports(
        _ request: ListExports.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ListExports.Response {
        try await answer { listExports(request, caller, $0) }
    }
}
