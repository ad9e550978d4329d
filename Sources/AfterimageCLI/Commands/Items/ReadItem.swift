import ArgumentParser
import DynamoModel

/// Shows an item as it is.
struct ReadItem: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Show an item as it is.")

    @OptionGroup var item: ItemOptions
    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try item.endpoint.client(common)
        let key = try await item.key(client, for: "item get")
        let bytes = try await client.answer(
            EndpointRequest("GetItem") { writer in
                writer.member("TableName", item.table)
                writer.member("Key", key.item)
                writer.member("ConsistentRead", true)
            })
        var found: Item?
        try client.read(bytes) { (reader) throws(DynamoDBError) in
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if name == "Item" {
                    found = try Item(json: &reader)
                } else {
                    try reader.skipValue()
                }
            }
        }
        guard let found else {
            throw CommandFailure(
                .notFound, "\(ItemName(table: item.table, key: key)) is not there",
                mend: "afterimage log \(ItemName(table: item.table, key: key).arguments)")
        }
        try Output.plain().write(ItemText(options: outputOptions).form(found))
    }
}
