import ArgumentParser
import Foundation

/// Names a place.
struct AddContext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Name a server or a data directory.")

    @Argument(help: "The name.") var name: String

    @Option(
        name: .customLong("endpoint-url"),
        help: ArgumentHelp("The server's console.", valueName: "url"))
    var endpointURL: String?

    @Option(
        name: .customLong("data"), help: ArgumentHelp("The data directory.", valueName: "dir"))
    var dataDirectory: String?

    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard (endpointURL == nil) != (dataDirectory == nil) else {
            throw ValidationError("Say either --endpoint-url or --data")
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
        try file.save()
    }
}
