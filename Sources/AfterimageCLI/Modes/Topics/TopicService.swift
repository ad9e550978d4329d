import AWSWire
import LocalServices
import Logging
import ServiceLifecycle

/// SNS and its deliveries, as a part of the whole that is stopped in its turn.
struct TopicService: Service {
    /// The topics.
    let sns: LocalSNS

    /// Opens the key that signs; nothing is delivered before `run`.
    init(
        _ storage: EmbeddedStorage, _ configuration: Configuration,
        functions: any TopicFunctions, port: ListeningPort, log: Logger,
    ) throws {
        let server = configuration.server
        let recipients = LocalSNS.Recipients(
            queues: storage.queues, functions: functions, servers: HTTPNotificationReceiver(),
            signer: try NotificationKey(
                directory: server.dataDirectory, now: SystemClock.now()))
        sns = storage.services.sns(
            recipients,
            .init(
                region: configuration.region,
                endpoint: {
                    var server = server
                    server.port = port.value ?? server.port
                    return server.clientURL
                },
                newID: Identifier.random, newSecret: Secret.random, log: log))
    }

    /// Works until it is shut down; what is not delivered by then is delivered after the next
    /// start.
    func run() async throws {
        await cancelWhenGracefulShutdown { await sns.run() }
    }
}
