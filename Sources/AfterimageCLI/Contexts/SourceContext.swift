import DynamoModel

/// A place that has a name: a running server, the files of a data directory, or AWS.
enum SourceContext: Hashable, Sendable {
    /// The address of a server's console.
    case server(String)
    /// A data directory.
    case directory(String)
    /// A region of AWS and a profile of its shared files; the environment's where they are nil.
    case aws(region: String?, profile: String?)
}

extension SourceContext: CustomStringConvertible {
    /// The address, or the folder.
    var description: String {
        switch self {
        case .server(let url): url
        case .directory(let path): path
        case .aws(let region, let profile):
            (["aws", region] + [profile]).compactMap(\.self).joined(separator: " ")
        }
    }
}

extension SourceContext {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            switch self {
            case .server(let url): writer.member("endpointUrl", url)
            case .directory(let path): writer.member("data", path)
            case .aws(let region, let profile):
                writer.member("aws", true)
                writer.member("region", region)
                writer.member("profile", profile)
            }
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var found: SourceContext?
        var isOnAWS = false
        var (region, profile): (String?, String?)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "endpointUrl": found = .server(try reader.readString())
            case "data": found = .directory(try reader.readString())
            case "aws": isOnAWS = try reader.readBool()
            case "region": region = try reader.readString()
            case "profile": profile = try reader.readString()
            default: try reader.skipValue()
            }
        }
        if isOnAWS { found = .aws(region: region, profile: profile) }
        guard let found else { throw .serialization("A context names neither address nor folder") }
        self = found
    }
}
