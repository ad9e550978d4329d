/// What Lambda's `CreateEventSourceMapping` lets one choose about a mapping, under its names.
///
/// What is nil was not said, and has AWS's default for the kind of source.
/// Source: AWS Lambda, CreateEventSourceMapping.
package struct EventSourceSettings: Sendable, Hashable {
    /// What is read; it decides about defaults and limits.
    package enum Source: Sendable {
        /// A DynamoDB stream.
        case stream
        /// An SQS queue.
        case queue
        /// An SQS queue that keeps an order.
        case orderedQueue
    }

    /// Whether the mapping works.
    package var enabled: Bool?
    /// Records in a batch, at most.
    package var batchSize: Int?
    /// How long a batch waits for more.
    package var maximumBatchingWindowSeconds: Int?
    /// Where to begin in a stream.
    package var startingPosition: String?
    /// Batches of one shard at the same time.
    package var parallelizationFactor: Int?
    /// Whether a batch that fails is halved.
    package var bisectBatchOnFunctionError: Bool?
    /// Tries after the first; -1 is without end.
    package var maximumRetryAttempts: Int?
    /// How old a record may be; -1 is without end.
    package var maximumRecordAgeSeconds: Int?
    /// How long a tumbling window lasts; 0 is none.
    package var tumblingWindowSeconds: Int?
    /// Empty, or `ReportBatchItemFailures`.
    package var functionResponseTypes: [String]?
    /// The patterns of the filters.
    package var filters: [String]?
    /// The ARN of the destination for what is given up; empty is none.
    package var onFailureDestination: String?
    /// Whether a destination is named for what was dealt with, which no mapping has.
    package var hasOnSuccessDestination = false

    /// How many batches of a queue are with the function at a time.
    package var scaling: Scaling?

    /// Empty, or `EventCount`: what is counted for who asks; it is counted anyway.
    package var metrics: [String]?

    /// How a queue is worked.
    package struct Scaling: Sendable, Hashable {
        /// The most calls at a time; nil leaves it to the service.
        package var maximumConcurrency: Int?

        /// Leaves it to the service.
        package init() {}
    }

    /// Says nothing.
    package init() {}

    /// Whether a function names the records that it could not deal with.
    package var reportsBatchItemFailures: Bool {
        functionResponseTypes?.contains("ReportBatchItemFailures") ?? false
    }

    /// These settings, with what `newer` says in the place of what they say.
    package func updated(with newer: EventSourceSettings) -> EventSourceSettings {
        var result = self
        result.enabled = newer.enabled ?? enabled
        result.batchSize = newer.batchSize ?? batchSize
        result.maximumBatchingWindowSeconds =
            newer.maximumBatchingWindowSeconds ?? maximumBatchingWindowSeconds
        result.parallelizationFactor = newer.parallelizationFactor ?? parallelizationFactor
        result.bisectBatchOnFunctionError =
            newer.bisectBatchOnFunctionError ?? bisectBatchOnFunctionError
        result.maximumRetryAttempts = newer.maximumRetryAttempts ?? maximumRetryAttempts
        result.maximumRecordAgeSeconds = newer.maximumRecordAgeSeconds ?? maximumRecordAgeSeconds
        result.tumblingWindowSeconds = newer.tumblingWindowSeconds ?? tumblingWindowSeconds
        result.functionResponseTypes = newer.functionResponseTypes ?? functionResponseTypes
        result.filters = newer.filters ?? filters
        result.onFailureDestination = newer.onFailureDestination ?? onFailureDestination
        result.hasOnSuccessDestination = newer.hasOnSuccessDestination
        result.scaling = newer.scaling ?? scaling
        result.metrics = newer.metrics ?? metrics
        return result
    }
}
