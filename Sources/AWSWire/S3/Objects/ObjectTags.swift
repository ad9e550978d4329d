/// The tags of an object or a bucket.
package struct ObjectTags: Sendable, Hashable {
    /// The tags, each key once.
    package let all: [RESTAnswer.Header]

    /// Takes tags that were kept.
    package init(_ all: [RESTAnswer.Header]) {
        self.all = all
    }

    /// Takes tags that are well written, where so many of these names may be given.
    ///
    /// Source: AWS, S3, Categorizing your storage using tags.
    private init(given tags: [RESTAnswer.Header], ofBucket: Bool) throws(S3Error) {
        let limit = ofBucket ? Limits.bucketTags : Limits.objectTags
        guard tags.count <= limit else {
            throw S3Error("BadRequest", 400, "Object tags cannot be greater than \(limit)")
        }
        for tag in tags where tag.name.hasPrefix("aws:") {
            throw ObjectTags.invalid(
                ofBucket
                    ? "System tags cannot be added/updated by requester"
                    : "Your TagKey cannot be prefixed with aws:", tag)
        }
        all = tags
    }

    /// The first tag whose key another one before it has; nil where each has its own.
    package static func repeated(in tags: [RESTAnswer.Header]) -> RESTAnswer.Header? {
        var names: Set<[UInt8]> = []
        return tags.first { !names.insert(Array($0.name.utf8)).inserted }
    }

    private static func check(_ tags: [RESTAnswer.Header]) throws(S3Error) {
        if let tag = repeated(in: tags) {
            throw ObjectTags.invalid("Cannot provide multiple Tags with the same key", tag)
        }
        for tag in tags {
            guard ObjectTags.isName(tag.name) else {
                throw ObjectTags.invalid("The TagKey you have provided is invalid", tag)
            }
            guard ObjectTags.isValue(tag.value) else {
                var error = ObjectTags.invalid("The TagValue you have provided is invalid", tag)
                error.details.append(.init("TagValue", tag.value))
                throw error
            }
        }
    }

    private static func invalid(_ message: String, _ tag: RESTAnswer.Header) -> S3Error {
        S3Error("InvalidTag", 400, message, .init("TagKey", tag.name))
    }

    private static func isName(_ text: String) -> Bool {
        (1...128).contains(text.unicodeScalars.count) && isPlain(text)
    }

    private static func isValue(_ text: String) -> Bool {
        text.unicodeScalars.count <= 256 && isPlain(text)
    }

    /// Whether a text has only letters, digits, blanks and the marks that tags may have.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .spaceSeparator,
                .lineSeparator, .paragraphSeparator:
                true
            default: "_.:/=+-@".unicodeScalars.contains(scalar)
            }
        }
    }

    /// Reads the form of `x-amz-tagging`; no tags where there is none.
    package init(header: String?) throws(S3Error) {
        let pairs = (header ?? "").split(separator: "&").map { pair in
            let parts = pair.replacing("+", with: " ").split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return RESTAnswer.Header(
                parts.first?.decodedText ?? "", parts.count > 1 ? parts[1].decodedText : "")
        }
        let isWritten = pairs.allSatisfy { pair in
            ObjectTags.isName(pair.name) && ObjectTags.isValue(pair.value)
        }
        guard isWritten, ObjectTags.repeated(in: pairs) == nil else {
            throw .invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query "
                    + "parameters without tag name duplicates.", "x-amz-tagging", header)
        }
        try self.init(given: pairs, ofBucket: false)
    }

    /// Reads a `Tagging` document.
    package init(_ document: XMLElement, ofBucket: Bool = false) throws(S3Error) {
        guard document.name == "Tagging", let set = document["TagSet"] else {
            throw .malformedXML
        }
        try self.init(set: set, ofBucket: ofBucket)
    }

    /// Reads an element that has tags in it.
    package init(set: XMLElement, ofBucket: Bool) throws(S3Error) {
        var tags: [RESTAnswer.Header] = []
        for tag in set.all("Tag") {
            guard let name = tag.text("Key"), let value = tag.text("Value") else {
                throw .malformedXML
            }
            tags.append(.init(name, value))
        }
        try ObjectTags.check(tags)
        try self.init(given: tags, ofBucket: ofBucket)
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
