import AWSWire
import AuditPipeline
import DynamoEngine
import Foundation
import LocalFunctions
import LocalServices
import Logging
import ServiceLifecycle

/// Lambda, its event source mappings and the processes of its functions, as a part of the whole
/// that is stopped in its turn.
struct FunctionService: Service {
    private let lambda: LocalLambda
    private let processes: FunctionProcesses
    private let destinations: LocalDestinations
    private let port: ListeningPort
    private let isEnabled: Bool
    /// What is said of functions that are off.
    private let off: LambdaError
    /// Whether somebody has a secret to show, and so nobody is served without one.
    private let requiresVerification: Bool

    /// Makes the keys of all functions known to `credentials`; nothing runs before `run`.
    init(
        _ storage: EmbeddedStorage, _ configuration: Configuration, credentials: CredentialStore,
        port: ListeningPort, log: Logger,
    ) throws {
        self.port = port
        var interpreters = Interpreters()
        interpreters.python = FunctionService.program(configuration.functions.python)
        interpreters.node = FunctionService.program(configuration.functions.node)
        interpreters.path = ProcessInfo.processInfo.environment["PATH"] ?? interpreters.path
        let server = configuration.server
        let directory = FunctionService.absolute("\(server.dataDirectory)/functions")
        var surroundings = FunctionProcesses.Environment(
            directory: directory, region: configuration.region,
            endpoint: {
                var server = server
                server.port = port.value ?? server.port
                return server.clientURL
            },
            now: SystemClock.now, log: log)
        surroundings.begin = { [loops = storage.services.loops] call, function, token in
            loops.begin(token, of: function, call.depth)
        }
        surroundings.keep = { [logs = storage.logs] in try await logs.keep($0) }
        processes = FunctionProcesses(surroundings, interpreters)
        destinations = LocalDestinations(queues: storage.queues, objects: storage.objects)
        var environment = LocalLambda.Environment(
            region: configuration.region, newID: Identifier.random,
            newSecret: Secret.random, pause: { try await Task.sleep(for: $0) }, log: log)
        environment.objects = storage.objects
        lambda = try storage.services.lambda(
            host: processes, credentials: credentials, environment,
            mappings: .init(
                pace: Pace(clock: .continuous, now: SystemClock.now) { Double.random(in: 0...1) },
                stream: { [engine = storage.engine] in engine.shards(ofStream: $0) },
                queues: storage.queues, destinations: destinations))
        isEnabled = configuration.runsFunctions
        let reason =
            configuration.functions.isEnabled == false
            ? "Functions are disabled"
            : "Functions run code, so they are off where other hosts can reach the endpoint"
        off = LambdaError(
            "AccessDeniedException", 403, "\(reason); functions: enabled in afterimage.yaml")
        if !isEnabled { lambda.mappings.rest() }
        requiresVerification = configuration.hasSecrets
    }

    /// Lambda's operations, all of them refused where functions are off, and others that are served
    /// by path.
    func operations(and others: [RESTOperation]) -> RESTTable {
        let operations = lambda.operations
        return RESTTable(
            (isEnabled
                ? operations : operations.map { [off] in $0.refusing(with: off.answer) })
                + others,
            signedFor: LocalLambda.signedService, requiresVerification: requiresVerification)
    }

    /// Lets functions' calls be reported to these topics, which call functions themselves.
    func connect(_ topics: LocalSNS) {
        destinations.connect(topics)
    }

    /// What calls functions with changes.
    var mappings: MappingRunner { lambda.mappings }

    /// Works until it is shut down; then processes end with what they are at.
    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await lambda.run() }
            group.addTask { await processes.run() }
            if isEnabled { group.addTask { await runMappings() } }
            // Cancelled, or shut down: both mean the same here.
            try? await gracefulShutdown()
            // Said first: that a process is killed must not count against what it was at.
            mappings.prepareToEnd()
            group.cancelAll()
        }
    }

    /// Runs mappings once the functions that they call can reach the endpoint.
    private func runMappings() async {
        await port.wait()
        await mappings.run()
    }

    /// Processes work in folders of their own, so a path must not depend on the server's.
    private static func program(_ program: String) -> String {
        program.contains("/") ? absolute(program) : program
    }

    private static func absolute(_ path: String) -> String {
        // Links stay: a virtual environment's Python is one.
        path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    }
}

extension FunctionService: TopicFunctions {
    /// Calls the function with an ARN, and waits for it; none where functions are off.
    func invoke(
        _ function: String, event: [UInt8], about message: String?,
    ) async -> DeliveryOutcome {
        guard isEnabled else { return .refused(off.message) }
        return await lambda.invoke(function, event: event, about: message)
    }
}

extension LocalLogs {
    /// Adds what a function logged, as of now, to its group, which is made where there is none.
    fileprivate func keep(_ logged: LoggedLines) async throws {
        let time = SystemClock.now()
        let lines = logged.lines.map {
            LogLine(stream: logged.stream, LogEvent(time: time, message: $0))
        }
        try await append(lines, to: LogDestination(group: logged.group))
    }
}
