package import AuditPipeline

/// What event source mappings take from outside.
package struct MappingSurroundings: Sendable {
    /// The clock and the chance that mappings wait by.
    let pace: Pace
    /// The changes of a public stream; nil where there is none with that ARN, or no more.
    let stream: @Sendable (_ arn: String) -> (any ShardLog)?
    /// Where reports of what was given up can be sent; nil where that can not be done.
    let destination: @Sendable (_ arn: String) -> (any OnFailureDestination)?

    /// Gathers what is needed; nothing can be sent anywhere unless it is said where.
    package init(
        pace: Pace, stream: @escaping @Sendable (_ arn: String) -> (any ShardLog)?,
        destination: @escaping @Sendable (_ arn: String) -> (any OnFailureDestination)? = { _ in nil
        },
    ) {
        self.pace = pace
        self.stream = stream
        self.destination = destination
    }
}
