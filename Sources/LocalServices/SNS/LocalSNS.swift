package import AWSWire
import AuditPipeline
import DynamoModel
package import Logging
import SQLite

/// Amazon SNS on one machine: topics in `services.db`.
///
/// A message is published once every subscription has it durably: queues in themselves, all others
/// as a delivery that is worked off until it arrives, or is given up and kept as a dead letter.
package final class LocalSNS: Sendable {
    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The region of the topics' ARNs.
        package let region: String
        /// The URL under which clients on this machine find the endpoint.
        package let endpoint: @Sendable () -> String
        /// Makes an id that is nobody else's, in the form of a UUID.
        package let newID: @Sendable () -> String
        /// Makes this many random bytes that nobody can guess, in hexadecimal.
        package let newSecret: @Sendable (_ bytes: Int) -> String
        /// The operator's log.
        package let log: Logger
        /// Waits; throws when cancelled.
        package var pause: @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
        /// A number from zero to one, another one each time.
        package var jitter: @Sendable () -> Double = { Double.random(in: 0...1) }

        /// Gathers what is needed.
        package init(
            region: String, endpoint: @escaping @Sendable () -> String,
            newID: @escaping @Sendable () -> String,
            newSecret: @escaping @Sendable (_ bytes: Int) -> String, log: Logger,
        ) {
            self.region = region
            self.endpoint = endpoint
            self.newID = newID
            self.newSecret = newSecret
            self.log = log
        }
    }

    /// Whom messages are handed to.
    package struct Recipients: Sendable {
        /// The queues.
        package let queues: any TopicQueues
        /// The functions.
        package let functions: any TopicFunctions
        /// Servers.
        package let servers: any NotificationReceiver
        /// Signs what they get.
        package let signer: any NotificationSigner

        /// Gathers them.
        package init(
            queues: any TopicQueues, functions: any TopicFunctions,
            servers: any NotificationReceiver, signer: any NotificationSigner,
        ) {
            self.queues = queues
            self.functions = functions
            self.servers = servers
            self.signer = signer
        }
    }

    let storage: Storage
    let recipients: Recipients
    let environment: Environment
    /// Where requests are worked off; somebody has to run it.
    let desk = RequestDesk()
    /// Publishers to a FIFO topic come one after the other.
    let line = TurnLine()
    /// Rings when there is something to deliver.
    let arrivals = Bell()
    /// How long subscriptions' endpoints want to be left alone.
    let paces = LanePaces()

    /// Topics in the file behind `storage`.
    init(_ storage: Storage, _ recipients: Recipients, _ environment: Environment) {
        self.storage = storage
        self.recipients = recipients
        self.environment = environment
    }

    /// Works off requests and deliveries until it is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.desk.run() }
            group.addTask { await self.deliveries.run() }
        }
    }

    /// Gives a dead letter back to be delivered, in one commit; false where it is none of a
    /// topic's, or no more.
    package func redrive(_ id: Int64) async throws -> Bool {
        let now = storage.now()
        let isThere = try await storage.writer.perform { connection in
            guard let parked = try connection.takeNotification(id) else { return false }
            try connection.addDelivery(parked.notification, to: parked.subscription, due: now)
            return true
        }
        if isThere { arrivals.ring() }
        return isThere
    }

    /// What waits to be delivered, by subscription.
    package func backlogs() async throws -> [SubscriptionBacklog] {
        try await storage.readers.perform { try $0.subscriptionBacklogs() }.map { backlog in
            var backlog = backlog
            let trouble = paces[backlog.subscription].trouble
            (backlog.since, backlog.trouble) = (trouble?.since, trouble?.reason)
            return backlog
        }
    }

    private var deliveries: DeliveryLoop {
        DeliveryLoop(
            arrivals: arrivals, pause: environment.pause, log: environment.log,
            due: { [storage, paces] in
                let waiting = try await storage.readers.perform { try $0.waitingSubscriptions() }
                return paces.due(waiting, at: storage.now())
            },
            work: { await DeliveryLane($0, self).run() })
    }

    /// The ARN of a topic of that name.
    func arn(_ name: TopicName) -> String { arn(ofTopic: name.text) }

    /// The ARN that a topic called so has, or would have.
    package func arn(ofTopic name: String) -> String {
        "arn:aws:sns:\(environment.region):\(LocalLambda.account):\(name)"
    }

    /// Where the links of notifications lead.
    var links: NotificationLinks {
        NotificationLinks(
            endpoint: environment.endpoint(), certificatePath: recipients.signer.certificatePath)
    }

    /// The topic that a request names.
    func topic(_ request: QueryRequest) async throws(QueryRefusal) -> SNSTopic {
        try await topic(arn: request.required("TopicArn"))
    }

    /// The topic with that ARN.
    func topic(arn: String) async throws(QueryRefusal) -> SNSTopic {
        _ = try TopicName(arn: arn)
        guard let topic = try await read({ try $0.topic(arn) }) else { throw .topicDoesNotExist }
        return topic
    }

    /// Reads from the file.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(QueryRefusal) -> Value {
        do {
            return try await storage.readers.perform(body)
        } catch {
            throw QueryRefusal(any: error)
        }
    }

    /// Writes to the file, durably.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(QueryRefusal) -> Value {
        do {
            return try await storage.performDurably(body, log: environment.log)
        } catch {
            throw QueryRefusal(any: error)
        }
    }
}

extension QueryRefusal {
    /// A refusal as it is, and every other error as the server's fault.
    init(any error: any Error) {
        self = error as? QueryRefusal ?? .service("\(error)")
    }
}
