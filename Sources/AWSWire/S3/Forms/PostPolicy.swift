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
        let decoded = Base64.decode(encoded).flatMap { String(validating: $0, as: UTF8.self) }
        guard let decoded, case .object(let members) = JSONTree(decoded, isStrict: true)
        else { throw .invalidPolicy("Invalid JSON.") }
        guard let end = members["expiration"]?.text else {
            throw .invalidPolicy("Policy missing expiration.")
        }
        guard let expiration = Timestamp(end) else {
            throw .invalidPolicy("Invalid 'expiration' value: '\(end)'")
        }
        guard case .array(let parts) = members["conditions"] else {
            throw .invalidPolicy("Policy missing conditions.")
        }
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

    private static func condition(_ part: JSONTree) throws(S3Error) -> Condition {
        switch part {
        case .object(let members):
            guard let (name, value) = members.first, members.count == 1 else {
                throw .invalidPolicy(
                    "Invalid Simple-Condition: Simple-Conditions must have exactly one property "
                        + "specified.")
            }
            guard let value = value.text else {
                throw .invalidPolicy("Invalid Simple-Condition: value must be a string.")
            }
            return .equals(name.string, value)
        case .array(let parts):
            guard parts.count == 3, let operation = parts[0].text else {
                throw .invalidPolicy("Invalid Condition: wrong number of arguments.")
            }
            return try condition(operation.lowercased(), parts[1], parts[2])
        default: throw .invalidPolicy("Invalid Condition: neither an object nor a list.")
        }
    }

    private static func condition(
        _ operation: String, _ first: JSONTree, _ second: JSONTree,
    ) throws(S3Error) -> Condition {
        switch (operation, first.fieldName, second.text) {
        case ("content-length-range", _, _):
            guard let least = first.sizeBytes, let most = second.sizeBytes, 0 <= least,
                least <= most
            else { throw .invalidPolicy("Invalid content-length-range.") }
            return .hasSize(least...most)
        case ("eq", let name?, let value?): return .equals(name, value)
        case ("starts-with", let name?, let value?): return .begins(name, value)
        default: throw .invalidPolicy("Invalid Condition: \(operation).")
        }
    }
}

extension JSONTree {
    /// The text that it is.
    fileprivate var text: String? { if case .text(let text) = self { text.string } else { nil } }

    /// The name of a form's field, as conditions name it: behind a dollar sign.
    fileprivate var fieldName: String? {
        text.flatMap { $0.first == "$" ? String($0.dropFirst()) : nil }
    }

    /// The number that it is, or that a text says.
    fileprivate var sizeBytes: Int64? {
        if case .number(let digits) = self { Int64(digits) } else { text.flatMap { Int64($0) } }
    }
}
