import Foundation

/// Where a command's data go: stdout, or the pager in front of it.
final class Output {
    private let descriptor: Int32
    private let pager: UnsafeMutablePointer<FILE>?

    private init(descriptor: Int32, pager: UnsafeMutablePointer<FILE>?) {
        self.descriptor = descriptor
        self.pager = pager
    }

    /// Straight to stdout.
    static func plain() -> Output { Output(descriptor: STDOUT_FILENO, pager: nil) }

    /// Into a file, in place of what it holds.
    static func file(_ path: String) throws(CommandFailure) -> Output {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .usage, "\(path) can not be written: \(String(cString: strerror(errno)))",
                mend: "another file")
        }
        return Output(descriptor: descriptor, pager: nil)
    }

    /// Through the user's pager, which decides by itself not to page what fits on the screen.
    static func paged(environment: [String: String]) -> Output {
        let command = environment["PAGER", default: "less"]
        guard !command.isEmpty, command != "cat" else { return .plain() }
        // Quit at once when all fits, colours as they are, no clearing; the user's own choice
        // counts.
        setenv("LESS", "FRX", 0)
        guard let pager = popen(command, "w") else { return .plain() }
        // An interrupt is the pager's to deal with; it ends this program by closing the pipe.
        signal(SIGINT, SIG_IGN)
        return Output(descriptor: fileno(pager), pager: pager)
    }

    /// Writes all of a text; throws `BrokenPipe` when nobody reads any more.
    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw Output.failure(errno) }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }

    /// Waits until the user has left the pager; without one there is nothing to wait for.
    func finish() {
        if let pager { pclose(pager) }
    }

    private static func failure(_ code: Int32) -> any Error {
        guard code != EPIPE else { return BrokenPipe() }
        let reason = String(cString: strerror(code))
        return CommandFailure(
            .unreachable, "the output can not be written: \(reason)",
            mend: "check the disk or the program that reads it",
        )
    }
}
