import AWSWire
import DynamoModel

extension LocalLambda {
    func tagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        var tags: [String: String] = [:]
        try request.readObject { (member, reader) throws(DynamoDBError) in
            if member == "Tags" { tags = try reader.readTexts() } else { try reader.skipValue() }
        }
        let function = try await function(tagged: request)
        try checkTags(function.tags.merging(tags) { _, new in new })
        let (name, added) = (function.configuration.name, tags)
        try await write { try $0.saveTags(added, of: name) }
        return RESTAnswer(204)
    }

    func untagResource(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let names = request.query.filter { $0.name == "tagKeys" }.map(\.value)
        let function = try await function(tagged: request).configuration.name
        try await write { try $0.deleteTags(names, of: function) }
        return RESTAnswer(204)
    }

    func listTags(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(tagged: request)
        return RESTAnswer { $0.write(tags: function.tags) }
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

    private func function(tagged request: RESTRequest) async throws(LambdaError) -> HostedFunction {
        let arn = request.parameter("Resource")
        guard arn.hasPrefix("arn:") else {
            throw .constraint(
                arn, "resource",
                "Member must satisfy regular expression pattern: "
                    + #"arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}-[a-z]+-\d{1}:\d{12}:function:.*"#)
        }
        return try await function(arn)
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
