public import DynamoModel

extension TableEngine {
    /// Tells whether a table's items are deleted at a time, and which attribute tells it.
    public func describeTimeToLive(
        _ request: DescribeTimeToLive.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeTimeToLive.Response>,
    ) {
        answer(reply) {
            guard let timeToLive = try catalog.state(request.table).timeToLive else {
                return DescribeTimeToLive.Response(status: .disabled)
            }
            return DescribeTimeToLive.Response(
                status: timeToLive.unindexedFrom == nil ? .enabled : .enabling,
                attribute: timeToLive.attribute,
            )
        }
    }
}
