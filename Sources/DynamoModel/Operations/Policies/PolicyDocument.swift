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

    /// Whether a text is a document with statements, and has nothing but what a policy has.
    static func isWellFormed(_ text: String) -> Bool {
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            let document = try PolicyDocument(json: &reader)
            try reader.finish()
            return document.isComplete
        } catch {
            return false
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
            return statements.append(try PolicyDocument.isStatement(&reader))
        }
        try reader.readArray { (reader) throws(DynamoDBError) in
            statements.append(try PolicyDocument.isStatement(&reader))
        }
    }

    /// Reads an object; whether it says all that a statement must, and nothing that none can.
    private static func isStatement(_ reader: inout JSONReader) throws(DynamoDBError) -> Bool {
        var names: [String] = []
        var hasEffect = false
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            names.append(name)
            if name == "Effect" {
                hasEffect = effects.contains(try reader.readString())
            } else {
                try reader.skipValue()
            }
        }
        let said = Set(names)
        return hasEffect && said.isSubset(of: options + parts.joined())
            && parts.allSatisfy { part in part.count(where: said.contains) == 1 }
    }
}
