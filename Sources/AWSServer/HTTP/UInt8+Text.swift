extension [UInt8] {
    /// Appends a text.
    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }
}
