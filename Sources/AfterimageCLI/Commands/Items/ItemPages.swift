import DynamoModel

/// Reads the pages of a query or a scan, one after the other.
struct ItemPages {
    private let client: EndpointClient
    private let operation: String
    private let members: (inout JSONWriter) -> Void
    private var start: [UInt8]?
    private var isOver = false

    init(
        _ operation: String, of client: EndpointClient,
        _ members: @escaping (inout JSONWriter) -> Void,
    ) {
        self.operation = operation
        self.client = client
        self.members = members
    }

    /// The next items; nil behind the last page.
    mutating func next() async throws -> [Item]? {
        guard !isOver else { return nil }
        let request = EndpointRequest(operation) { [start, members] writer in
            members(&writer)
            guard let start else { return }
            writer.name("ExclusiveStartKey")
            writer.raw(start)
        }
        let bytes = try await client.answer(request)
        var items: [Item] = []
        var next: [UInt8]?
        try client.read(bytes) { (reader) throws(DynamoDBError) in
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                switch name {
                case "Items":
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        items.append(try Item(json: &reader))
                    }
                case "LastEvaluatedKey": next = try reader.readRaw()
                default: try reader.skipValue()
                }
            }
        }
        start = next
        isOver = next == nil
        return items
    }

    /// Prints all items, or the first ones.
    mutating func print(limit: Int?, _ options: OutputOptions) async throws {
        let text = ItemText(options: options)
        let output = Output.plain()
        var printer = ItemPrinter(options)
        try output.write(printer.beginning)
        var left = limit ?? .max
        while left > 0, let items = try await next() {
            for item in items.prefix(left) { try output.write(printer.text(item, text.text)) }
            left -= min(left, items.count)
        }
        try output.write(printer.end)
    }
}
