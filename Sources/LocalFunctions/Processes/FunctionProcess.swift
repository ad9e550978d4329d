import AWSWire
import DynamoModel
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Subprocess
import SystemPackage

/// A process of a function, with the runtime API that it asks for calls.
final class FunctionProcess: Sendable {
    /// What a process is started with.
    struct Plan: Sendable {
        let function: HostedFunction
        /// What the process sends along with what it signs, and nobody else.
        let sessionToken: String
        /// The program and what it is told.
        let command: [String]
        /// Where the code lies.
        let taskRoot: FilePath
        /// A folder of the process's own; it goes with the process.
        let temporary: FilePath
        let log: FunctionLog
        let logStream: String
        /// Tells lines of the log to who keeps logs.
        let tell: @Sendable ([String]) async -> Void
        let surroundings: ProcessVariables.Surroundings
    }

    private let plan: Plan
    private let eventLoop: any EventLoop
    private let session: NIOLoopBound<RuntimeSession>
    private let listener: any Channel
    private let runtimeAPI: String
    private let stops: AsyncStream<Void>
    private let stopping: AsyncStream<Void>.Continuation

    /// Listens for the process; it is started by `run`.
    init(
        _ plan: Plan, on group: MultiThreadedEventLoopGroup,
        now: @escaping @Sendable () -> Timestamp,
    ) async throws {
        let eventLoop = group.next()
        let (stops, stopping) = AsyncStream.makeStream(of: Void.self)
        let session = try await eventLoop.submit {
            let session = RuntimeSession(
                plan.function.configuration, eventLoop: eventLoop, log: plan.log, now: now,
                end: { stopping.finish() })
            return NIOLoopBound(session, eventLoop: eventLoop)
        }.get()
        var random = SystemRandomNumberGenerator()
        let address = RuntimeDoor.address(using: &random)
        listener = try await ServerBootstrap(group: eventLoop)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    let port = channel.localAddress?.port ?? 0
                    let door = RuntimeDoor(authority: "\(address):\(port)")
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(RuntimeExchange(session.value, door))
                }
            }
            .bind(host: address, port: 0).get()
        runtimeAPI = "\(address):\(listener.localAddress?.port ?? 0)"
        self.plan = plan
        self.eventLoop = eventLoop
        self.session = session
        self.stops = stops
        self.stopping = stopping
    }

    /// The function whose code it runs.
    var function: FunctionConfiguration { plan.function.configuration }

    /// By what it is known that the process asks for something.
    var sessionToken: String { plan.sessionToken }

    /// Has the process do a call; nil where it had ended before the call began.
    func invoke(_ invocation: Invocation) async -> InvocationOutcome? {
        await withCheckedContinuation { continuation in
            eventLoop.execute {
                self.session.value.begin(invocation) { continuation.resume(returning: $0) }
            }
        }
    }

    /// Ends the process and everything that it started.
    func stop() {
        stopping.finish()
    }

    /// Runs the process until it ends, is stopped, or this task is cancelled.
    func run() async {
        let (eventLoop, log) = (eventLoop, plan.log)
        async let telling: Void = tellNews()
        let session = session
        let pause = TimeAmount(Limits.memoryCheck)
        let watch = eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { _ in
            session.value.lookAfter()
        }
        let how = await withTaskGroup(of: RuntimeFailure?.self) { group in
            group.addTask { await self.launch() }
            group.addTask {
                for await _ in self.stops {}
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            await group.waitForAll()
            return first
        }
        let failure = how ?? .exit(how: "signal: killed")
        watch.cancel()
        // Neither can fail: the event loop lives longer than its processes.
        try? await listener.close()
        try? await eventLoop.submit {
            self.session.value.fail(failure)
            log.finish()
        }.get()
        Leftovers.kill(runtimeAPI: runtimeAPI)
        await telling
        await tell(isOver: true)
        log.close()
        // What is left behind goes with the function.
        try? FileManager.default.removeItem(atPath: plan.temporary.string)
    }

    /// Tells what is logged as it comes, until the log is finished.
    private func tellNews() async {
        for await _ in plan.log.arrivals { await tell(isOver: false) }
    }

    private func tell(isOver: Bool) async {
        // Can not fail: the event loop lives longer than its processes.
        let news = try? await eventLoop.submit { [log = plan.log] in log.news(isOver: isOver) }
            .get()
        guard let news, !news.isEmpty else { return }
        await plan.tell(news)
    }

    private func launch() async -> RuntimeFailure {
        let program = plan.taskRoot.appending("bootstrap").string
        guard plan.command != FunctionRuntime.ownProgram || access(program, X_OK) == 0 else {
            return .noBootstrap(path: program)
        }
        do {
            let guardPipe = try FileDescriptor.pipe()
            // Closed only when the process is over: whoever still reads it then is killed.
            defer { try? guardPipe.writeEnd.close() }
            let result = try await Subprocess.run(
                configuration,
                input: .fileDescriptor(guardPipe.readEnd, closeAfterSpawningProcess: true),
                output: .fileDescriptor(plan.log.file, closeAfterSpawningProcess: false),
                error: .combinedWithOutput,
            ) { [plan, eventLoop] execution in
                let process = execution.processIdentifier.value
                eventLoop.execute { plan.log.process = process }
            }
            switch result.terminationStatus {
            case .exited(let status): return .exit(how: "exit status \(status)")
            case .signaled(let signal): return .exit(how: "signal: \(Self.name(of: signal))")
            }
        } catch {
            return .start(reason: "\(error)")
        }
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        // A session of its own, so that all that it starts is ended with it.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let variables = ProcessVariables(
            function: plan.function, sessionToken: plan.sessionToken,
            taskRoot: plan.taskRoot.string, temporary: plan.temporary.string,
            runtimeAPI: runtimeAPI, logStream: plan.logStream, surroundings: plan.surroundings)
        let data = (Limits.reservedMegabytes + function.settings.memoryMegabytes) * 1024
        return Configuration(
            executable: .path("/bin/sh"),
            arguments: Arguments(["-c", Self.launcher, "function", "\(data)"] + plan.command),
            environment: .custom(
                Dictionary(
                    uniqueKeysWithValues: variables.all.map {
                        (Environment.Key(stringLiteral: $0), $1)
                    })),
            workingDirectory: plan.taskRoot, platformOptions: options)
    }

    /// Limits what may be reserved and becomes the program.
    ///
    /// Standard input is a pipe that the server holds open: should the server be killed, the pipe
    /// ends, and the reader in the background kills the process with all that it started. What
    /// the process really uses is looked at while it runs.
    private static let launcher = """
        exec 3<&0 </dev/null
        ulimit -d "$1"
        shift
        ( ( read -r line <&3; kill -KILL 0 ) >/dev/null 2>&1 & )
        exec 3<&-
        exec "$@"
        """

    private static func name(of signal: Int32) -> String {
        switch signal {
        case 6: "aborted"
        case 9: "killed"
        case 11: "segmentation fault"
        case 15: "terminated"
        default: "\(signal)"
        }
    }
}
