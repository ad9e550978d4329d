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
        _ surroundings: MappingSurroundings, _ loops: LoopGuard,
    ) {
        self.storage = storage
        self.host = host
        self.environment = environment
        self.surroundings = surroundings
        self.loops = loops
    }

    /// The queue of what is redriven, opened unless it is; nil where what is given up stays
    /// somewhere else.
    func redriven(_ open: LocalQueue?, _ mapping: HostedMapping) async throws -> LocalQueue? {
        guard open == nil, mapping.kind == .stream else { return open }
        return try await LocalQueue(name: mapping.name, in: storage)
    }

    /// A mapping ready to run; nil where its stream is gone.
    func run(
        _ mapping: HostedMapping, _ redriven: LocalQueue?, isEnding: @escaping @Sendable () -> Bool,
    ) async throws -> MappingRun? {
        let results = ResultRecord(mapping, in: storage, log: environment.log)
        let caller = FunctionCaller(
            name: mapping.function, call: { try await call(mapping.function, $0, $1) },
            isEnding: isEnding)
        guard mapping.kind == .stream else { return try queueRun(mapping, caller, results) }
        guard let log = surroundings.stream(mapping.source), let redriven else {
            environment.log.warning("\(mapping.name) does nothing: \(mapping.source) is no more")
            await results.note(.problem("Stream not found: \(mapping.source)"))
            return nil
        }
        if try await hasMissed(mapping) {
            environment.log.warning("\(mapping.name): \(LastingProblem.missed.text)")
            await results.note(.lasting(.missed))
        }
        let event = StreamEvent(
            source: mapping.source, region: environment.region, viewType: log.viewType)
        let function = MappingFunction(
            caller: caller, event: event, log: log,
            reportsFailures: mapping.settings.reportsBatchItemFailures)
        let redrive = redrive(mapping, from: redriven, to: function)
        let stream = try streamLoop(mapping, function, results)
        return MappingRun([stream], others: [redrive], results)
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

    /// Saves what came of a mapping that rests.
    func save(_ result: String, of mapping: HostedMapping) async throws {
        try await storage.writer.perform { try $0.saveResult(result, ofMapping: mapping.id) }
    }

    /// Forgets a mapping and what it needed; its dead letters stay.
    func forget(_ mapping: HostedMapping) async throws {
        try await storage.writer.perform { try $0.deleteMapping(mapping) }
    }

    /// Calls a function as it is at that time.
    func call(
        _ name: String, _ payload: [UInt8], _ depth: CallDepth = .outside,
    ) async throws -> InvocationOutcome {
        guard let function = try await storage.readers.perform({ try $0.function(named: name) })
        else { throw LambdaError.functionNotFound(environment.arn(ofFunction: name)) }
        var invocation = Invocation(id: environment.newID(), payload: payload)
        invocation.depth = depth
        return try await host.invoke(function, invocation)
    }

    /// The loop over a stream.
    private func streamLoop(
        _ mapping: HostedMapping, _ function: MappingFunction, _ results: ResultRecord,
    ) throws -> any MappingLoop {
        let options = try mapping.options()
        return StreamMapping(
            from: StreamPlace(
                log: function.log, positions: LocalPositions(in: storage),
                failures: failures(of: mapping, function.event)),
            to: MappingConsumer(
                function: FunctionConsumer(function, options: options), results: results),
            options: options, pace: surroundings.pace, log: environment.log)
    }

    /// The loop over what is redriven.
    private func redrive(
        _ mapping: HostedMapping, from queue: LocalQueue, to function: MappingFunction,
    ) -> any MappingLoop {
        var options = MappingOptions(name: mapping.name)
        options.batching.size = 1
        // Not without end: one that fails would hold up all that are redriven behind it.
        let attempts = mapping.settings.maximumRetryAttempts ?? -1
        if attempts >= 0 { options.retrying.attempts = attempts }
        return EventSourceMapping(
            from: QueueEventSource(queue),
            to: RedriveConsumer(function: function, log: function.log), options: options,
            pace: surroundings.pace, log: environment.log)
    }

    /// The loops over a queue: as many as there may be calls at a time.
    private func queueRun(
        _ mapping: HostedMapping, _ caller: FunctionCaller, _ results: ResultRecord,
    ) throws -> MappingRun {
        let options = try mapping.options()
        let event = QueueEvent(source: mapping.source, region: environment.region)
        let line = TurnLine()
        let consumer = QueueConsumer(
            caller: caller, event: event,
            reportsFailures: mapping.settings.reportsBatchItemFailures, results: results,
            now: storage.now)
        let wanted = mapping.settings.scaling?.maximumConcurrency ?? Limits.queueCalls
        let loops = (0..<min(wanted, Limits.mostQueueCalls)).map { _ in
            EventSourceMapping(
                from: SQSEventSource(
                    surroundings.queues, event, options, line: line, pace: surroundings.pace),
                to: consumer, options: options, pace: surroundings.pace,
                log: environment.log)
        }
        return MappingRun(loops, results)
    }

    private func failures(
        of mapping: HostedMapping, _ event: StreamEvent,
    ) -> any FailureDestination {
        let local = LocalFailures(source: mapping.name, in: storage)
        guard let arn = mapping.settings.onFailureDestination, !arn.isEmpty else { return local }
        return ReportedFailures(
            local: local, destinations: surroundings.destinations, arn: arn,
            report: FailureReport(
                function: environment.arn(ofFunction: mapping.function), event: event,
                newID: environment.newID, now: storage.now),
            mapping: mapping.id)
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
