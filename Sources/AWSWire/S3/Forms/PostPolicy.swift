import DynamoModel

/// What whoever signed a form lets it say.
///
/// Source: AWS, S3, Authenticating requests: browser-based uploads using POST, POST policy.
struct PostPolicy {
    private enum Condition {
        case equals(String, String)
        case begins(String, String)
        case hasSize(ClosedRange<Int64>)
    }

    /// Something in a policy, as far as conditions are made of it.
    private enum Part {
        case text(String)
        case number(Int64)
        case object([Member])
        case list([Part])
        case other

        /// The number that it is, or that a text says.
        var number: Int64? {
            switch self {
            case .number(let number): number
            case .text(let text): Int64(text)
            default: nil
            }
        }
    }

    private struct Member {
        let name: String
        let value: Part
    }

    private let expiration: Timestamp
    private let conditions: [Condition]

    /// Fields that need no condition.
    private static let free: Set<String> = [
        "awsaccesskeyid", "file", "policy", "signature", "x-amz-signature",
    ]
    private static let freePrefix = "x-ignore-"

    /// Reads the text of a form's field `policy`.
    init(_ text: String) throws(S3Error) {
        let encoded = text.filter { !$0.isWhitespace }
        guard let bytes = Base64.decode(encoded), let document = PostPolicy.read(bytes),
            case .object(let members) = document
        else { throw .invalidPolicy("Invalid JSON.") }
        guard case .text(let end) = members.first(where: { $0.name == "expiration" })?.value else {
            throw .invalidPolicy("Policy missing expiration.")
        }
        guard let expiration = Timestamp(end) else {
            throw .invalidPolicy("Invalid 'expiration' value: '\(end)'")
        }
        guard case .list(let parts) = members.first(where: { $0.name == "conditions" })?.value
        else { throw .invalidPolicy("Policy missing conditions.") }
        self.expiration = expiration
        conditions = try parts.map(PostPolicy.condition)
    }

    /// How many bytes the file may have: as many as all of these allow.
    var sizes: [ClosedRange<Int64>] {
        conditions.compactMap { if case .hasSize(let sizes) = $0 { sizes } else { nil } }
    }

    /// Throws where a form to a bucket says what it must not.
    func check(_ form: PostForm, to bucket: String, at now: Timestamp) throws(S3Error) {
        guard now <= expiration else { throw .againstPolicy("Policy expired.") }
        let value: (String) -> String? = { name in
            switch name.lowercased() {
            case "bucket": bucket
            case "key": form.key
            default: form[name]
            }
        }
        var named: Set<String> = []
        for condition in conditions {
            switch condition {
            case .equals(let name, let expected):
                guard let found = value(name), Text(found) == Text(expected) else {
                    throw PostPolicy.failed("eq", name, expected)
                }
                named.insert(name.lowercased())
            case .begins(let name, let beginning):
                guard let found = value(name), PostPolicy.begins(found, beginning, of: name) else {
                    throw PostPolicy.failed("starts-with", name, beginning)
                }
                named.insert(name.lowercased())
            case .hasSize: break
            }
        }
        let extra = (form.fields.map(\.name) + ["bucket"]).filter { name in
            let name = name.lowercased()
            return !named.contains(name) && !PostPolicy.free.contains(name)
                && !name.hasPrefix(PostPolicy.freePrefix)
        }
        guard extra.isEmpty else {
            throw .againstPolicy("Extra input fields: \(extra.joined(separator: ", "))")
        }
    }

    /// Whether a value begins so; of several types each must.
    private static func begins(_ value: String, _ beginning: String, of name: String) -> Bool {
        guard isSameName(name, "Content-Type") else {
            return value.utf8.starts(with: beginning.utf8)
        }
        return value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy {
            $0.utf8.trimmed.utf8.starts(with: beginning.utf8)
        }
    }

    private static func failed(_ operation: String, _ name: String, _ value: String) -> S3Error {
        .againstPolicy("Policy Condition failed: [\"\(operation)\", \"$\(name)\", \"\(value)\"]")
    }

    private static func condition(_ part: Part) throws(S3Error) -> Condition {
        switch part {
        case .object(let members):
            guard members.count == 1 else {
                throw .invalidPolicy(
                    "Invalid Simple-Condition: Simple-Conditions must have exactly one property "
                        + "specified.")
            }
            guard case .text(let value) = members[0].value else {
                throw .invalidPolicy("Invalid Simple-Condition: value must be a string.")
            }
            return .equals(members[0].name, value)
        case .list(let parts):
            guard parts.count == 3, case .text(let operation) = parts[0] else {
                throw .invalidPolicy("Invalid Condition: wrong number of arguments.")
            }
            return try condition(operation.lowercased(), parts[1], parts[2])
        default: throw .invalidPolicy("Invalid Condition: neither an object nor a list.")
        }
    }

    private static func condition(
        _ operation: String, _ first: Part, _ second: Part,
    ) throws(S3Error) -> Condition {
        switch (operation, first, second) {
        case ("content-length-range", _, _):
            guard let least = first.number, let most = second.number, 0 <= least, least <= most
            else { throw .invalidPolicy("Invalid content-length-range.") }
            return .hasSize(least...most)
        case ("eq", .text(let name), .text(let value)) where name.first == "$":
            return .equals(String(name.dropFirst()), value)
        case ("starts-with", .text(let name), .text(let value)) where name.first == "$":
            return .begins(String(name.dropFirst()), value)
        default: throw .invalidPolicy("Invalid Condition: \(operation).")
        }
    }

    private static func read(_ document: [UInt8]) -> Part? {
        var reader = JSONReader(document.span)
        do throws(DynamoDBError) {
            let part = try read(&reader)
            try reader.finish()
            return part
        } catch {
            return nil
        }
    }

    private static func read(_ reader: inout JSONReader) throws(DynamoDBError) -> Part {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            var members: [Member] = []
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                members.append(Member(name: name, value: try read(&reader)))
            }
            // Of two with one name others might take the other one.
            guard Set(members.map(\.name)).count == members.count else { return .other }
            return .object(members)
        case UInt8(ascii: "["):
            var parts: [Part] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                parts.append(try read(&reader))
            }
            return .list(parts)
        case UInt8(ascii: "\""):
            let text = try reader.readString()
            return .text(text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try reader.readNumberText().flatMap { Int64($0) }.map { .number($0) } ?? .other
        default:
            try reader.skipValue()
            return .other
        }
    }
}
