package import DynamoModel

/// The attributes of a queue, or its tags.
package struct QueueTexts: OperationResponse {
    private let member: String
    private let texts: [(name: String, value: String)]

    /// Gives texts by name, as a member of that name.
    package init(_ member: String, _ texts: [(name: String, value: String)]) {
        self.member = member
        self.texts = texts
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        guard !texts.isEmpty else { return }
        writer.name(member)
        writer.object { writer in
            for (name, value) in texts { writer.member(name, value) }
        }
    }
}
