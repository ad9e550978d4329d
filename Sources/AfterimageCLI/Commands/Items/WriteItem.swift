import ArgumentParser
import DynamoModel
import Foundation

/// Writes an item as a whole.
struct WriteItem: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "put", abstract: "Write an item as a whole, in place of what is there.")

    @Argument(help: "The table.") var table: String
    @Argument(help: "The item in JSON, plain or DynamoDB's (default: stdin).") var json: String?

    @Flag(help: "Only where there is no such item.") var new = false

    @OptionGroup(title: "Author") var author: AuthorOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let item = try item()
        let client = try endpoint.client(common)
        let partition = new ? try await client.keySchema(of: table).partition.name.string : nil
        let request = EndpointRequest("PutItem") { writer in
            writer.member("TableName", table)
            writer.member("Item", item)
            guard let partition else { return }
            var placeholders = ExpressionPlaceholders()
            let name = placeholders.name(partition)
            writer.member("ConditionExpression", "attribute_not_exists(\(name))")
            placeholders.write(to: &writer)
        }
        _ = try await client.answer(author.signed(request))
    }

    private func item() throws -> Item {
        let bytes =
            try json.map { Array($0.utf8) }
            ?? Array(FileHandle.standardInput.readToEnd() ?? Data())
        do {
            return try Item(document: bytes)
        } catch {
            throw CommandFailure(
                .usage, "that is no item in JSON: \(error.message)",
                mend: "afterimage item put \(table) '{\"id\":\"a\",\"n\":1}'")
        }
    }
}
