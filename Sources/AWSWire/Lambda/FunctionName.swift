/// A function as requests name it: by name, or by the whole or a part of its ARN.
///
/// Source: AWS, Lambda, FunctionName.
package struct FunctionName: Sendable, Hashable {
    /// The name alone.
    package let name: String
    /// The version or alias after it; nil where there is none.
    package let qualifier: String?

    /// Reads a name; throws in the service's words when it is none.
    package init(_ text: String) throws(LambdaError) {
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
        let refusal = LambdaError.constraint(
            text, "functionName",
            "Member must satisfy regular expression pattern: \(FunctionName.pattern)")
        guard text.utf8.count <= Limits.functionNameBytes else { throw refusal }
        if parts.first == "arn" {
            guard parts.count >= 7, parts[2] == "lambda", parts[5] == "function" else {
                throw refusal
            }
            parts = parts.dropFirst(6)
        } else if let place = parts.firstIndex(of: "function"), place < 2, parts.count > place + 1 {
            parts = parts.dropFirst(place + 1)
        }
        guard (1...2).contains(parts.count), let name = parts.first, FunctionName.isName(name)
        else { throw refusal }
        self.name = String(name)
        qualifier = parts.count == 2 ? parts.last.map(String.init) : nil
        guard qualifier.map({ $0 == "$LATEST" || FunctionName.isName($0[...]) }) ?? true else {
            throw refusal
        }
    }

    /// Throws unless it names the only version that there is; `arn` is what the error names.
    package func checkIsLatest(_ other: String?, arn: String) throws(LambdaError) {
        guard let version = other ?? qualifier, version != "$LATEST" else { return }
        throw .functionNotFound("\(arn):\(version)")
    }

    private static let pattern =
        #"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?"#
        + #"(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#

    private static func isName(_ text: Substring) -> Bool {
        (1...Limits.functionNameLength).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                }
            }
    }
}
