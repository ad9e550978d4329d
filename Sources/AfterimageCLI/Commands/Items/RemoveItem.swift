import ArgumentParser
import DynamoModel

/// Deletes an item.
struct RemoveItem: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Delete an item; `afterimage restore` brings it back.")

    @OptionGroup var item: ItemOptions
    @OptionGroup(title: "Author") var author: AuthorOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try item.endpoint.client(common)
        let key = try await item.key(client, for: "item rm")
        let request = EndpointRequest("DeleteItem") { writer in
            writer.member("TableName", item.table)
            writer.member("Key", key.item)
            writer.member("ReturnValues", "ALL_OLD")
        }
        let bytes = try await client.answer(author.signed(request))
        var wasThere = false
        try client.read(bytes) { (reader) throws(DynamoDBError) in
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                wasThere = wasThere || name == "Attributes"
                try reader.skipValue()
            }
        }
        guard wasThere else {
            throw CommandFailure(
                .notFound, "\(ItemName(table: item.table, key: key)) is not there",
                mend: "afterimage log \(ItemName(table: item.table, key: key).arguments)")
        }
    }
}
