public import DynamoModel

/// One place to look for who made a change.
public enum ActorRule: Sendable, Hashable {
    /// The access key of the request's signature.
    case sigv4
    /// The header `X-Afterimage-Actor`.
    case header
    /// An attribute of the after image.
    case attribute(DocumentPath)
    /// An attribute of the before image, which a delete has too.
    case oldAttribute(DocumentPath)
    /// What the client says in this attribute of the item, a `ClientContext`.
    case context(Text)
    /// The calls of another CloudTrail, which come when the entry is sealed already: they are
    /// joined where it is shown, and the entry itself names nobody by them.
    case cloudtrail

    /// The one header that the endpoint hands on.
    private static let headerName = "X-Afterimage-Actor"

    /// Reads a rule of the configuration, `attribute:updatedBy` say.
    public init(_ text: String) throws(ActorRuleError) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let argument = parts.count == 2 ? parts[1] : nil
        switch (parts.first, argument) {
        case ("sigv4", nil): self = .sigv4
        case ("header", nil): self = .header
        case ("header", let name?):
            guard name.lowercased() == Self.headerName.lowercased() else {
                throw .otherHeader(name, known: Self.headerName)
            }
            self = .header
        case ("attribute", let text?): self = .attribute(try Self.path(text))
        case ("oldAttribute", let text?): self = .oldAttribute(try Self.path(text))
        case ("context", let name?):
            guard !name.isEmpty else { throw .malformedPath(name) }
            self = .context(Text(name))
        case ("cloudtrail", nil): self = .cloudtrail
        default: throw .unknownRule(text)
        }
    }

    /// The rule as the configuration has it.
    public var text: String {
        switch self {
        case .sigv4: "sigv4"
        case .header: "header"
        case .attribute(let path): "attribute:\(path.text)"
        case .oldAttribute(let path): "oldAttribute:\(path.text)"
        case .context(let name): "context:\(name.string)"
        case .cloudtrail: "cloudtrail"
        }
    }

    private static func path(_ text: String) throws(ActorRuleError) -> DocumentPath {
        guard let path = DocumentPath(text: text) else { throw .malformedPath(text) }
        return path
    }
}

/// Why a text is not a rule for finding the actor.
public enum ActorRuleError: Error, Hashable, CustomStringConvertible {
    /// There is no such rule.
    case unknownRule(String)
    /// A header that the endpoint does not hand on.
    case otherHeader(String, known: String)
    /// What should be an attribute is not a path.
    case malformedPath(String)

    /// What is wrong, and what to write instead.
    public var description: String {
        switch self {
        case .unknownRule(let text):
            "No actor rule is called \"\(text)\"; use sigv4, header, attribute:PATH, "
                + "oldAttribute:PATH, context:ATTRIBUTE or cloudtrail"
        case .otherHeader(let name, let known):
            "The header \"\(name)\" is not kept with changes; use header:\(known)"
        case .malformedPath(let text):
            "\"\(text)\" is not the path of an attribute; write updatedBy or meta.editors[0]"
        }
    }
}
