import ArgumentParser
import DynamoModel

/// Which item a command is about, and where it is.
struct ItemOptions: ParsableArguments {
    @Argument(help: "The table.") var table: String
    @Argument(help: "The values of the key, partition key first.") var values: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions

    /// The key that is meant.
    func key(_ client: EndpointClient, for command: String) async throws -> PrimaryKey {
        let reader = KeyReader(
            command: command, table: table, schema: try await client.keySchema(of: table),
            isBase64: keyOptions.isBase64)
        return try keyOptions.json.map(reader.key(json:)) ?? reader.key(values)
    }
}
