/// What tells one zip file from another.
package struct CodeDigest: Sendable, Hashable {
    /// SHA-256 in base64.
    package let text: String
    /// The size of the file.
    package let sizeBytes: Int

    /// Describes a file.
    package init(text: String, sizeBytes: Int) {
        self.text = text
        self.sizeBytes = sizeBytes
    }
}
