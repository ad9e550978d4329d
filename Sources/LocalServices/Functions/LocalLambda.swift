import AWSWire
import AuditPipeline
package import Logging
import SQLite
import Synchronization

/// AWS Lambda on one machine: functions in `services.db`, run by a host.
///
/// A function is as durable as the answer says, also through a crash of the machine. Event
/// invocations wait in memory only and end with the process.
package final class LocalLambda: Sendable {
    /// What it takes from outside.
    package struct Environment: Sendable {
        /// The region of the functions' ARNs.
        package let region: String
        /// Makes an id that is nobody else's, in the form of a UUID.
        package let newID: @Sendable () -> String
        /// Makes this many random bytes that nobody can guess, in hexadecimal.
        package let newSecret: @Sendable (_ bytes: Int) -> String
        /// Waits; throws when cancelled.
        package let pause: @Sendable (Duration) async throws -> Void
        /// The operator's log.
        package let log: Logger
        /// Where code may be taken from; nil for nowhere.
        package var objects: LocalS3?

        /// Gathers what is needed.
        package init(
            region: String, newID: @escaping @Sendable () -> String,
            newSecret: @escaping @Sendable (_ bytes: Int) -> String,
            pause: @escaping @Sendable (Duration) async throws -> Void, log: Logger,
        ) {
            self.region = region
            self.newID = newID
            self.newSecret = newSecret
            self.pause = pause
            self.log = log
        }
    }

    let storage: Storage
    let host: any FunctionHost
    let credentials: CredentialStore
    let environment: Environment
    /// Where requests and event invocations are worked off, by `run`.
    let desk = RequestDesk()
    let waitingEvents = Mutex(0)
    /// Who changes a function takes his turn: a change is several steps, in the code's files and in
    /// `services.db`, and two at a time could remove the code that the other one has just kept.
    let turns = TurnLine()
    /// What mappings run with.
    let workshop: MappingWorkshop
    /// Where event source mappings run; somebody has to run it too.
    package let mappings: MappingRunner

    /// Makes the keys of all functions known to `credentials`.
    init(_ workshop: MappingWorkshop, credentials: CredentialStore) throws {
        self.workshop = workshop
        mappings = try MappingRunner(workshop)
        storage = workshop.storage
        host = workshop.host
        environment = workshop.environment
        self.credentials = credentials
        for credential in try storage.readers.read({ try $0.functionCredentials() }) {
            credentials.add(credential)
        }
    }

    /// Works until it is cancelled; what a crash left behind of functions goes first.
    package func run() async {
        do {
            let functions = try await storage.readers.perform { try $0.allFunctions() }
            await host.sweep(functions)
        } catch {
            environment.log.warning("what is left of old functions stays for now: \(error)")
        }
        await desk.run()
    }

    /// The ARN of a function of that name.
    func arn(_ name: String) -> String { environment.arn(ofFunction: name) }

    /// The function that a request names, in a version that there is.
    func function(_ text: String, qualifier: String? = nil) async throws(LambdaError)
        -> HostedFunction
    {
        try await function(functionName(text), qualifier: qualifier)
    }

    /// The function of a name, in a version that there is.
    func function(_ name: FunctionName, qualifier: String? = nil) async throws(LambdaError)
        -> HostedFunction
    {
        let version = try name.version(qualifier)
        let arn = arn(name.name)
        guard let function = try await read({ try $0.function(named: name.name) }) else {
            throw .functionNotFound(arn)
        }
        guard let version, version != "$LATEST" else { return function }
        throw .functionNotFound("\(arn):\(version)")
    }

    /// The name by which a request means a function of this region and account.
    func functionName(_ text: String) throws(LambdaError) -> FunctionName {
        let name = try FunctionName(text)
        try name.checkPlace(region: environment.region, account: LocalLambda.account)
        return name
    }

    /// Does `work` with the function that a request names, and again where the function was
    /// changed under its hands.
    func withFunction<Value>(
        _ find: () async throws(LambdaError) -> HostedFunction,
        _ work: (HostedFunction) async throws(LambdaError) -> Value,
    ) async throws(LambdaError) -> Value {
        var function = try await find()
        while true {
            do throws(LambdaError) {
                return try await work(function)
            } catch {
                let present = try await find()
                guard present.configuration.revision != function.configuration.revision else {
                    throw error
                }
                function = present
            }
        }
    }

    /// Tells the host what there is of a function now; to be called in a turn of the function.
    func settle(_ name: String) async {
        do {
            let present = try await storage.readers.perform { try $0.function(named: name) }
            await host.settle(name, at: present?.configuration)
        } catch {
            environment.log.warning("old code of \(name) stays until the next start: \(error)")
        }
    }

    /// Reads from the file.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(LambdaError) -> Value {
        do {
            return try await storage.readers.perform(body)
        } catch {
            throw LambdaError(any: error)
        }
    }

    /// Writes to the file, durably.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value,
    ) async throws(LambdaError) -> Value {
        do {
            let value = try await storage.writer.perform(body)
            // The file's own commits may be lost by a crash of the machine; what was answered may
            // not.
            guard try await storage.writer.checkpoint() else {
                environment.log.warning("services.db was busy: the newest change is synced later")
                return value
            }
            return value
        } catch {
            throw LambdaError(any: error)
        }
    }

    /// The account that ARNs name; a machine of one's own has no number.
    static let account = "000000000000"

    /// What stands before a function's name where it is the one who writes.
    static let writerPrefix = "function/"

    /// The name under which a function writes.
    static func writer(_ function: String) -> String { writerPrefix + function }
}

extension LambdaError {
    /// A refusal as it is, and every other error as the server's fault.
    init(any error: any Error) {
        self = error as? LambdaError ?? .service("\(error)")
    }
}

extension Credential {
    /// The access key that a function's processes sign with; the trail names the function for it.
    init(function name: String, accessKeyID: String, secret: String) {
        self.init(
            accessKeyID: accessKeyID, name: LocalLambda.writer(name), secret: secret)
    }
}
