import AWSWire
import Subprocess
import Synchronization
import SystemPackage

/// Finds out, once for each, what interpreters can do.
final class InterpreterCheck: Sendable {
    private let interpreters: Interpreters
    private let found = Mutex<[[String]: Interpreter]>([:])

    init(_ interpreters: Interpreters) {
        self.interpreters = interpreters
    }

    /// What runs a function; nil where the code needs no interpreter.
    func interpreter(for runtime: FunctionRuntime) async throws(LambdaError) -> Interpreter? {
        switch runtime {
        case .provided: nil
        case .python:
            try await ask(
                [
                    interpreters.python, "-c",
                    "import awslambdaric, platform, site, sys; print(platform.python_version(), "
                        + "sys.executable, site.getuserbase(), sep='\\n')",
                ],
                mend: "scripts/setup functions, python3 -m pip install awslambdaric boto3 for "
                    + "\(interpreters.python), or functions: { python: PATH } in afterimage.yaml")
        case .node:
            try await ask(
                [interpreters.node, "-p", "process.versions.node + '\\n' + process.execPath"],
                mend: "install Node.js, or functions: { node: PATH } in afterimage.yaml")
        }
    }

    private func ask(_ command: [String], mend: String) async throws(LambdaError) -> Interpreter {
        if let known = found.withLock({ $0[command] }) { return known }
        let answer = try? await run(
            Executable(command[0]), arguments: Arguments(Array(command.dropFirst())),
            environment: .inherit.updating(["PATH": interpreters.path]),
            output: .string(limit: Limits.interpreterAnswerBytes))
        let lines = answer?.standardOutput.split(separator: "\n").map(String.init) ?? []
        guard let answer, answer.terminationStatus.isSuccess, lines.count >= 2 else {
            throw .invalidParameter(
                "Afterimage can not run this function: \(command[0]) is not there, or lacks what "
                    + "functions need; \(mend)")
        }
        let interpreter = Interpreter(
            version: lines[0], program: lines[1], userBase: lines.count > 2 ? lines[2] : nil)
        found.withLock { $0[command] = interpreter }
        return interpreter
    }
}

extension Executable {
    /// A path where there is a slash, and otherwise a name on PATH.
    init(_ program: String) {
        self = program.contains("/") ? .path(.init(program)) : .name(program)
    }
}
