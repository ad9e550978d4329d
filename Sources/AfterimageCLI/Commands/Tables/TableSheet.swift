import DynamoModel

/// A table in words and as JSON.
struct TableSheet {
    let table: TableDescription

    /// A line of a list.
    var line: String {
        let items = counted(table.itemCount, "item")
        return [table.name.padded(to: 24), items.padded(to: 14), stream].joined(separator: "  ")
            + "\n"
    }

    /// All of it, a line for each thing.
    var text: String {
        var lines = [
            ("table", "\(table.name)  \(table.status.rawValue)"),
            ("key", keys(table.keySchema.attributes)),
            ("items", "\(grouped(table.itemCount)), \(counted(table.sizeBytes, "byte"))"),
            ("billing", billing),
            ("stream", stream),
        ]
        for description in table.indexes {
            let index = description.index
            let kind = index.isGlobal ? "global" : "local"
            lines.append(("index", "\(index.name)  \(kind)  \(keys(index.keySchema.attributes))"))
        }
        lines += [("created", "\(table.created)"), ("arn", table.arn)]
        return lines.map { name, value in "\(name.padded(to: 8))  \(value)\n" }.joined()
    }

    var json: String {
        JSONWriter.text { writer in
            writer.object { writer in
                writer.member("table", table.name)
                writer.member("status", table.status.rawValue)
                write(table.keySchema.attributes, to: &writer)
                writer.member("items", table.itemCount)
                writer.member("bytes", table.sizeBytes)
                writer.member("billing", billing)
                writer.member("stream", table.viewType?.rawValue)
                writer.member("streamArn", table.latestStream?.arn)
                writer.name("indexes")
                writer.array { writer in
                    for description in table.indexes {
                        writer.object { writer in
                            writer.member("index", description.index.name)
                            writer.member("isGlobal", description.index.isGlobal)
                            write(description.index.keySchema.attributes, to: &writer)
                        }
                    }
                }
                writer.member("created", "\(table.created)")
                writer.member("arn", table.arn)
            }
        }
    }

    private var stream: String { table.viewType?.rawValue ?? "no public stream" }

    private var billing: String {
        switch table.billing {
        case .payPerRequest: "by request"
        case .provisioned(let read, let write): "\(read) read and \(write) write units"
        }
    }

    private func keys(_ attributes: [KeyAttribute]) -> String {
        attributes.map { "\($0.name.string) (\($0.type.rawValue))" }.joined(separator: ", ")
    }

    private func write(_ attributes: [KeyAttribute], to writer: inout JSONWriter) {
        writer.name("key")
        writer.array { writer in
            for attribute in attributes {
                writer.object { writer in
                    writer.member("name", attribute.name.string)
                    writer.member("type", attribute.type.rawValue)
                }
            }
        }
    }
}
