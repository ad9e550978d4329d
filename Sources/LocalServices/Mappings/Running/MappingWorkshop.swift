import AWSWire
import AuditPipeline
import DynamoModel
import Logging
import SQLite

/// Makes what a mapping runs with, over the file and the host of functions.
struct MappingWorkshop: Sendable {
    let storage: Storage
    let host: any FunctionHost
    let environment: LocalLambda.Environment
    let surroundings: MappingSurroundings
    let loops: LoopGuard

    init(
        _ storage: Storage, host: any FunctionHost, _ environment: LocalLambda.Environment,
        _ surroundings: MappingSurroundings,
    ) {
        self.storage = storage
        self.host = host
        self.environment = environment
        self.surroundings = surroundings
        loops = LoopGuard(now: storage.now)
    }

    /// The queue of what is redriven, opened unless it is.
    func redriven(_ open: LocalQueue?, _ mapping: HostedMapping) async throws -> LocalQueue {
        if let open { return open }
        return try await LocalQueue(name: mapping.name, in: storage)
    }

    /// A mapping ready to run; nil where its stream is gone.
    func run(
        _ mapping: HostedMapping, _ redriven: LocalQueue, isEnding: @escaping @Sendable () -> Bool,
    ) async throws -> MappingRun? {
        let results = ResultRecord(mapping, in: storage, log: environment.log)
        guard let log = surroundings.stream(mapping.source) else {
            environment.log.warning("\(mapping.name) does nothing: \(mapping.source) is no more")
            await results.note(.problem("Stream not found: \(mapping.source)"))
            return nil
        }
        if try await hasMissed(mapping) {
            environment.log.warning("\(mapping.name): \(MappingWorkshop.missed)")
            await results.note(.problem(MappingWorkshop.missed))
        }
        let event = StreamEvent(
            source: mapping.source, region: environment.region, viewType: log.viewType)
        let function = MappingFunction(
            call: { try await call(mapping.function, $0) }, event: event, log: log,
            reportsFailures: mapping.settings.reportsBatchItemFailures, isEnding: isEnding)
        let options = try mapping.options()
        let parts = MappingRun.Parts(
            options: options,
            place: StreamPlace(
                log: log, positions: LocalPositions(in: storage),
                failures: failures(of: mapping, event)),
            consumer: MappingConsumer(
                function: FunctionConsumer(function, options: options), name: mapping.function,
                loops: loops, results: results),
            redriven: redriven, redriver: RedriveConsumer(function: function, log: log))
        return MappingRun(parts, pace: surroundings.pace, log: environment.log)
    }

    /// Whether changes are gone that a mapping has not had.
    func hasMissed(_ mapping: HostedMapping) async throws -> Bool {
        try await place(of: mapping)?.hasMissed(mapping.name) ?? false
    }

    /// Where a mapping's changes and positions are; nil where its stream is gone.
    func place(of mapping: HostedMapping) -> StreamPlace? {
        surroundings.stream(mapping.source).map { log in
            StreamPlace(
                log: log, positions: LocalPositions(in: storage),
                failures: LocalFailures(source: mapping.name, in: storage))
        }
    }

    /// What is said of a mapping that has missed changes.
    static let missed =
        "Changes older than 24 hours are gone that the function has not had, because the mapping "
        + "was disabled"

    /// Saves what came of a mapping that rests.
    func save(_ result: String, of mapping: HostedMapping) async throws {
        try await storage.writer.perform { try $0.saveResult(result, ofMapping: mapping.id) }
    }

    /// Forgets a mapping and what it needed; its dead letters stay.
    func forget(_ mapping: HostedMapping) async throws {
        try await storage.writer.perform { try $0.deleteMapping(mapping) }
    }

    /// Calls a function as it is at that time.
    private func call(_ name: String, _ payload: [UInt8]) async throws -> InvocationOutcome {
        guard let function = try await storage.readers.perform({ try $0.function(named: name) })
        else { throw LambdaError.functionNotFound(environment.arn(ofFunction: name)) }
        return try await host.invoke(
            function, Invocation(id: environment.newID(), payload: payload))
    }

    private func failures(
        of mapping: HostedMapping, _ event: StreamEvent,
    ) -> any FailureDestination {
        let local = LocalFailures(source: mapping.name, in: storage)
        guard let arn = mapping.settings.onFailureDestination, !arn.isEmpty else { return local }
        guard let destination = surroundings.destination(arn) else {
            environment.log.warning("\(mapping.name) reports nothing: \(arn) is no more")
            return local
        }
        return ReportedFailures(
            local: local, destination: destination,
            report: FailureReport(
                function: environment.arn(ofFunction: mapping.function), event: event,
                newID: environment.newID, now: storage.now))
    }
}

extension LocalLambda.Environment {
    /// The ARN of a function of that name.
    func arn(ofFunction name: String) -> String { arn("function:\(name)") }

    /// The ARN of a mapping.
    func arn(ofMapping id: String) -> String { arn("event-source-mapping:\(id)") }

    private func arn(_ resource: String) -> String {
        "arn:aws:lambda:\(region):\(LocalLambda.account):\(resource)"
    }
}
