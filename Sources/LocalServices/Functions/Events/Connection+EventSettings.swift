import AWSWire
import DynamoModel
import SQLite

extension Connection {
    /// What is done about a function's events; nil where nothing was said.
    func eventSettings(of function: String) throws -> EventSettings? {
        let statement = try statement(FunctionSchema.eventSettings)
        try statement.bind(1, function)
        guard let row = try statement.firstRow({ ($0.text(0), $0.int(1)) }) else { return nil }
        var reader = JSONReader(row.0.utf8.span)
        var settings = try EventSettings(json: &reader)
        settings.modified = Timestamp(milliseconds: row.1)
        return settings
    }

    func save(_ settings: EventSettings, of function: FunctionConfiguration) throws {
        var writer = JSONWriter()
        writer.object { settings.write(to: &$0, of: function.arn) }
        let statement = try statement(FunctionSchema.saveEventSettings)
        try statement.bind(1, function.name)
        try statement.bind(2, writer.text)
        try statement.bind(3, settings.modified.milliseconds)
        try statement.run()
    }

    func deleteEventSettings(of function: String) throws {
        let statement = try statement(FunctionSchema.deleteEventSettings)
        try statement.bind(1, function)
        try statement.run()
    }
}
