import ArgumentParser
import Foundation
import Logging

/// The flags that every command takes.
struct ProgramOptions: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The configuration (default: ./afterimage.yaml, then $AFTERIMAGE_CONFIG).",
            valueName: "file",
        ),
    )
    var configurationPath: String?

    @Flag(name: .shortAndLong, help: "Say nothing on stderr but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more on stderr.")
    var verbose = false

    /// What file and environment say together; the environment counts more.
    func configuration(
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> Configuration {
        let file = try configurationFile(environment: environment)
        var configuration =
            try file?.configuration(environment: environment) ?? Configuration()
        try configuration.apply(environment: environment)
        return configuration
    }

    /// The configuration file; nil where there is none and none was asked for.
    func configurationFile(
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> ConfigurationFile? {
        try ConfigurationFile.find(asked: configurationPath, environment: environment)
    }

    /// How much is said on stderr.
    var verbosity: Verbosity {
        if quiet { return .quiet }
        return verbose ? .verbose : .usual
    }

    /// The operator's log, on stderr.
    var log: Logger {
        var log = Logger(label: "afterimage") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = verbosity.logLevel
        return log
    }

    /// Says something to whoever wants to know more.
    func explain(_ line: String) {
        guard verbosity == .verbose else { return }
        say(line)
    }

    /// Says something to whoever watches, unless silence was asked for.
    func say(_ line: String) {
        verbosity.say(line)
    }
}

extension Verbosity {
    /// The least important words that the operator's log still has.
    fileprivate var logLevel: Logger.Level {
        switch self {
        case .quiet: .error
        case .usual: .notice
        case .verbose: .debug
        }
    }
}
