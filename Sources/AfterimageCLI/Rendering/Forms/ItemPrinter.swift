import DynamoModel

/// Prints items one after the other, in any of the forms.
///
/// The columns of a sheet are the attributes of all items, in the order in which they were met, so
/// that it is printed at the end only.
struct ItemPrinter {
    private let format: OutputFormat
    private let notation: ValueNotation
    private var items: [Item] = []
    /// Items printed so far.
    private(set) var count = 0

    /// Will print items as options say.
    init(_ options: OutputOptions) {
        format = options.format
        notation = options.showsDynamoDBJSON ? .typed : .plain
    }

    /// What comes before the first item.
    var beginning: String { format == .json ? "{\"v\":1,\"items\":[" : "" }

    /// What an item adds; `text` is what people read.
    mutating func text(_ item: Item, _ text: (Item) -> String) -> String {
        defer { count += 1 }
        switch format {
        case .text: return text(item)
        case .json: return (count > 0 ? ",\n" : "\n") + json(item)
        case .jsonl: return json(item) + "\n"
        case .csv, .table:
            items.append(item)
            return ""
        }
    }

    /// What comes behind the last item.
    var end: String {
        switch format {
        case .text, .jsonl: ""
        case .json: "\n]}\n"
        case .csv: sheet.csv
        case .table: sheet.table
        }
    }

    /// A single item in the form.
    static func text(
        _ item: Item, _ options: OutputOptions, _ text: (Item) -> String,
    ) -> String {
        var printer = ItemPrinter(options)
        guard options.format == .json else { return printer.text(item, text) + printer.end }
        return "{\"v\":1,\"item\":\(printer.json(item))}\n"
    }

    private func json(_ item: Item) -> String {
        JSONWriter.text { $0.item(item, as: notation) }
    }

    private var sheet: Sheet {
        var names: [Text] = []
        var places: [Text: Int] = [:]
        for attribute in items.lazy.flatMap(\.attributes) where places[attribute.name] == nil {
            places[attribute.name] = names.count
            names.append(attribute.name)
        }
        let rows = items.map { item in
            var fields = Array(repeating: "", count: names.count)
            for attribute in item.attributes {
                guard let place = places[attribute.name] else { continue }
                fields[place] = attribute.value.field(as: notation)
            }
            return fields
        }
        return Sheet(names: names.map(\.string), rows: rows)
    }
}

extension AttributeValue {
    /// The value as a field of a sheet: a plain text is itself, everything else is JSON.
    func field(as notation: ValueNotation) -> String {
        switch self {
        case .string(let text) where notation == .plain: text.string
        default: JSONWriter.text { $0.value(self, as: notation) }
        }
    }
}
