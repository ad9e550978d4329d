import AWSWire
import AuditConsole
import AuditPipeline
import Foundation
import LocalServices
import Logging
import ServiceLifecycle

/// Alerts and everything else that follows the trail, as a part of the whole that is stopped in its
/// turn.
struct AlertService: Service {
    /// The alerts.
    let alerts: LocalAlerts

    /// Whom destinations on this machine are.
    struct Parts {
        let functions: any TopicFunctions
        let topics: LocalSNS
    }

    /// Prepares rules and destinations; nobody is told before `run`.
    init(
        _ storage: EmbeddedStorage, _ configuration: Configuration, _ parts: Parts, log: Logger,
    ) {
        var plan = LocalAlerts.Plan()
        plan.rules = configuration.alerts
        for rule in configuration.destinations {
            if case .index(let index, let address) = rule.kind {
                plan.indexes.append(
                    SearchIndex(
                        name: rule.name, index: index, server: HTTPSearchServer(at: address)))
                continue
            }
            guard let destination = rule.destination(storage, parts) else { continue }
            plan.recipients.append(
                AlertRecipient(
                    name: rule.name, patience: rule.patience, destination: destination))
        }
        alerts = storage.services.alerts(over: storage.trail, plan, .init(log: log))
    }

    /// Works until it is shut down; what is not told by then is told after the next start.
    func run() async throws {
        await cancelWhenGracefulShutdown { await alerts.run() }
    }
}

extension LocalAlerts: AlertDesk {}

extension LocalAlerts: ReplayDesk {}

extension DestinationRule {
    /// What tells somebody of alerts; nil where it is told of entries.
    fileprivate func destination(
        _ storage: EmbeddedStorage, _ parts: AlertService.Parts,
    ) -> (any AlertDestination)? {
        switch kind {
        case .server(let url, let form, let secret):
            return ServerDestination(
                url: url, form: form, secret: secret,
                receiver: HTTPNotificationReceiver(), now: SystemClock.now)
        case .syslog(let address, let content, let enterprise):
            var form = SyslogForm(version: Afterimage.version)
            form.content = content
            form.enterprise = enterprise
            form.host = ProcessInfo.processInfo.hostName
            return SyslogDestination(form: form, carrier: SyslogConnection(to: address))
        case .queue(let name):
            let arn = name.hasPrefix("arn:") ? name : storage.queues.arn(name)
            return QueueDestination(queue: arn, queues: storage.queues)
        case .topic(let name):
            let arn = name.hasPrefix("arn:") ? name : parts.topics.arn(ofTopic: name)
            return TopicDestination(topic: arn, topics: parts.topics)
        case .function(let name):
            return FunctionDestination(function: name, functions: parts.functions)
        case .index: return nil
        }
    }
}
