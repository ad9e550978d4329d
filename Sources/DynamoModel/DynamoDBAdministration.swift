/// What can be asked of DynamoDB beside its tables and items: how a table is looked after.
///
/// Apart from `DynamoDB`, because whoever reads and writes items has no need of it. Answers in the
/// same way.
public protocol DynamoDBAdministration: Sendable {
    /// Has a table's items deleted at the times that one of their attributes tells, or no longer.
    func updateTimeToLive(
        _ request: UpdateTimeToLive.Request, _ caller: Caller,
        _ reply: @escaping Reply<UpdateTimeToLive.Response>,
    )
    /// Tells whether a table's items are deleted at a time, and which attribute tells it.
    func describeTimeToLive(
        _ request: DescribeTimeToLive.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTimeToLive.Response>,
    )

    /// Puts tags on a table, replacing those with the same keys.
    func tagResource(
        _ request: TagResource.Request, _ caller: Caller,
        _ reply: @escaping Reply<TagResource.Response>,
    )
    /// Takes tags off a table; taking off what is not there succeeds.
    func untagResource(
        _ request: UntagResource.Request, _ caller: Caller,
        _ reply: @escaping Reply<UntagResource.Response>,
    )
    /// Lists the tags of a table.
    func listTagsOfResource(
        _ request: ListTagsOfResource.Request, _ caller: Caller,
        _ reply: @escaping Reply<ListTagsOfResource.Response>,
    )

    /// Tells how much capacity an account and a table of it may have.
    func describeLimits(
        _ request: DescribeLimits.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeLimits.Response>,
    )

    /// Puts a policy on a table or a stream, or replaces it.
    func putResourcePolicy(
        _ request: PutResourcePolicy.Request, _ caller: Caller,
        _ reply: @escaping Reply<PutResourcePolicy.Response>,
    )
    /// Gives the policy of a table or a stream.
    func getResourcePolicy(
        _ request: GetResourcePolicy.Request, _ caller: Caller,
        _ reply: @escaping Reply<GetResourcePolicy.Response>,
    )
    /// Takes the policy off a table or a stream; taking off what is not there succeeds.
    func deleteResourcePolicy(
        _ request: DeleteResourcePolicy.Request, _ caller: Caller,
        _ reply: @escaping Reply<DeleteResourcePolicy.Response>,
    )
}
