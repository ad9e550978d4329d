import DynamoModel

/// A place that has a name: a running server, or the files of a data directory.
enum SourceContext: Hashable, Sendable {
    /// The address of a server's console.
    case server(String)
    /// A data directory.
    case directory(String)
}

extension SourceContext: CustomStringConvertible {
    /// The address, or the folder.
    var description: String {
        switch self {
        case .server(let url): url
        case .directory(let path): path
        }
    }
}

extension SourceContext {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .server(let url): writer.member("endpointUrl", url)
            case .directory(let path): writer.member("data", path)
            }
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var found: SourceContext?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "endpointUrl": found = .server(try reader.readString())
            case "data": found = .directory(try reader.readString())
            default: try reader.skipValue()
            }
        }
        guard let found else { throw .serialization("A context names neither address nor folder") }
        self = found
    }
}
