public import DynamoModel

extension TableEngine {
    /// Tells how much capacity an account and a table of it may have on AWS.
    public func describeLimits(
        _ request: DescribeLimits.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeLimits.Response>,
    ) {
        reply(.success(DescribeLimits.Response()))
    }
}
