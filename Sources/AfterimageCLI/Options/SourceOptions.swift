import ArgumentParser
import AuditConsole
import Foundation

/// Where a command reads entries: a running server, or files.
struct SourceOptions: ParsableArguments {
    @Option(
        name: .customLong("endpoint-url"),
        help: ArgumentHelp(
            "The server's console (default: the configured one, http://127.0.0.1:8001).",
            valueName: "url",
        ),
    )
    var endpointURL: String?

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "Read this data directory instead of asking a server.", valueName: "dir",
        ),
    )
    var dataDirectory: String?

    func validate() throws {
        guard endpointURL == nil || dataDirectory == nil else {
            throw ValidationError("--endpoint-url and --data exclude each other")
        }
        guard dataDirectory != "" else { throw ValidationError("--data names no directory") }
    }

    /// The source that the command line asks for; the environment counts more than the
    /// configuration.
    func open(
        _ common: ProgramOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> any EntrySource {
        if let dataDirectory {
            common.explain("reading the files in \(dataDirectory)")
            return try DataDirectoryEntries(directory: dataDirectory)
        }
        return ServerEntries(client: try client(common, environment: environment))
    }

    /// The server that the command line asks for; files are refused.
    func server(_ common: ProgramOptions) throws -> ConsoleClient {
        guard dataDirectory == nil else {
            throw CommandFailure(
                .usage, "this is asked of a running server, not of --data",
                mend: "afterimage serve, and the command without --data")
        }
        return try client(common, environment: ProcessInfo.processInfo.environment)
    }

    /// Where the logs of functions are read.
    func functionLogs(_ common: ProgramOptions) throws -> any FunctionLogDesk {
        if let dataDirectory {
            common.explain("reading the files in \(dataDirectory)")
            return EmbeddedFunctionLogs(dataDirectory: dataDirectory)
        }
        return FunctionLogClient(client: try client(common))
    }

    private func client(
        _ common: ProgramOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> ConsoleClient {
        let console = try common.configuration(environment: environment).console
        let url = endpointURL ?? environment["AFTERIMAGE_ENDPOINT_URL"] ?? console.clientURL
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw CommandFailure(
                .usage, "\"\(url)\" is no URL", mend: "--endpoint-url http://127.0.0.1:8001",
            )
        }
        common.explain("asking the server at \(url)")
        return ConsoleClient(url: url, token: console.token)
    }
}
