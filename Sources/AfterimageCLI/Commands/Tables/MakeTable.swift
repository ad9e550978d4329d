import ArgumentParser
import DynamoModel

/// Makes a table.
struct MakeTable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a table that is paid for by request.",
        discussion: """
            A key attribute is a text unless its type follows: UserId, or Year:N for a number, \
            or Digest:B for bytes.
            """,
    )

    @Argument(help: "The table's name.") var table: String
    @Argument(help: "The partition key.") var partition: KeyAttributeArgument
    @Argument(help: "The sort key.") var sort: KeyAttributeArgument?

    @Option(
        help: "A public stream of this view, NEW_AND_OLD_IMAGES say.",
        transform: StreamViewType.word)
    var stream: StreamViewType?

    @OptionGroup(title: "Author") var author: AuthorOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        var request = CreateTable.Request(
            table: table,
            keySchema: KeySchema(partition: partition.attribute, sort: sort?.attribute))
        request.stream = stream.map { StreamSpecification(isEnabled: true, viewType: $0) }
        _ = try await endpoint.client(common).answer(
            author.signed(EndpointRequest("CreateTable", request)))
    }
}

/// A key attribute on the command line: its name, and its type where it is no text.
struct KeyAttributeArgument: ExpressibleByArgument {
    let attribute: KeyAttribute

    /// Reads `UserId` or `Year:N`; nil where the type is none that a key can have.
    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        let type = parts.count == 1 ? .string : AttributeType(rawValue: String(parts[1]))
        guard parts.count <= 2, let type, [.string, .number, .binary].contains(type) else {
            return nil
        }
        attribute = KeyAttribute(name: Text(String(parts[0])), type: type)
    }
}
