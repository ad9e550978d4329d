package import DynamoModel

/// What can be chosen about a function, apart from its code.
///
/// Source: AWS, Lambda, CreateFunction; the defaults are the service's.
package struct FunctionSettings: Sendable, Hashable {
    /// `python3.12`, say.
    package var runtime = ""
    /// The role that the function would have on AWS; kept and shown.
    package var role = ""
    /// What the runtime calls, `index.handler` say.
    package var handler = ""
    /// What people read.
    package var description = ""
    /// How long an invocation may take, in seconds.
    package var timeoutSeconds = 3
    /// The memory that a process of the function may use.
    package var memoryMegabytes = 128
    /// The function's own environment; nil where none was given.
    package var environment: [String: String]?
    /// The instruction sets, of which a function has one; kept and shown.
    package var architectures = ["x86_64"]
    /// The size of `/tmp`; kept and shown.
    package var storageMegabytes = 512
    /// How requests are traced; kept and shown.
    package var tracingMode = "PassThrough"

    /// The group that its logs go to; nil where none was chosen.
    package var logGroup: String?

    /// The service's defaults.
    package init() {}

    /// How long an invocation may take.
    package var timeout: Duration { .seconds(timeoutSeconds) }
}

extension FunctionSettings {
    /// Reads one member of a request, or of a stored function; false where it is no setting.
    package mutating func take(
        _ member: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        switch member {
        case "Runtime": runtime = try reader.readString()
        case "Role": role = try reader.readString()
        case "Handler": handler = try reader.readString()
        case "Description": description = try reader.readString()
        case "Timeout": timeoutSeconds = try reader.readInt()
        case "MemorySize": memoryMegabytes = try reader.readInt()
        case "Environment": environment = try reader.readVariables()
        case "Architectures":
            var all: [String] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                all.append(try reader.readString())
            }
            if !all.isEmpty { architectures = all }
        case "EphemeralStorage":
            try reader.readMember("Size") { (reader) throws(DynamoDBError) in
                storageMegabytes = try reader.readInt()
            }
        case "TracingConfig":
            try reader.readMember("Mode") { (reader) throws(DynamoDBError) in
                tracingMode = try reader.readString()
            }
        case "LoggingConfig": _ = try takeLogging(&reader)
        default: return false
        }
        return true
    }

    /// Reads the settings of logs; false where they ask for more than lines of text in a group.
    package mutating func takeLogging(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        var (isText, group) = (true, logGroup)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            let value = try reader.readString()
            switch name {
            case "LogGroup": group = value
            case "LogFormat": isText = isText && value == "Text"
            default: isText = false
            }
        }
        logGroup = group
        return isText
    }

    /// Writes the members that the service shows.
    package func write(to writer: inout JSONWriter) {
        writer.member("Runtime", runtime)
        writer.member("Role", role)
        writer.member("Handler", handler)
        writer.member("Description", description)
        writer.member("Timeout", timeoutSeconds)
        writer.member("MemorySize", memoryMegabytes)
        writer.name("TracingConfig")
        writer.object { $0.member("Mode", tracingMode) }
        writer.name("Architectures")
        writer.array { writer in for name in architectures { writer.string(name) } }
        writer.name("EphemeralStorage")
        writer.object { $0.member("Size", storageMegabytes) }
        guard let environment else { return }
        writer.name("Environment")
        writer.object { writer in
            writer.name("Variables")
            writer.object { writer in
                for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
                    writer.member(name, value)
                }
            }
        }
    }
}

extension JSONReader {
    /// Reads an object of texts.
    package mutating func readTexts() throws(DynamoDBError) -> [String: String] {
        var texts: [String: String] = [:]
        try readObject { (name, reader) throws(DynamoDBError) in
            texts[name] = try reader.readString()
        }
        return texts
    }

    /// Reads an object and one member of it, where it is there; passes over the others.
    package mutating func readMember(
        _ wanted: String, _ read: (inout JSONReader) throws(DynamoDBError) -> Void,
    ) throws(DynamoDBError) {
        try readObject { (name, reader) throws(DynamoDBError) in
            if name == wanted { try read(&reader) } else { try reader.skipValue() }
        }
    }

    fileprivate mutating func readVariables() throws(DynamoDBError) -> [String: String] {
        var variables: [String: String] = [:]
        try readMember("Variables") { (reader) throws(DynamoDBError) in
            variables = try reader.readTexts()
        }
        return variables
    }
}
