import AWSWire
import DynamoModel

extension LocalSNS {
    func tagResource(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let arn = try await tagged(request)
        let tags = try request.fields.tags
        try await write { connection in
            // As they are when it is its turn.
            let present = try connection.tags(of: .name(arn), in: .topics)
            try self.checkTags(present.merging(tags) { _, new in new })
            try connection.save(tags, of: .name(arn), in: .topics)
        }
        return QueryResult { _ in }
    }

    func untagResource(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult
    {
        let arn = try await tagged(request)
        let names = request.fields.texts("TagKeys")
        try await write { try $0.deleteTags(names, of: .name(arn), in: .topics) }
        return QueryResult { _ in }
    }

    func listTags(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let arn = try await tagged(request)
        let tags = try await read { try $0.tags(of: .name(arn), in: .topics) }
        return QueryResult { $0.tags(tags) }
    }

    /// Throws where there are too many tags, or one is too long.
    func checkTags(_ tags: [String: String]) throws(QueryRefusal) {
        guard tags.count <= Limits.topicTags else { throw .tooManyTags }
        for (name, value) in tags {
            guard (1...128).contains(name.count), value.count <= 256, !name.hasPrefix("aws:") else {
                throw .invalidParameter("Tags", "The tag \(name) is not valid")
            }
        }
    }

    /// The ARN of the topic that is asked for by its tags.
    private func tagged(_ request: QueryRequest) async throws(QueryRefusal) -> String {
        let arn = try request.required("ResourceArn")
        guard try await read({ try $0.topic(arn) }) != nil else { throw .resourceDoesNotExist }
        return arn
    }
}

extension QueryFields {
    /// The tags of a request.
    var tags: [String: String] {
        get throws(QueryRefusal) {
            var tags: [String: String] = [:]
            for tag in list("Tags") {
                guard let name = tag.text("Key") else {
                    throw .invalidParameter("Tags", "A tag has no key")
                }
                guard tags[name] == nil else {
                    throw .invalidParameter("Duplicated keys are not allowed.")
                }
                tags[name] = tag.text("Value") ?? ""
            }
            return tags
        }
    }
}
