/// The form of a policy, as far as it can be told without knowing what it names.
///
/// Source: AWS, IAM JSON policy elements: Version, Id, Statement; each statement of a resource's
/// policy says an effect, whom, what and on what.
struct PolicyDocument {
    private static let versions = ["2008-10-17", "2012-10-17"]
    private static let members = ["Version", "Id", "Statement"]
    private static let effects = ["Allow", "Deny"]
    /// What a statement says, each under one of two names, and what it may say besides.
    private static let parts = [
        ["Principal", "NotPrincipal"], ["Action", "NotAction"], ["Resource", "NotResource"],
    ]
    private static let options = ["Sid", "Effect", "Condition"]

    private var statements: [Bool] = []
    private var isKnown = true
    /// Whether a statement allows something to whoever asks, under no condition.
    private(set) var allowsEverybody = false

    /// Reads a text; nil where it is no document with statements, or has what no policy has.
    init?(_ text: String) {
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            let document = try PolicyDocument(json: &reader)
            try reader.finish()
            guard document.isComplete else { return nil }
            self = document
        } catch {
            return nil
        }
    }

    private var isComplete: Bool {
        isKnown && !statements.isEmpty && statements.allSatisfy(\.self)
    }

    /// Reads a document; throws where it is no JSON object.
    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if !PolicyDocument.members.contains(name) { isKnown = false }
            switch name {
            case "Version":
                if !PolicyDocument.versions.contains(try reader.readString()) { isKnown = false }
            case "Statement": try readStatements(&reader)
            default: try reader.skipValue()
            }
        }
    }

    /// Reads one statement, or a list of them.
    private mutating func readStatements(_ reader: inout JSONReader) throws(DynamoDBError) {
        guard try reader.peek() == UInt8(ascii: "[") else {
            return try readStatement(&reader)
        }
        try reader.readArray { (reader) throws(DynamoDBError) in try readStatement(&reader) }
    }

    /// Reads an object, and whether it says all that a statement must, and nothing that none can.
    private mutating func readStatement(_ reader: inout JSONReader) throws(DynamoDBError) {
        typealias Document = PolicyDocument
        var said: Set<String> = []
        var effect = ""
        var isForEverybody = false
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            said.insert(name)
            switch name {
            case "Effect": effect = try reader.readString()
            case "Principal": isForEverybody = try Document.isEverybody(&reader)
            default: try reader.skipValue()
            }
        }
        statements.append(
            Document.effects.contains(effect)
                && said.isSubset(of: Document.options + Document.parts.joined())
                && Document.parts.allSatisfy { part in part.count(where: said.contains) == 1 })
        if isForEverybody, effect == "Allow", !said.contains("Condition") { allowsEverybody = true }
    }

    /// Reads a principal; whether it is `*`, by itself or as an account.
    private static func isEverybody(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        var found = false
        switch try reader.peek() {
        case UInt8(ascii: "\""): return try reader.readString() == "*"
        case UInt8(ascii: "["):
            try reader.readArray { (reader) throws(DynamoDBError) in
                if try isEverybody(&reader) { found = true }
            }
        case UInt8(ascii: "{"):
            try reader.readObject { (_, reader) throws(DynamoDBError) in
                if try isEverybody(&reader) { found = true }
            }
        default: try reader.skipValue()
        }
        return found
    }
}
