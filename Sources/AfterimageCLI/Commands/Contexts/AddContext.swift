import ArgumentParser
import Foundation

/// Names a place.
struct AddContext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Name a server, a data directory, or a region of AWS.")

    @Argument(help: "The name.") var name: String

    @Option(
        name: .customLong("endpoint-url"),
        help: ArgumentHelp("The server's console.", valueName: "url"))
    var endpointURL: String?

    @Option(
        name: .customLong("data"), help: ArgumentHelp("The data directory.", valueName: "dir"))
    var dataDirectory: String?

    @Flag(name: .customLong("aws"), help: "AWS, where the configuration's audit tables are.")
    var isOnAWS = false

    @OptionGroup var region: RegionOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        let places = [endpointURL, dataDirectory, isOnAWS ? "aws" : nil]
        guard places.count(where: { $0 != nil }) == 1 else {
            throw ValidationError("Say one of --endpoint-url, --data and --aws")
        }
        guard isOnAWS || (region.region == nil && region.profile == nil) else {
            throw ValidationError("--region and --profile go with --aws")
        }
        if let endpointURL,
            !endpointURL.hasPrefix("http://"), !endpointURL.hasPrefix("https://")
        {
            throw ValidationError("\"\(endpointURL)\" is no URL")
        }
        guard !name.isEmpty, dataDirectory != "" else {
            throw ValidationError("A context has a name and a place")
        }
    }

    func run() throws {
        var file = try ContextFile()
        if let endpointURL { file.add(name, .server(endpointURL)) }
        // Commands are run in other folders than this one, too.
        if let dataDirectory { file.add(name, .directory(URL(filePath: dataDirectory).path)) }
        if isOnAWS { file.add(name, .aws(region: region.region, profile: region.profile)) }
        try file.save()
    }
}
