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

    /// Why a text is no policy; AWS's words where they were measured.
    enum Fault: String, Error {
        case noJSON = "This policy contains invalid Json"
        case null = "This text appears not to be a policy"
        case emptyObject = "Syntax error at position (1,3)"
        case noStatement = "Could not parse the policy: Statement is empty!"
        case noEffect = "Missing required field Effect"
        case syntax = "Syntax errors in policy."
    }

    private var statements: [Bool] = []
    private var fault: Fault?
    /// Whether a statement allows something to whoever asks, under no condition.
    private(set) var allowsEverybody = false

    /// Reads a text; throws where it is no document with statements, or has what no policy has.
    init(_ text: String) throws(Fault) {
        guard text != "{}" else { throw .emptyObject }
        guard let document = PolicyDocument.document(text) else {
            throw PolicyDocument.faultOfNoDocument(text)
        }
        if let fault = document.fault { throw fault }
        guard !document.statements.isEmpty, document.statements.allSatisfy(\.self) else {
            throw .syntax
        }
        self = document
    }

    private static func document(_ text: String) -> PolicyDocument? {
        var reader = JSONReader(text.utf8.span)
        guard let document = try? PolicyDocument(json: &reader) else { return nil }
        return (try? reader.finish()) == nil ? nil : document
    }

    private static func faultOfNoDocument(_ text: String) -> Fault {
        var reader = JSONReader(text.utf8.span)
        do throws(DynamoDBError) {
            let first = try reader.peek()
            try reader.skipValue()
            try reader.finish()
            switch first {
            case UInt8(ascii: "["): return .noJSON
            case UInt8(ascii: "n"): return .null
            default: return .syntax
            }
        } catch {
            return .noJSON
        }
    }

    /// Reads a document; throws where it is no JSON object.
    private init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if !PolicyDocument.members.contains(name) { fault = .syntax }
            switch name {
            case "Version":
                if !PolicyDocument.versions.contains(try reader.readString()) { fault = .syntax }
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
        if statements.isEmpty { fault = .noStatement }
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
        if !said.contains("Effect") { fault = .noEffect }
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
