package import AuditPipeline

/// What event source mappings take from outside.
package struct MappingSurroundings: Sendable {
    /// The clock and the chance that mappings wait by.
    let pace: Pace
    /// The changes of a public stream; nil where there is none with that ARN, or no more.
    let stream: @Sendable (_ arn: String) -> (any ShardLog)?
    /// The queues that mappings read.
    let queues: LocalSQS
    /// Where reports of what was given up can be sent.
    let destinations: any InvocationDestinations

    /// Gathers what is needed.
    package init(
        pace: Pace, stream: @escaping @Sendable (_ arn: String) -> (any ShardLog)?,
        queues: LocalSQS, destinations: any InvocationDestinations,
    ) {
        self.pace = pace
        self.stream = stream
        self.queues = queues
        self.destinations = destinations
    }
}
