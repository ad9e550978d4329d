/// Reads tags, and makes sure that they can be ones.
///
/// Source of the rules: AWS, Tagging restrictions in DynamoDB.
struct TagParameters {
    private(set) var tags: [TableTag] = []
    private var fault: DynamoDBError?

    /// Reads a list of tags; what is wrong with it is told by `check`.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readArray { (reader) throws(DynamoDBError) in
            var key: String?
            var value: String?
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                switch name {
                case "Key": key = try reader.readString()
                case "Value": value = try reader.readString()
                default: try reader.skipValue()
                }
            }
            add(key, value)
        }
    }

    /// Throws the first thing that is wrong with the tags.
    func check() throws(DynamoDBError) {
        if let fault { throw fault }
        var seen: Set<Text> = []
        for tag in tags where !seen.insert(Text(tag.key)).inserted {
            throw .validation(
                "Duplicate Tag Keys provided as input: Duplicate Tag Key found \(tag.key)")
        }
        guard tags.count <= Limits.tags else { throw .tooManyTags }
    }

    /// Throws when a text can not be a tag's key.
    static func check(key: String?) throws(DynamoDBError) {
        guard let key, !key.isEmpty, key.unicodeScalars.count <= Limits.tagKeyCharacters,
            isWellFormed(key)
        else { throw .validation("The Tag Key provided is invalid, Key: \(key ?? "null")") }
        guard !key.lowercased().hasPrefix("aws:") else {
            throw .validation("Tag Key cannot be prefixed with aws:, Key: \(key)")
        }
    }

    private mutating func add(_ key: String?, _ value: String?) {
        tags.append(TableTag(key: key ?? "", value: value ?? ""))
        guard fault == nil else { return }
        do throws(DynamoDBError) {
            try TagParameters.check(key: key)
            try TagParameters.check(value: value)
        } catch {
            fault = error
        }
    }

    private static func check(value: String?) throws(DynamoDBError) {
        guard let value, value.unicodeScalars.count <= Limits.tagValueCharacters,
            isWellFormed(value)
        else { throw .validation("The Tag Value provided is invalid, Value: \(value ?? "null")") }
    }

    /// Whether there are only letters and digits of any script, blanks, and `+-=._:/@`.
    private static func isWellFormed(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .spaceSeparator:
                true
            default: "+-=._:/@".unicodeScalars.contains(scalar)
            }
        }
    }
}

extension DynamoDBError {
    /// The refusal of more tags than a table can have.
    package static let tooManyTags = DynamoDBError.validation(
        "Number of Tags exceed the current limit for the provided ResourceArn")
}
