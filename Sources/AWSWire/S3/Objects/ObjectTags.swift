/// The tags of an object or a bucket.
package struct ObjectTags: Sendable, Hashable {
    /// The tags, each key once.
    package let all: [RESTAnswer.Header]

    /// Takes tags that were kept.
    package init(_ all: [RESTAnswer.Header]) {
        self.all = all
    }

    /// Checks tags. Source: AWS, S3, Categorizing your storage using tags.
    private init(checking tags: [RESTAnswer.Header], limit: Int) throws(S3Error) {
        guard tags.count <= limit else {
            throw S3Error("BadRequest", 400, "Object tags cannot be greater than \(limit)")
        }
        for tag in tags {
            guard (1...128).contains(tag.name.unicodeScalars.count),
                tag.value.unicodeScalars.count <= 256, !tag.name.hasPrefix("aws:")
            else {
                throw S3Error("InvalidTag", 400, "The tag provided was not a valid tag.")
            }
        }
        guard Set(tags.map { Array($0.name.utf8) }).count == tags.count else {
            throw S3Error(
                "InvalidTag", 400, "Cannot provide multiple Tags with the same key")
        }
        all = tags
    }

    /// Reads the form of `x-amz-tagging`; no tags where there is none.
    package init(header: String?) throws(S3Error) {
        let pairs = (header ?? "").split(separator: "&").map { pair in
            let parts = pair.replacing("+", with: " ").split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return RESTAnswer.Header(
                parts.first?.decodedText ?? "", parts.count > 1 ? parts[1].decodedText : "")
        }
        try self.init(checking: pairs, limit: Limits.objectTags)
    }

    /// Reads a `Tagging` document.
    package init(_ document: XMLElement, limit: Int = Limits.objectTags) throws(S3Error) {
        guard document.name == "Tagging", let set = document["TagSet"] else {
            throw .malformedXML
        }
        var tags: [RESTAnswer.Header] = []
        for tag in set.all("Tag") {
            guard let name = tag.text("Key"), let value = tag.text("Value") else {
                throw .malformedXML
            }
            tags.append(.init(name, value))
        }
        try self.init(checking: tags, limit: limit)
    }

    /// Writes the elements of a `Tagging` document.
    package func write(to writer: inout XMLWriter) {
        writer.element("TagSet") { writer in
            for tag in all {
                writer.element("Tag") { writer in
                    writer.element("Key", tag.name)
                    writer.element("Value", tag.value)
                }
            }
        }
    }
}
