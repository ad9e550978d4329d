/// What a copy is made of, as `x-amz-copy-source` names it.
package struct CopySource: Sendable, Hashable {
    /// The bucket.
    package let bucket: String
    /// The object's key.
    package let key: String
    /// The version; nil for the latest.
    package let version: String?

    /// Reads the header; throws where it is none.
    package init(_ header: String?) throws(S3Error) {
        guard var text = header?[...] else {
            throw .invalidArgument("You must specify a copy source", "x-amz-copy-source", "")
        }
        if text.hasPrefix("/") { text.removeFirst() }
        var version: String?
        if let mark = text.firstRange(of: "?versionId=") {
            version = text[mark.upperBound...].decodedText
            text = text[..<mark.lowerBound]
        }
        let parts = Substring(text.decodedText).split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw .invalidArgument(
                "Invalid copy source object key", "x-amz-copy-source", header ?? "")
        }
        bucket = String(parts[0])
        key = String(parts[1])
        self.version = version
    }
}
