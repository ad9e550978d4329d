import AuditPipeline
import AuditTrail
import DynamoEngine
import DynamoModel
import Logging
import ServiceLifecycle

/// Records reads and refusals of the tables whose rules ask for it, as a part of the whole that is
/// stopped after the endpoint, whose last answers wait for it.
struct CaptureService: Service {
    private let recorder: AttemptRecorder
    private let rules: [String: CaptureRule]

    /// Goes on with the numbers of the trail; nil where no rule asks for anything, so that no
    /// request pays for it.
    init?(
        _ storage: EmbeddedStorage, _ configuration: Configuration, _ redactors: Redactors,
        log: Logger,
    ) throws {
        let rules = configuration.tables.filter(\.audit.capture.isNeeded)
        guard !rules.isEmpty else { return nil }
        let engine = storage.engine
        self.rules = Dictionary(
            uniqueKeysWithValues: rules.flatMap { rule in
                [rule.name, engine.tableARN(rule.name)].map { ($0, rule.audit.capture) }
            })
        let numbers = try storage.trail.reader.read { try $0.lastSequences() }
        let last = numbers.filter { $0.key.hasPrefix(AttemptRecorder.shardPrefix) }
            .compactMap { Int64($0.value.digits) }.max()
        recorder = AttemptRecorder(
            TrailLogger(storage.trail), after: last ?? 0,
            .init(
                stream: { engine.remarkStream($0, "attempts") },
                schema: { engine.keySchema(of: $0) },
                hidesValues: { !redactors[$0].rules.isEmpty }, now: SystemClock.now),
            log: log)
    }

    /// The tables of `base`, their reads and refusals recorded.
    func captured(
        _ base: any DynamoDB & DynamoDBStatements,
    ) -> any DynamoDB & DynamoDBStatements {
        CapturedDynamoDB(base, rules: rules, recorder: recorder)
    }

    /// Works until it is shut down, and what was to be recorded is.
    func run() async throws {
        await withGracefulShutdownHandler {
            await recorder.run()
        } onGracefulShutdown: {
            recorder.close()
        }
    }
}
