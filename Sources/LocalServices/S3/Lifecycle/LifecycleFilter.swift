import AWSWire

/// Which objects a rule is for.
struct LifecycleFilter: Sendable, Hashable {
    private(set) var prefix = ""
    private var tags: [RESTAnswer.Header] = []
    private var sizeAbove: Int64?
    private var sizeBelow: Int64?

    /// Reads the filter of a rule, or the prefix that older rules have in its place.
    init(_ rule: XMLElement) throws(S3Error) {
        guard let filter = rule["Filter"] else {
            guard let prefix = rule.text("Prefix") else { throw .malformedXML }
            self.prefix = prefix
            return
        }
        guard rule["Prefix"] == nil else { throw .malformedXML }
        // Several conditions at once stand in an element of their own.
        let conditions = filter["And"] ?? filter
        guard filter["And"] != nil || filter.children.count <= 1 else { throw .malformedXML }
        prefix = conditions.text("Prefix") ?? ""
        for tag in conditions.all("Tag") {
            guard let key = tag.text("Key"), let value = tag.text("Value") else {
                throw .malformedXML
            }
            tags.append(.init(key, value))
        }
        sizeAbove = try LifecycleFilter.size(conditions.text("ObjectSizeGreaterThan"))
        sizeBelow = try LifecycleFilter.size(conditions.text("ObjectSizeLessThan"))
    }

    /// Throws where a new rule can not have it; one that is kept is taken as it is.
    func checkNew() throws(S3Error) {
        guard ObjectTags.repeated(in: tags) == nil else {
            throw .invalidRequest("Duplicate Tag Keys are not allowed.")
        }
    }

    /// Whether keys alone decide.
    var isPrefixOnly: Bool { tags.isEmpty && sizeAbove == nil && sizeBelow == nil }

    /// Whether a rule is for an object.
    func matches(_ version: KeptVersion) -> Bool {
        matches(key: version.key) && tags.allSatisfy(version.tags.all.contains)
            && sizeAbove.map { version.sizeBytes > $0 } ?? true
            && sizeBelow.map { version.sizeBytes < $0 } ?? true
    }

    /// Whether a rule is for keys like this one.
    func matches(key: String) -> Bool { key.utf8.starts(with: prefix.utf8) }

    private static func size(_ text: String?) throws(S3Error) -> Int64? {
        guard let text else { return nil }
        guard let size = Int64(text), size >= 0 else { throw .malformedXML }
        return size
    }
}
