import AWSWire
import DynamoModel
import SQLite

/// Functions as the file has them.
extension Connection {
    /// Adds a function with its tags; false where one of that name is there.
    func add(_ function: HostedFunction) throws -> Bool {
        let configuration = function.configuration
        let statement = try statement(FunctionSchema.addFunction)
        try statement.bind(1, configuration.name)
        try statement.bind(2, configuration.text)
        try statement.bind(3, function.accessKeyID)
        try statement.bind(4, function.secret)
        guard try statement.hasRow() else { return false }
        try save(function.tags, of: .name(configuration.name), in: .functions)
        return true
    }

    func save(_ configuration: FunctionConfiguration) throws {
        let statement = try statement(FunctionSchema.saveConfiguration)
        try statement.bind(1, configuration.name)
        try statement.bind(2, configuration.text)
        try statement.run()
    }

    /// The function of that name with its tags, if there is one.
    func function(named name: String) throws -> HostedFunction? {
        let statement = try statement(FunctionSchema.function)
        try statement.bind(1, name)
        var found: (text: String, key: String, secret: String)?
        try statement.forEachRow { found = ($0.text(0), $0.text(1), $0.text(2)) }
        guard let found else { return nil }
        var function = HostedFunction(
            configuration: try FunctionConfiguration(text: found.text), accessKeyID: found.key,
            secret: found.secret)
        function.tags = try tags(of: .name(name), in: .functions)
        return function
    }

    /// Up to `limit` functions behind a name, in the order of their names.
    func functions(after name: String, limit: Int) throws -> [FunctionConfiguration] {
        let statement = try statement(FunctionSchema.functionsAfter)
        try statement.bind(1, name)
        try statement.bind(2, limit)
        var texts: [String] = []
        try statement.forEachRow { texts.append($0.text(0)) }
        return try texts.map(FunctionConfiguration.init(text:))
    }

    /// All functions.
    func allFunctions() throws -> [FunctionConfiguration] {
        try functions(after: "", limit: .max)
    }

    /// The access keys of all functions.
    func functionCredentials() throws -> [Credential] {
        var credentials: [Credential] = []
        try statement(FunctionSchema.credentials).forEachRow { row in
            credentials.append(
                Credential(function: row.text(0), accessKeyID: row.text(1), secret: row.text(2)))
        }
        return credentials
    }

    /// Deletes a function and what is kept with it; gives its access key, or nil where it was not
    /// there.
    func deleteFunction(named name: String) throws -> String? {
        let statement = try statement(FunctionSchema.deleteFunction)
        try statement.bind(1, name)
        var key: String?
        try statement.forEachRow { key = $0.text(0) }
        guard key != nil else { return nil }
        try deleteTags(of: .name(name), in: .functions)
        for sql in [FunctionSchema.deletePermissions, FunctionSchema.deleteEventSettings] {
            let statement = try self.statement(sql)
            try statement.bind(1, name)
            try statement.run()
        }
        return key
    }

    /// Adds a statement to a function's policy; false where one of that id is there.
    func addPermission(_ id: String, _ text: String, of function: String) throws -> Bool {
        let statement = try statement(FunctionSchema.addPermission)
        try statement.bind(1, function)
        try statement.bind(2, id)
        try statement.bind(3, text)
        return try statement.hasRow()
    }

    /// Takes a statement out of a function's policy; false where there is none of that id.
    func deletePermission(_ id: String, of function: String) throws -> Bool {
        let statement = try statement(FunctionSchema.deletePermission)
        try statement.bind(1, function)
        try statement.bind(2, id)
        return try statement.hasRow()
    }

    /// The statements of a function's policy.
    func permissions(of function: String) throws -> [String] {
        let statement = try statement(FunctionSchema.permissions)
        try statement.bind(1, function)
        var statements: [String] = []
        try statement.forEachRow { statements.append($0.text(0)) }
        return statements
    }
}

extension Statement {
    /// Runs to the end; says whether a row came.
    fileprivate func hasRow() throws -> Bool {
        var hasRow = false
        try forEachRow { _ in hasRow = true }
        return hasRow
    }
}

extension FunctionConfiguration {
    /// The form in which the file has it: that of the wire.
    fileprivate var text: String {
        var writer = JSONWriter()
        writer.object(write)
        return writer.text
    }

    fileprivate init(text: String) throws {
        var reader = JSONReader(text.utf8.span)
        try self.init(json: &reader)
    }
}
