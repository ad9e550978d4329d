import ArgumentParser
import AuditPipeline
import DynamoModel

/// Changes values of an item.
struct ChangeItem: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change values of an item; shows it as it is then.",
        discussion: """
            A value is JSON, plain or DynamoDB's; what is no JSON is text.
            """)

    @OptionGroup var item: ItemOptions

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp("A path and its new value.", valueName: "path=value"))
    var assignments: [String] = []

    @Option(
        name: .customLong("remove"), parsing: .singleValue,
        help: ArgumentHelp("A path that goes.", valueName: "path"))
    var removals: [String] = []

    @OptionGroup(title: "Author") var author: AuthorOptions
    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard !assignments.isEmpty || !removals.isEmpty else {
            throw ValidationError("Say --set path=value or --remove path")
        }
    }

    func run() async throws {
        let (expression, placeholders) = try expression()
        let client = try item.endpoint.client(common)
        let key = try await item.key(client, for: "item update")
        let request = EndpointRequest("UpdateItem") { writer in
            writer.member("TableName", item.table)
            writer.member("Key", key.item)
            writer.member("UpdateExpression", expression)
            placeholders.write(to: &writer)
            writer.member("ReturnValues", "ALL_NEW")
        }
        let bytes = try await client.answer(author.signed(request))
        var changed = Item()
        try client.read(bytes) { (reader) throws(DynamoDBError) in
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if name == "Attributes" {
                    changed = try Item(json: &reader)
                } else {
                    try reader.skipValue()
                }
            }
        }
        try Output.plain().write(ItemText(options: outputOptions).form(changed))
    }

    private func expression() throws -> (String, ExpressionPlaceholders) {
        var placeholders = ExpressionPlaceholders()
        var sets: [String] = []
        for assignment in assignments {
            let parts = assignment.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw CommandFailure(
                    .usage, "\"\(assignment)\" has no value", mend: "--set Quantity=2")
            }
            let path = placeholders.path(try PathArgument.path(String(parts[0])))
            let value = ChangeItem.value(String(parts[1]))
            sets.append("\(path) = \(placeholders.value(value))")
        }
        let removes = try removals.map { placeholders.path(try PathArgument.path($0)) }
        let clauses = [("SET", sets), ("REMOVE", removes)].filter { !$0.1.isEmpty }
        let text = clauses.map { "\($0) \($1.joined(separator: ", "))" }.joined(separator: " ")
        return (text, placeholders)
    }

    /// JSON where it is any, else text.
    private static func value(_ text: String) -> AttributeValue {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes.span)
        let value: AttributeValue?
        if (try? JSONShape(of: bytes.span)) == .typedValue {
            value = try? AttributeValue(json: &reader)
        } else {
            value = try? AttributeValue(plainJSON: &reader)
        }
        guard let value, (try? reader.finish()) != nil else { return .string(Text(text)) }
        return value
    }
}
