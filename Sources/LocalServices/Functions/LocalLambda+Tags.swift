import AWSWire
import DynamoModel

extension LocalLambda {
    func tagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        var tags: [String: String] = [:]
        try request.readObject { (member, reader) throws(DynamoDBError) in
            if member == "Tags" { tags = try reader.readTexts() } else { try reader.skipValue() }
        }
        let resource = try await resource(tagged: request)
        try checkTags(resource.tags.merging(tags) { _, new in new })
        let added = tags
        try await write { connection in
            switch resource {
            case .function(let name, _): try connection.saveTags(added, of: name)
            case .mapping(let id, _): try connection.saveTags(added, ofMapping: id)
            }
        }
        return RESTAnswer(204)
    }

    func untagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let names = request.query.filter { $0.name == "tagKeys" }.map(\.value)
        let resource = try await resource(tagged: request)
        try await write { connection in
            switch resource {
            case .function(let name, _): try connection.deleteTags(names, of: name)
            case .mapping(let id, _): try connection.deleteTags(names, ofMapping: id)
            }
        }
        return RESTAnswer(204)
    }

    func listTags(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let resource = try await resource(tagged: request)
        return RESTAnswer { $0.write(tags: resource.tags) }
    }

    /// Throws where there are too many tags, or one is too long.
    func checkTags(_ tags: [String: String]) throws(LambdaError) {
        guard tags.count <= Limits.functionTags else {
            throw .invalidParameter(
                "The number of tags exceeds the limit of \(Limits.functionTags)")
        }
        for (name, value) in tags {
            guard (1...128).contains(name.count), value.count <= 256, !name.hasPrefix("aws:") else {
                throw .invalidParameter("The tag \(name) is not valid")
            }
        }
    }

    private func resource(tagged request: RESTRequest) async throws(LambdaError) -> TaggedResource {
        let arn = request.parameter("Resource")
        guard arn.hasPrefix("arn:") else {
            throw .constraint(
                arn, "resource",
                "Member must satisfy regular expression pattern: "
                    + #"arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}-[a-z]+-\d{1}:\d{12}:"#
                    + #"(function:|event-source-mapping:).*"#)
        }
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 7, parts[5] == "event-source-mapping" else {
            let function = try await function(arn)
            return .function(function.configuration.name, tags: function.tags)
        }
        let mapping = try await mapping(id: String(parts[6])).id
        return .mapping(mapping, tags: try await read { try $0.tags(ofMapping: mapping) })
    }
}

/// What has tags, with those that it has.
private enum TaggedResource {
    case function(String, tags: [String: String])
    case mapping(String, tags: [String: String])

    var tags: [String: String] {
        switch self {
        case .function(_, let tags), .mapping(_, let tags): tags
        }
    }
}

extension JSONWriter {
    /// Writes the member `Tags`.
    mutating func write(tags: [String: String]) {
        name("Tags")
        object { writer in
            for (name, value) in tags.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
        }
    }
}
