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
}
