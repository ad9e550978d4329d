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

    /// Puts tags on a table, replacing those with the same keys.
    public func tagResource(
        _ request: TagResource.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) {
        let _: TagResource.Response = try await answer { tagResource(request, caller, $0) }
    }

    /// Takes tags off a table; taking off what is not there succeeds.
    public func untagResource(
        _ request: UntagResource.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) {
        let _: UntagResource.Response = try await answer { untagResource(request, caller, $0) }
    }

    /// Lists the tags of a table.
    public func listTagsOfResource(
        _ request: ListTagsOfResource.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> ListTagsOfResource.Response {
        try await answer { listTagsOfResource(request, caller, $0) }
    }

    /// Tells how much capacity an account and a table of it may have.
    public func describeLimits(
        _ request: DescribeLimits.Request = .init(), as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DescribeLimits.Response {
        try await answer { describeLimits(request, caller, $0) }
    }

    /// Puts a policy on a table or a stream, or replaces it.
    public func putResourcePolicy(
        _ request: PutResourcePolicy.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> PutResourcePolicy.Response {
        try await answer { putResourcePolicy(request, caller, $0) }
    }

    /// Gives the policy of a table or a stream.
    public func getResourcePolicy(
        _ request: GetResourcePolicy.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> GetResourcePolicy.Response {
        try await answer { getResourcePolicy(request, caller, $0) }
    }

    /// Takes the policy off a table or a stream; taking off what is not there succeeds.
    public func deleteResourcePolicy(
        _ request: DeleteResourcePolicy.Request, as caller: Caller = .unknown,
    ) async throws(DynamoDBError) -> DeleteResourcePolicy.Response {
        try await answer { deleteResourcePolicy(request, caller, $0) }
    }
}
