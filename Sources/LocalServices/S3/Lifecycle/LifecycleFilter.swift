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

    /// Throws where a new rule can not have it, which is read from an element; one that is kept is
    /// taken as it is.
    func checkNew(_ rule: XMLElement) throws(S3Error) {
        if let filter = rule["Filter"] { try LifecycleFilter.checkElements(filter) }
        let hasControl = prefix.unicodeScalars.contains { scalar in
            scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)
        }
        guard !hasControl else { throw .malformedXML }
        guard ObjectTags.repeated(in: tags) == nil else {
            throw .invalidRequest("Duplicate Tag Keys are not allowed.")
        }
        guard let sizeBelow else { return }
        guard 1...LifecycleFilter.largestSize ~= sizeBelow else {
            throw .invalidRequest(
                "'ObjectSizeLessThan' should be between 1 and \(LifecycleFilter.largestSize).")
        }
        guard sizeAbove ?? -1 < sizeBelow else {
            throw .invalidRequest(
                "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.")
        }
    }

    /// A misspelt condition would be none, and the rule one for all objects.
    private static func checkElements(_ filter: XMLElement) throws(S3Error) {
        let and = filter["And"]
        let isSingle = filter.children.count <= 1 && and?.children.count ?? 2 >= 2
        let conditions = (and ?? filter).children.map(\.name)
        let once = conditions.filter { $0 != "Tag" }
        guard isSingle, !conditions.isEmpty || filter.text.allSatisfy(\.isWhitespace),
            Set(once).count == once.count,
            once.allSatisfy(["Prefix", "ObjectSizeGreaterThan", "ObjectSizeLessThan"].contains)
        else { throw .malformedXML }
    }

    private var isPrefixOnly: Bool { tags.isEmpty && sizeAbove == nil && sizeBelow == nil }

    /// Throws where it asks for more than the beginnings of keys, which an action can not have.
    func checkPlain(for action: String) throws(S3Error) {
        guard tags.isEmpty else {
            throw .invalidRequest("\(action) cannot be specified with Tags.")
        }
        guard sizeAbove == nil, sizeBelow == nil else {
            throw .invalidRequest("\(action) cannot be specified with Object Size.")
        }
    }

    /// The filter as refusals tell it.
    var shown: String {
        var parts = prefix.isEmpty && !isPrefixOnly ? [] : ["prefix=\(prefix)"]
        parts += tags.map { "tag={key=\($0.name), value=\($0.value)}" }
        if let sizeAbove { parts.append("objectsizegreaterthan=\(sizeAbove)") }
        if let sizeBelow { parts.append("objectsizelessthan=\(sizeBelow)") }
        return "(\(parts.joined(separator: " and ")))"
    }

    /// Whether a rule is for an object.
    func matches(_ version: KeptVersion) -> Bool {
        matches(key: version.key) && tags.allSatisfy(version.tags.all.contains)
            && sizeAbove.map { version.sizeBytes > $0 } ?? true
            && sizeBelow.map { version.sizeBytes < $0 } ?? true
    }

    /// Whether a rule is for keys like this one.
    func matches(key: String) -> Bool { key.utf8.starts(with: prefix.utf8) }

    /// What AWS takes for the largest size, in bytes.
    private static let largestSize: Int64 = 1_099_511_627_776_000

    private static func size(_ text: String?) throws(S3Error) -> Int64? {
        guard let text else { return nil }
        guard let size = Int64(text), size >= 0 else { throw .malformedXML }
        return size
    }
}
