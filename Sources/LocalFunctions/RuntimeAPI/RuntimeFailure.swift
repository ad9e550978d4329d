import DynamoModel

/// A failure of a function that it could not describe itself, in the service's words.
enum RuntimeFailure: Hashable {
    /// The deadline passed.
    case timeout(seconds: Int)
    /// The process did not ask for its first call in time.
    case initialisationTimeout
    /// The process ended; `how` it did.
    case exit(how: String)
    /// The process ended for want of memory; `how` it did.
    case outOfMemory(how: String)
    /// The code has no program that could be run.
    case noBootstrap(path: String)
    /// The answer is larger than an answer may be.
    case responseTooLarge
    /// The process could not be started.
    case start(reason: String)

    /// The failure as the caller gets it.
    func payload(requestID: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("errorType", type)
            writer.member("errorMessage", "RequestId: \(requestID) Error: \(message)")
        }
        return writer.bytes
    }

    /// What happened.
    var message: String {
        switch self {
        case .timeout(let seconds): "Task timed out after \(seconds).00 seconds"
        case .initialisationTimeout:
            "the process did not ask for its first call within "
                + "\(Limits.initialisation.components.seconds) seconds"
        case .exit(let how), .outOfMemory(let how): "Runtime exited with error: \(how)"
        case .noBootstrap(let path): "Couldn't find valid bootstrap(s): [\(path)]"
        case .responseTooLarge:
            "Response payload size exceeded maximum allowed payload size "
                + "(\(Limits.responseBytes) bytes)."
        case .start(let reason): "the process could not be started: \(reason)"
        }
    }

    private var type: String {
        switch self {
        case .timeout, .initialisationTimeout: "Sandbox.Timedout"
        case .exit: "Runtime.ExitError"
        case .outOfMemory: "Runtime.OutOfMemory"
        case .noBootstrap: "Runtime.InvalidEntrypoint"
        case .responseTooLarge: "Function.ResponseSizeTooLarge"
        case .start: "Runtime.StartError"
        }
    }
}
