import ArgumentParser
import AuditPipeline

/// How a run of the program that threw an error ends: its exit code, and its last words.
struct Ending: Hashable {
    let status: Int32
    /// For stdout: help and version, which were asked for.
    var data = ""
    /// For stderr: one line that says what is wrong, one that says how to mend it.
    var talk = ""

    /// Decides what an error means for whoever called the program with `arguments`.
    static func after(_ error: any Error, arguments: [String]) -> Ending {
        switch error {
        case is BrokenPipe:
            // Whoever read the output had enough of it, and nothing is wrong.
            Ending(status: EndStatus.ok.rawValue)
        case is CancellationError:
            Ending(status: EndStatus.interrupted.rawValue)
        case let failure as CommandFailure:
            Ending(failure)
        case let fault as ConfigurationError:
            Ending(CommandFailure(.usage, fault.what, mend: fault.mend))
        case let code as ExitCode:
            Ending(status: code.rawValue)
        default:
            parsing(error, arguments: arguments)
        }
    }

    /// What the argument parser threw: a wish for help, or a fault of the command line.
    private static func parsing(_ error: any Error, arguments: [String]) -> Ending {
        switch Afterimage.exitCode(for: error) {
        case .success:
            if let failure = unknownTopic(of: arguments) { return Ending(failure) }
            return Ending(status: 0, data: Afterimage.fullMessage(for: error) + "\n")
        case .validationFailure:
            let what = Ending.firstLine(of: Afterimage.message(for: error))
            let mend =
                queryBehindDashes(in: arguments) ?? numberBehindDashes(in: arguments)
                ?? help(with: arguments)
            return Ending(CommandFailure(.usage, what, mend: mend))
        default:
            let mend = "the same command once more; if it fails again, report it with these words"
            return Ending(CommandFailure(.unreachable, "\(error)", mend: mend))
        }
    }

    /// How to search for a query that begins with a minus, which was taken for an option.
    private static func queryBehindDashes(in arguments: [String]) -> String? {
        guard arguments.first == "search", !arguments.contains("--"),
            let query = arguments.first(where: { $0.hasPrefix("-") && $0.contains(":") }),
            !query.hasPrefix("--")
        else { return nil }
        return "afterimage search -- '\(query)'"
    }

    /// How to name a key with a negative number, which was taken for an option.
    private static func numberBehindDashes(in arguments: [String]) -> String? {
        let dashed = arguments.filter { $0.hasPrefix("-") }
        guard dashed.contains(where: { Double($0) != nil }), !arguments.contains("--") else {
            return nil
        }
        let command = "afterimage \(arguments[0])"
        guard dashed.allSatisfy({ Double($0) != nil }) else {
            return "\(command) OPTIONS -- TABLE KEY"
        }
        return "\(command) -- \(arguments.dropFirst().joined(separator: " "))"
    }

    /// Why there is no help for what is asked after; nil where there is.
    private static func unknownTopic(of arguments: [String]) -> CommandFailure? {
        guard arguments.first == "help",
            let topic = arguments.dropFirst().first(where: { !$0.hasPrefix("-") }),
            topic != "help", !commands.contains(topic)
        else { return nil }
        let meant = Spelling.nearest(to: topic, of: commands)
        return CommandFailure(
            .usage, "there is no command \"\(topic)\"",
            mend: meant.map { "afterimage help \($0)" } ?? "afterimage help")
    }

    private static var commands: [String] {
        Afterimage.configuration.subcommands.map {
            $0.configuration.commandName ?? "\($0)".lowercased()
        }
    }

    /// What helps whoever called the program so: the help of the command that they named, or the
    /// command that they meant.
    private static func help(with arguments: [String]) -> String {
        if let command = arguments.first(where: commands.contains) {
            return "afterimage \(command) --help"
        }
        guard let word = arguments.first, !word.hasPrefix("-"),
            let meant = Spelling.nearest(to: word, of: commands)
        else { return "afterimage --help" }
        return "afterimage \(meant)"
    }

    private static func firstLine(of text: String) -> String {
        var line = text.prefix { $0 != "\n" }
        if line.hasSuffix(".") { line.removeLast() }
        return String(line)
    }
}

extension Ending {
    /// The ending of a command that could not do what it was asked.
    private init(_ failure: CommandFailure) {
        self.init(status: failure.status.rawValue, talk: "\(failure)\n")
    }
}
