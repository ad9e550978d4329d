import AWSClients
import ArgumentParser
import AuditConsole
import AuditTrail
import Foundation

/// Where a command reads entries: a running server, files, or AWS.
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

    @Option(
        name: .customLong("context"),
        help: ArgumentHelp(
            "The server or directory of this name, see `afterimage context`.", valueName: "name",
        ),
    )
    var contextName: String?

    @Flag(
        name: .customLong("aws"),
        help: "Read the audit tables of the configuration, with AWS's credentials.")
    var isOnAWS = false

    @OptionGroup var region: RegionOptions

    func validate() throws {
        let places = [endpointURL, dataDirectory, contextName, isOnAWS ? "aws" : nil]
        guard places.count(where: { $0 != nil }) <= 1 else {
            throw ValidationError(
                "--endpoint-url, --data, --context and --aws exclude each other")
        }
        guard isOnAWS || (region.region == nil && region.profile == nil) else {
            throw ValidationError("--region and --profile go with --aws")
        }
        guard dataDirectory != "" else { throw ValidationError("--data names no directory") }
    }

    /// The source that the command line asks for; the environment counts more than the
    /// configuration.
    func open(
        _ common: ProgramOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> any EntrySource {
        switch try place(common, environment) {
        case .directory(let path):
            common.explain("reading the files in \(path)")
            return try DataDirectoryEntries(
                directory: path, common.configuration(environment: environment))
        case .server(let url):
            return ServerEntries(client: try client(url, common, environment))
        case .aws(let region, let profile):
            return try aws(RegionOptions(region: region, profile: profile), common, environment)
        }
    }

    /// The audit tables at AWS, where the command line asks for these.
    func aws(
        _ common: ProgramOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> AWSEntries? {
        guard case .aws(let region, let profile)? = try named(environment: environment) else {
            return nil
        }
        return try aws(RegionOptions(region: region, profile: profile), common, environment)
    }

    private func aws(
        _ region: RegionOptions, _ common: ProgramOptions, _ environment: [String: String],
    ) throws -> AWSEntries {
        let session = AWSSession(try region.settings(), in: .process)
        common.explain("asking AWS in \(session.region)")
        return try AWSEntries(
            session, try common.configuration(environment: environment),
            Remarks(common.verbosity))
    }

    /// AWS itself, where the command line asks for that.
    func session() throws -> AWSSession? {
        guard case .aws(let region, let profile)? = try named() else { return nil }
        return AWSSession(
            try RegionOptions(region: region, profile: profile).settings(), in: .process)
    }

    /// The server that the command line asks for; files are refused.
    func server(_ common: ProgramOptions) throws -> ConsoleClient {
        let environment = ProcessInfo.processInfo.environment
        guard case .server(let url) = try place(common, environment) else {
            throw CommandFailure(
                .usage, "this is asked of a running server, not of files or AWS",
                mend: "afterimage serve, and --endpoint-url with its console's address")
        }
        return try client(url, common, environment)
    }

    /// Where checkpoints are looked at, and proofs are made.
    func checkpoints(_ common: ProgramOptions) throws -> any CheckpointDesk {
        let environment = ProcessInfo.processInfo.environment
        switch try place(common, environment) {
        case .directory(let path):
            common.explain("reading the files in \(path)")
            let entries = try DataDirectoryEntries(
                directory: path, common.configuration(environment: environment))
            return EmbeddedCheckpoints(
                reader: entries.reader, log: PublishedLog(directory: path))
        case .server(let url):
            return CheckpointClient(client: try client(url, common, environment))
        case .aws:
            throw CommandFailure(
                .usage, "audit tables at AWS have no tree that could prove an entry",
                mend: "--endpoint-url or --data of a trail")
        }
    }

    /// Where the logs of functions are read.
    func functionLogs(_ common: ProgramOptions) throws -> any FunctionLogDesk {
        let environment = ProcessInfo.processInfo.environment
        switch try place(common, environment) {
        case .directory(let path):
            common.explain("reading the files in \(path)")
            return EmbeddedFunctionLogs(dataDirectory: path)
        case .server(let url):
            return FunctionLogClient(client: try client(url, common, environment))
        case .aws:
            throw CommandFailure(
                .usage, "the logs of functions at AWS are read by its own tools",
                mend: "aws logs tail /aws/lambda/NAME")
        }
    }

    /// What counts of all that names a place; nil where only the configuration does.
    func named(
        environment: [String: String] = ProcessInfo.processInfo.environment,
    ) throws -> SourceContext? {
        if isOnAWS { return .aws(region: region.region, profile: region.profile) }
        if let dataDirectory { return .directory(dataDirectory) }
        if let endpointURL { return .server(endpointURL) }
        if contextName == nil, let url = environment["AFTERIMAGE_ENDPOINT_URL"] {
            return .server(url)
        }
        let contexts = try ContextFile(environment: environment)
        if let contextName { return try contexts.required(contextName) }
        return contexts.currentContext
    }

    private func place(
        _ common: ProgramOptions, _ environment: [String: String],
    ) throws -> SourceContext {
        try named(environment: environment)
            ?? .server(common.configuration(environment: environment).console.clientURL)
    }

    private func client(
        _ url: String, _ common: ProgramOptions, _ environment: [String: String],
    ) throws -> ConsoleClient {
        let console = try common.configuration(environment: environment).console
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw CommandFailure(
                .usage, "\"\(url)\" is no URL", mend: "--endpoint-url http://127.0.0.1:8001",
            )
        }
        common.explain("asking the server at \(url)")
        return ConsoleClient(url: url, token: console.token)
    }
}
