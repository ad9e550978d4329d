import ArgumentParser
import DynamoModel

/// Shows the items of one partition key.
struct QueryItems: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query", abstract: "Show the items of one partition key.")

    @Argument(help: "The table.") var table: String
    @Argument(help: "The value of the partition key.") var partition: String

    @Option(help: "Only those whose sort key begins with this text.") var begins: String?
    @Flag(help: "The last sort key first.") var reverse = false
    @Option(name: .customShort("n", allowingJoined: true), help: "As many at most.") var count: Int?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try endpoint.client(common)
        let schema = try await client.keySchema(of: table)
        let key = try KeyReader(
            command: "item query", table: table, schema: KeySchema(partition: schema.partition)
        ).key([partition])
        var placeholders = ExpressionPlaceholders()
        var condition =
            "\(placeholders.name(schema.partition.name.string)) = "
            + placeholders.value(key.partition.value)
        if let begins {
            guard let sort = schema.sort, sort.type == .string else {
                throw CommandFailure(
                    .usage, "\(table) has no sort key that is text", mend: "no --begins")
            }
            let name = placeholders.name(sort.name.string)
            condition +=
                " AND begins_with(\(name), "
                + "\(placeholders.value(.string(Text(begins)))))"
        }
        let (expression, meaning) = (condition, placeholders)
        var pages = ItemPages("Query", of: client) { [table, reverse] writer in
            writer.member("TableName", table)
            writer.member("KeyConditionExpression", expression)
            writer.member("ScanIndexForward", !reverse)
            meaning.write(to: &writer)
        }
        try await pages.print(limit: count, outputOptions)
    }
}
