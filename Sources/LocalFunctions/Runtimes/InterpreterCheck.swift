import AWSWire
import Subprocess
import Synchronization
import SystemPackage

/// Finds out, once for each, what interpreters can do.
final class InterpreterCheck: Sendable {
    private let interpreters: Interpreters
    private let versions = Mutex<[[String]: String]>([:])

    init(_ interpreters: Interpreters) {
        self.interpreters = interpreters
    }

    /// The version that runs a function; nil where the code needs no interpreter.
    func version(for runtime: FunctionRuntime) async throws(LambdaError) -> String? {
        switch runtime {
        case .provided: nil
        case .python:
            try await ask(
                [
                    interpreters.python, "-c",
                    "import awslambdaric, platform; print(platform.python_version())",
                ],
                mend: "python3 -m pip install awslambdaric boto3 for \(interpreters.python), or "
                    + "functions: { python: PATH } in afterimage.yaml")
        case .node:
            try await ask(
                [interpreters.node, "-p", "process.versions.node"],
                mend: "install Node.js, or functions: { node: PATH } in afterimage.yaml")
        }
    }

    private func ask(_ command: [String], mend: String) async throws(LambdaError) -> String {
        if let known = versions.withLock({ $0[command] }) { return known }
        let answer = try? await run(
            Executable(command[0]), arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(["PATH": interpreters.path]),
            output: .string(limit: 1024))
        guard let answer, answer.terminationStatus.isSuccess else {
            throw .invalidParameter(
                "Afterimage can not run this function: \(command[0]) is not there, or lacks what "
                    + "functions need; \(mend)")
        }
        let version = String(answer.standardOutput.prefix { !$0.isNewline })
        versions.withLock { $0[command] = version }
        return version
    }
}

extension Executable {
    /// A path where there is a slash, and otherwise a name on PATH.
    init(_ program: String) {
        self = program.contains("/") ? .path(.init(program)) : .name(program)
    }
}
