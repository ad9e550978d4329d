import AWSWire
import AuditPipeline
import DynamoEngine
import DynamoModel
import LocalServices
import Logging
import ServiceLifecycle

/// The topics that the configuration declares, and the ways of changes there.
struct TableTopics: Service {
    private let topics: [TableTopic]
    private let log: Logger

    /// Makes the topics that are not there yet; nothing is published before `run`.
    init(
        _ storage: EmbeddedStorage, _ configuration: Configuration, _ sns: LocalSNS, log: Logger,
    ) async throws {
        let surroundings = TableTopic.Surroundings(
            sns: sns, sqs: storage.queues,
            pace: Pace(clock: .continuous, now: SystemClock.now) { Double.random(in: 0...1) },
            log: log)
        var topics: [TableTopic] = []
        for rule in configuration.tables {
            guard let plan = TableTopic.Plan(rule) else { continue }
            let changes = TableShards(
                storage.engine, table: rule.name, viewType: rule.viewType ?? .newAndOldImages)
            let topic = TableTopic(plan, from: changes, in: storage.services, surroundings)
            try await topic.begin()
            topics.append(topic)
        }
        self.topics = topics
        self.log = log
        try await tellOfFormerTopics(configuration, sns)
    }

    /// Works until it is shut down, and then until what was committed is published, or time is up.
    ///
    /// What there was no time for is published after the next start.
    func run() async throws {
        let isDone = await DrainedLoops(
            loops: topics.map { topic in { await topic.run() } },
            drain: { for topic in topics { topic.drain() } }
        ).run()
        if !isDone { log.warning("The topics are published to after the next start") }
    }

    /// How each topic is doing.
    var statuses: [TableTopic.Status] { topics.map(\.status) }

    /// Tells whether no topic needs a change any more.
    func isFree() async throws -> @Sendable (ChangeReference) -> Bool {
        var areFree: [@Sendable (ChangeReference) -> Bool] = []
        for topic in topics { areFree.append(try await topic.isFree()) }
        return { [areFree] change in areFree.allSatisfy { isFree in isFree(change) } }
    }

    /// Publishes a change that was given up on the way to a topic; false where that topic is no
    /// more, or refuses it.
    func publish(_ letter: DeadLetter, from source: String) async throws -> Bool {
        guard let topic = topics.first(where: { $0.name == source }) else { return false }
        return try await topic.publish(letter.change)
    }
}

extension TableTopics {
    /// Warns of topics that were a table's before their declaration was changed, and that somebody
    /// still listens to: they are known by what people read about them, or, where somebody has made
    /// them anew, by the name that is usual.
    private func tellOfFormerTopics(
        _ configuration: Configuration, _ sns: LocalSNS,
    ) async throws {
        let declared = configuration.tables.compactMap { rule in
            rule.topic.map { (table: rule.name, topic: $0) }
        }
        guard !declared.isEmpty else { return }
        let subscribed = try await sns.subscribedTopics()
            .filter { name, _ in !declared.contains { $0.topic.name.text == name } }
        for (name, displayName) in subscribed.sorted(by: { $0.key < $1.key }) {
            guard
                let (table, topic) = declared.first(where: { table, topic in
                    topic.displayName == displayName
                        || ["\(table)-stream", "\(table)-stream.fifo"].contains(name)
                })
            else { continue }
            log.warning(
                """
                The topic \(name) has subscribers, and changes of \(table) go to \
                \(topic.name.text): subscribe them there, and delete the old one
                """)
        }
    }
}

extension TableTopic.Plan {
    /// What a rule declares; nil where that is no topic.
    fileprivate init?(_ rule: TableRule) {
        guard let topic = rule.topic else { return nil }
        self.init(table: rule.name, topic: topic.name, displayName: topic.displayName)
        options = topic.processor.options
        namesFailures = topic.processor.reportsItemFailures
        failureQueue = topic.processor.failureQueue
    }
}
