package import AWSWire
package import AuditPipeline
import DynamoModel
package import Logging

/// The way of a table's changes to the topic that is declared for them: an event source mapping
/// whose consumer publishes.
package struct TableTopic: Sendable {
    /// What is declared.
    package struct Plan: Sendable {
        /// The table.
        package let table: String
        /// The topic.
        package let topic: TopicName
        /// What people read about the topic.
        package let displayName: String
        /// How changes are read and retried; the name is put in.
        package var options = MappingOptions(name: "")
        /// Whether only what is refused is tried again, and not its whole batch.
        package var namesFailures = true
        /// The queue of what is given up; nil where that is only kept as dead letters.
        package var failureQueue: String?

        /// Publishes the changes of a table to a topic, in the usual way.
        package init(table: String, topic: TopicName, displayName: String) {
            self.table = table
            self.topic = topic
            self.displayName = displayName
        }
    }

    /// What the way leads through.
    package struct Surroundings: Sendable {
        /// Where topics are.
        package let sns: LocalSNS
        /// Where the queues of failures are.
        package let sqs: LocalSQS
        /// The clock and the chance that it waits by.
        package let pace: Pace
        /// The operator's log.
        package let log: Logger

        /// Gathers what is needed.
        package init(sns: LocalSNS, sqs: LocalSQS, pace: Pace, log: Logger) {
            self.sns = sns
            self.sqs = sqs
            self.pace = pace
            self.log = log
        }
    }

    /// How it is doing.
    package struct Status: Sendable {
        /// The name of the mapping.
        package let name: String
        /// The topic's name.
        package let topic: String
        /// What was done since the start.
        package let metrics: PipelineMetrics
        /// What goes wrong and is being retried; nil while all is well.
        package let trouble: String?
    }

    /// The name under which it keeps its positions and dead letters.
    package let name: String
    private let plan: Plan
    private let surroundings: Surroundings
    private let log: any ShardLog
    private let place: StreamPlace
    private let publisher: TopicPublisher
    private let mapping: StreamMapping<TopicPublisher>

    /// Connects the changes of a table to their topic; nothing happens before `begin` and `run`.
    package init(
        _ plan: Plan, from log: any ShardLog, in services: ServicesFile,
        _ surroundings: Surroundings,
    ) {
        name = TableTopic.name(ofTable: plan.table)
        self.plan = plan
        self.log = log
        self.surroundings = surroundings
        let (sns, sqs) = (surroundings.sns, surroundings.sqs)
        let message = ChangeMessage(
            region: sns.environment.region, viewType: log.viewType, isFIFO: plan.topic.isFIFO)
        publisher = TopicPublisher(
            sns: sns, loops: services.loops, topic: sns.arn(plan.topic), message: message,
            namesFailures: plan.namesFailures)
        let local = services.failures(of: name)
        let failures: any FailureDestination =
            plan.failureQueue.map { [publisher] queue in
                TopicFailures(
                    local: local, sqs: sqs, queue: queue, topic: publisher.topic, message: message)
            } ?? local
        place = StreamPlace(
            log: SubscribedShards(log: log, sns: sns, topic: publisher.topic),
            positions: services.positions, failures: failures)
        var options = plan.options
        options.name = name
        // A batch costs a commit and is nothing that a subscriber sees, so what has come anyway
        // goes in one. A batch that waits for more is as large as it was declared.
        if options.batching.window == .zero {
            options.batching.size = max(options.batching.size, Limits.publishedTogether)
        }
        mapping = StreamMapping(
            from: place, to: publisher, options: options, pace: surroundings.pace,
            log: surroundings.log)
    }

    /// Makes the topic and the queue of failures unless they are there, and decides where to begin.
    package func begin() async throws {
        _ = try await surroundings.sns.declare(plan.topic, displayName: plan.displayName)
        if let queue = plan.failureQueue {
            try await TopicFailures.declare(queue, in: surroundings.sqs)
        }
        try await mapping.begin()
    }

    /// Publishes until it is drained or cancelled.
    package func run() async {
        await mapping.run()
    }

    /// Lets `run` return once what is committed is published.
    package func drain() {
        mapping.drain()
    }

    /// How it is doing.
    package var status: Status {
        Status(
            name: name, topic: plan.topic.text, metrics: mapping.metrics, trouble: mapping.trouble)
    }

    /// Tells whether a change is not needed any more.
    package func isFree() async throws -> @Sendable (ChangeReference) -> Bool {
        try await place.isFree(of: name)
    }

    /// Publishes a change that was given up; false where the topic refuses it again.
    package func publish(_ change: ChangeReference) async throws -> Bool {
        do {
            try await publisher.publish([log.change(at: change).get()])
            return true
        } catch let refusal as QueryRefusal where refusal.status < 500 {
            return false
        }
    }

    /// Whether dead letters of that source were given up on the way to a topic.
    package static func isSource(_ source: String) -> Bool { source.hasPrefix(prefix) }

    private static func name(ofTable table: String) -> String { "\(prefix)\(table)" }

    /// No table, and so no lane, has such a name.
    private static let prefix = "topic/"
}
