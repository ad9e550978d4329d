import AWSWire
import DynamoModel

extension LocalLambda {
    func tagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        var tags: [String: String] = [:]
        try request.readObject { (member, reader) throws(DynamoDBError) in
            if member == "Tags" { tags = try reader.readTexts() } else { try reader.skipValue() }
        }
        let resource = try await resource(tagged: request)
        guard !tags.isEmpty else {
            throw .invalidParameter("An error occurred and the request cannot be processed.")
        }
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
        guard !names.isEmpty else { throw .missing("tagKeys") }
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
            throw .invalidParameter("Number of tags exceeds resource tag limit.")
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
        guard parts.count == 7, parts[2] == "lambda", parts[5] == "event-source-mapping" else {
            guard try functionName(arn).qualifier == nil else {
                throw .invalidParameter(
                    "Tags on function aliases and versions are not supported. "
                        + "Please specify a function ARN.")
            }
            let name = try await function(arn).configuration.name
            return TaggedResource(owner: .name(name), table: .functions)
        }
        let id = String(parts[6])
        guard arn == environment.arn(ofMapping: id) else {
            throw .notFound("The resource you requested does not exist.")
        }
        let mapping = try await mapping(id: id).id
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
