/// A function as requests name it: by name, or by the whole or a part of its ARN.
///
/// Source: AWS, Lambda, FunctionName.
package struct FunctionName: Sendable, Hashable {
    /// The name alone.
    package let name: String
    /// The region before it; nil where there is none.
    package let region: String?
    /// The account before it; nil where there is none.
    package let account: String?
    /// The version or alias after it; nil where there is none.
    package let qualifier: String?

    /// Reads a name; throws in the service's words when it is none.
    package init(_ text: String) throws(LambdaError) {
        guard text.utf8.count <= Limits.functionNameBytes else {
            throw .nameTooLong(text, limit: Limits.functionNameBytes)
        }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)[...]
        let isARN = parts.count > 3 && parts[0] == "arn" && parts[2] == "lambda"
        if isARN { parts = parts.dropFirst(3) }
        // A region of one's own has any name, and stands in a whole ARN at least.
        region = FunctionName.take(&parts) { isARN || FunctionName.isRegion($0) }
        account = FunctionName.take(&parts) { $0.wholeMatch(of: /[0-9]{12}/) != nil }
        _ = FunctionName.take(&parts) { $0 == "function" }
        let name = parts.first ?? ""
        let version = parts.count == 2 ? parts.last : nil
        guard (1...2).contains(parts.count), FunctionName.isName(name),
            version.map({ $0 == "$LATEST" || FunctionName.isName($0) }) ?? true
        else {
            throw .constraint(
                text, "functionName",
                "Member must satisfy regular expression pattern: \(FunctionName.pattern)")
        }
        self.name = String(name)
        qualifier = version.map(String.init)
    }

    /// Throws where it names a function of another region or account than this one.
    package func checkPlace(region: String, account: String) throws(LambdaError) {
        guard self.account ?? account == account else { throw .accessDenied }
        guard let other = self.region, other != region else { return }
        throw .notFound(
            "Functions from '\(other)' are not reachable in this region ('\(region)')")
    }

    /// The version or alias that is meant, which may be said beside the name too; throws where the
    /// two differ.
    package func version(_ other: String?) throws(LambdaError) -> String? {
        guard let other, !other.isEmpty else { return qualifier }
        guard qualifier ?? other == other else {
            throw .invalidParameter(
                "The derived qualifier from the function name does not match the specified "
                    + "qualifier.")
        }
        return other
    }

    /// Throws where no new function can be called so.
    package func checkNew(_ text: String) throws(LambdaError) {
        guard name.utf8.count <= Limits.functionNameLength else {
            let fault = LambdaError.nameTooLong(text, limit: Limits.functionNameLength)
            throw text == name ? .invalidParameter(fault.message) : fault
        }
        guard let qualifier, qualifier != "$LATEST" else { return }
        throw .invalidParameter(
            "A new function has no version \(qualifier): leave it out of the name")
    }

    private static let pattern =
        #"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?"#
        + #"(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#

    /// Takes the first part where it is what may stand there, and something follows.
    private static func take(
        _ parts: inout ArraySlice<Substring>, _ isWanted: (Substring) -> Bool,
    ) -> String? {
        guard parts.count > 1, let first = parts.first, isWanted(first) else { return nil }
        parts.removeFirst()
        return String(first)
    }

    private static func isRegion(_ text: Substring) -> Bool {
        text.wholeMatch(of: /[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-[0-9]/) != nil
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                }
            }
    }
}

extension LambdaError {
    /// A function's name is too long.
    fileprivate static func nameTooLong(_ text: String, limit: Int) -> LambdaError {
        .constraint(
            text, "functionName", "Member must have length less than or equal to \(limit)")
    }
}
