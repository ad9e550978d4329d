import AWSWire
import DynamoModel

extension LocalLambda {
    func tagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        var tags: [String: String] = [:]
        try request.readObject { (member, reader) throws(DynamoDBError) in
            if member == "Tags" { tags = try reader.readTexts() } else { try reader.skipValue() }
        }
        let resource = try await resource(tagged: request)
        let added = tags
        try await write { connection in
            // As they are when it is its turn.
            let present = try connection.tags(of: resource.owner, in: resource.table)
            try self.checkTags(present.merging(added) { _, new in new })
            try connection.save(added, of: resource.owner, in: resource.table)
        }
        return RESTAnswer(204)
    }

    func untagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let names = request.query.filter { $0.name == "tagKeys" }.map(\.value)
        let resource = try await resource(tagged: request)
        try await write { try $0.deleteTags(names, of: resource.owner, in: resource.table) }
        return RESTAnswer(204)
    }

    func listTags(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let resource = try await resource(tagged: request)
        let tags = try await read { try $0.tags(of: resource.owner, in: resource.table) }
        return RESTAnswer { $0.write(tags: tags) }
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
            let name = try await function(arn).configuration.name
            return TaggedResource(owner: .name(name), table: .functions)
        }
        let mapping = try await mapping(id: String(parts[6])).id
        return TaggedResource(owner: .name(mapping), table: .mappings)
    }
}

/// What has tags, and where they are.
private struct TaggedResource: Sendable {
    let owner: TagOwner
    let table: TagTable
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
