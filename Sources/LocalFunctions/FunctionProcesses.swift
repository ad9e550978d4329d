package import AWSWire
package import DynamoModel
import Foundation
package import Logging
import NIOCore
import NIOPosix
import Synchronization
import SystemPackage

/// Runs functions in processes of their own, on this machine.
///
/// Somebody has to `run` it: that task is the parent of all processes, and none outlives it.
package final class FunctionProcesses: FunctionHost {
    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The folder of the functions' code and logs.
        package let directory: String
        /// The region that functions work in.
        package let region: String
        /// Where functions find AWS's services; asked when a process starts.
        package let endpoint: @Sendable () -> String
        /// Tells the time.
        package let now: @Sendable () -> Timestamp
        /// The operator's log.
        package let log: Logger
        /// Keeps what functions log, beside the files here; nobody does where nothing is said.
        package var keep: @Sendable (LoggedLines) async throws -> Void = { _ in }
        /// Told when a call is begun, and in which process of the function.
        package var begin: @Sendable (Invocation, _ function: String, _ token: String) -> Void =
            { _, _, _ in }

        /// Gathers what is needed.
        package init(
            directory: String, region: String, endpoint: @escaping @Sendable () -> String,
            now: @escaping @Sendable () -> Timestamp, log: Logger,
        ) {
            self.directory = directory
            self.region = region
            self.endpoint = endpoint
            self.now = now
            self.log = log
        }
    }

    private struct State {
        var pool = FunctionPool()
        var processes: [Int: FunctionProcess] = [:]
    }

    private let environment: Environment
    private let interpreters: Interpreters
    private let check: InterpreterCheck
    private let code: CodeFolder
    private let state = Mutex(State())
    private let starts: AsyncStream<(Int, FunctionProcess)>
    private let starting: AsyncStream<(Int, FunctionProcess)>.Continuation
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// Runs nothing yet.
    package init(_ environment: Environment, _ interpreters: Interpreters = Interpreters()) {
        self.environment = environment
        self.interpreters = interpreters
        check = InterpreterCheck(interpreters)
        code = CodeFolder(FilePath(environment.directory))
        (starts, starting) = AsyncStream.makeStream()
    }

    /// Keeps processes until it is cancelled; then all of them end.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.endIdleProcesses() }
            for await (number, process) in starts {
                group.addTask {
                    await process.run()
                    await self.forget(number, of: process.function)
                }
            }
            group.cancelAll()
        }
        starting.finish()
        // Fails only when it was shut down before.
        try? await group.shutdownGracefully()
    }

    /// Throws where the runtime is unknown, or its interpreter is not there.
    package func check(_ settings: FunctionSettings) async throws(LambdaError) {
        let runtime = try FunctionRuntime(settings.runtime)
        guard runtime == .provided || settings.handler.contains(".") else {
            throw .constraint(
                settings.handler, "handler", "Member must name a file and what it defines: a.b")
        }
        guard let version = try await check.interpreter(for: runtime)?.version else { return }
        environment.log.notice("\(settings.runtime) runs on \(runtime.program) \(version)")
    }

    /// Keeps a zip file that can be unpacked.
    package func keep(
        _ zip: [UInt8], of function: String,
    ) async throws(LambdaError) -> CodeDigest {
        do {
            return try await code.keep(zip, of: function)
        } catch let error as ZipError {
            throw .invalidParameter("\(error)")
        } catch {
            throw .service("The code could not be kept: \(error)")
        }
    }

    /// The zip file as it was uploaded.
    package func code(of function: FunctionConfiguration) async throws(LambdaError) -> [UInt8] {
        do {
            return try await code.zip(of: function)
        } catch {
            throw .service("The code of \(function.name) can not be read: \(error)")
        }
    }

    /// Calls a function in a process that waits, or in a new one.
    package func invoke(
        _ function: HostedFunction, _ invocation: Invocation,
    ) async throws(LambdaError) -> InvocationOutcome {
        let configuration = function.configuration
        let use = FunctionPool.Use(
            function: configuration.name, revision: configuration.revision)
        while true {
            let number: Int
            let process: FunctionProcess
            switch take(use) {
            case .refuse: throw .tooManyRequests
            case .reuse(let waiting):
                guard let known = state.withLock({ $0.processes[waiting] }) else { continue }
                (number, process) = (waiting, known)
            case .start(let new, _):
                (number, process) = (new, try await start(function, number: new))
            }
            environment.begin(invocation, configuration.name, process.sessionToken)
            guard let outcome = await process.invoke(invocation) else {
                state.withLock { $0.pool.forget(number) }
                continue
            }
            let isUseful = state.withLock {
                $0.pool.giveBack(number, at: environment.now())
            }
            if !isUseful { process.stop() }
            return outcome
        }
    }

    /// Ends what is of another revision, and removes its code once nobody runs it.
    package func settle(_ function: String, at configuration: FunctionConfiguration?) async {
        let idle = state.withLock { state in
            state.pool.change(function, to: configuration?.revision)
                .compactMap { state.processes[$0] }
        }
        for process in idle { process.stop() }
        await tidy("old code of \(function)") {
            try await self.code.settle(function, at: configuration)
        }
    }

    /// Removes the files of functions that are not there any more.
    package func sweep(_ functions: [FunctionConfiguration]) async {
        await tidy("what a crash left of functions") { try await self.code.sweep(functions) }
    }

    /// Removes files; where that fails, the next start tries it again.
    private func tidy(_ what: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            environment.log.warning("\(what) is left behind until the next start: \(error)")
        }
    }

    private func take(_ use: FunctionPool.Use) -> FunctionPool.Choice {
        state.withLock { state in
            let choice = state.pool.take(use)
            if case .start(_, let ending?) = choice { state.processes[ending]?.stop() }
            return choice
        }
    }

    private func start(
        _ function: HostedFunction, number: Int,
    ) async throws(LambdaError) -> FunctionProcess {
        do {
            return try await start(
                function, number: number, in: try await code.lend(function.configuration))
        } catch {
            state.withLock { $0.pool.forget(number) }
            throw error as? LambdaError ?? .service("The function can not be started: \(error)")
        }
    }

    private func start(
        _ function: HostedFunction, number: Int, in taskRoot: FilePath,
    ) async throws -> FunctionProcess {
        do {
            let plan = try await plan(function, number: number, in: taskRoot)
            let process = try await FunctionProcess(plan, on: group, now: environment.now)
            state.withLock { $0.processes[number] = process }
            guard case .enqueued = starting.yield((number, process)) else {
                throw LambdaError.service("The server is about to end")
            }
            return process
        } catch {
            await forget(number, of: function.configuration)
            throw error
        }
    }

    /// Forgets a process that is gone, and gives back its code.
    private func forget(_ number: Int, of function: FunctionConfiguration) async {
        state.withLock { state in
            state.pool.forget(number)
            state.processes[number] = nil
        }
        await tidy("old code of \(function.name)") { try await self.code.giveBack(function) }
    }

    private func plan(
        _ function: HostedFunction, number: Int, in taskRoot: FilePath,
    ) async throws -> FunctionProcess.Plan {
        let settings = function.configuration.settings
        let runtime = try FunctionRuntime(settings.runtime)
        let interpreter = try await check.interpreter(for: runtime)
        let folder = code.folder(of: function.configuration.name)
        let place = try ProcessFolder(folder, number: number, at: environment.now())
        let group = function.configuration.logGroup
        return FunctionProcess.Plan(
            function: function,
            sessionToken: function.sessionToken(ofProcess: number),
            command: runtime.command(settings, interpreter),
            taskRoot: taskRoot, temporary: place.temporary, log: try FunctionLog(path: place.log),
            logStream: place.stream,
            tell: { [environment] lines in
                await environment.tell(
                    LoggedLines(group: group, stream: place.stream, lines: lines))
            },
            surroundings: ProcessVariables.Surroundings(
                region: environment.region, endpoint: environment.endpoint(),
                path: interpreters.path, userBase: interpreter?.userBase))
    }

    private func endIdleProcesses() async {
        while (try? await Task.sleep(for: Limits.idleCheck)) != nil {
            let limit = environment.now().advanced(by: .zero - Limits.idleTime)
            let idle = state.withLock { state in
                state.pool.expire(before: limit).compactMap { state.processes[$0] }
            }
            for process in idle { process.stop() }
        }
    }
}

extension FunctionProcesses.Environment {
    /// Hands lines to who keeps logs; where that fails, they are in the log's file only.
    fileprivate func tell(_ lines: LoggedLines) async {
        do {
            try await keep(lines)
        } catch {
            log.warning("\(lines.lines.count) lines are not kept in \(lines.group): \(error)")
        }
    }
}
