/// What a function does with the batches that it is called with.
protocol BatchFunction: Sendable {
    /// Reads the batch of a call; throws where it has none.
    func batch(of call: LambdaCall) throws(LambdaFault) -> any Batch
}
