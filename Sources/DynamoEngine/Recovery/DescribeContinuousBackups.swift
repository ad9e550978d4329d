public import DynamoModel

extension TableEngine {
    /// Tells whether, and to which moments, a table can be restored.
    public func describeContinuousBackups(
        _ request: DescribeContinuousBackups.Request, _ caller: Caller,
        _ reply: @escaping Reply<DescribeContinuousBackups.Response>,
    ) {
        answer(reply) {
            let table = try catalog.restorable(request.table)
            return ContinuousBackups(recovery: table.recovery?.described(at: now()))
        }
    }
}
