import Foundation
import Synchronization

/// A program that was started to be measured.
final class ServerProcess: Sendable {
    private let pid: pid_t
    private let log: String
    /// How it ended, as `wait` tells it; nil while it runs.
    private let ending = Mutex<Int32?>(nil)

    /// Starts a program; what it says is kept in a file of `folder`.
    init(
        _ program: String, _ arguments: [String], variables: [String: String] = [:],
        outputIn folder: String,
    ) throws {
        log = "\(folder)/output.log"
        pid = try SpawnRequest(
            program: program, arguments: arguments, variables: variables, output: log
        ).run()
    }

    var figures: ProcessFigures {
        get throws {
            guard isRunning else { throw BenchFailure("the server is gone: \(lastWords)") }
            return try ProcessFigures(pid: pid)
        }
    }

    var isRunning: Bool {
        ending.withLock { ending in
            var status: Int32 = 0
            if ending == nil, waitpid(pid, &status, WNOHANG) == pid { ending = status }
            return ending == nil
        }
    }

    /// Everything that it said.
    var words: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// What it complained of or, where it did not, what it said last; for an error's text.
    var lastWords: String {
        let said = words
        let complaint = said.split(separator: "\n").first {
            $0.contains("rror") || $0.contains("failed")
        }
        return String(complaint ?? said.suffix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Asks it to end and gives its exit status; nil when a signal ended it.
    func stop() async throws -> Int32? {
        if isRunning { Foundation.kill(pid, SIGTERM) }
        let patience = ContinuousClock.now + .seconds(30)
        while isRunning {
            guard ContinuousClock.now < patience else {
                throw BenchFailure("it did not end within 30 seconds of SIGTERM: \(lastWords)")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        // The low seven bits are the signal, the next eight the exit status. Source: wait(2).
        return ending.withLock { $0 }.flatMap { $0 & 0x7F == 0 ? $0 >> 8 & 0xFF : nil }
    }

    /// Ends it at once and waits for its end.
    func kill() {
        guard isRunning else { return }
        Foundation.kill(pid, SIGKILL)
        ending.withLock { ending in
            var status: Int32 = 0
            if ending == nil, waitpid(pid, &status, 0) == pid { ending = status }
        }
    }
}
