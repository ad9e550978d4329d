extension DynamoDBAdministration {
    /// Has a table's items deleted at the times that one of their attributes tells, or no longer.
    public func updateTimeToLive(
        _ request: UpdateTimeToLive.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> UpdateTimeToLive.Response {
        try await answer { updateTimeToLive(request, caller, $0) }
    }

    /// Tells whether a table's items are deleted at a time, and which attribute tells it.
    public func describeTimeToLive(
        _ request: DescribeTimeToLive.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeTimeToLive.Response {
        try await answer { describeTimeToLive(request, caller, $0) }
    }
}
