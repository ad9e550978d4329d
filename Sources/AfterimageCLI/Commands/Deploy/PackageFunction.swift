import AWSClients
import ArgumentParser
import DynamoModel
import Foundation

/// Packs the program of the functions as Lambda takes it.
struct PackageFunction: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "package",
        abstract: "Pack the program of the Lambda functions into a zip file.",
        discussion: """
            The file is for both functions, the stream processor and the audit logger: their \
            handler says which half each one is. Runtime provided.al2023.
            """,
    )

    @Option(
        help: ArgumentHelp(
            "The program (default: afterimage-lambda beside this one).", valueName: "file"))
    var program: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The zip file.", valueName: "file"))
    var output = "afterimage-lambda.zip"

    @Option(
        help: ArgumentHelp(
            "Give this function of AWS the code; may be repeated.", valueName: "name"))
    var update: [String] = []

    @OptionGroup(title: "AWS") var place: RegionOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let package = try FunctionPackage(program: program)
        do {
            try Data(package.zip).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw CommandFailure(
                .usage, "\(output) can not be written",
                mend: "--output FILE in a folder that is there")
        }
        let digest = Base64.encode(Array(package.digest))
        try Output.plain().write(
            """
            \(output)  \(package.zip.count) bytes
            architecture  \(package.architecture.rawValue)
            CodeSha256    \(digest)

            """)
        if package.needsLibraries {
            common.say(
                "The program needs libraries of the system: make lambda builds one that does not")
        }
        if !update.isEmpty { try await update(with: package) }
    }

    /// Gives the functions the code, and says which have it.
    private func update(with package: FunctionPackage) async throws {
        let settings = try place.settings()
        try await AWSConnection(settings: settings, surroundings: .process).use { _, client in
            let functions = FunctionClient(client)
            for name in update {
                let digest: String
                do throws(AWSFailure) {
                    digest = try await functions.update(name, code: package.zip)
                } catch {
                    throw AWSTrouble(
                        table: "function \(name)", region: settings.region,
                        service: AWSService.lambda.rawValue
                    ).failure(DynamoDBError(error), "UpdateFunctionCode")
                }
                try Output.plain().write("\(name) has the code \(digest)\n")
            }
        }
    }
}
