package import DynamoModel

/// The tags of a group.
package struct LogTagsResponse: OperationResponse {
    private let tags: [String: String]

    /// Gives the tags.
    package init(tags: [String: String]) {
        self.tags = tags
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.name("tags")
        writer.object { writer in
            for (name, value) in tags.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
        }
    }
}
