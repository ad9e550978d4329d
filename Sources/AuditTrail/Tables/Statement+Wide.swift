import SQLite

/// Values of 16 bytes, which SQLite keeps as blobs: hashes of items and images, and salts.
extension Statement {
    /// Binds 16 bytes, most significant first.
    func bind(_ index: Int, _ value: UInt128) throws(SQLiteError) {
        try withUnsafeBytes(of: value.bigEndian) { (bytes) throws(SQLiteError) in
            try bind(index, bytes.bindMemory(to: UInt8.self).span)
        }
    }

    /// The 16 bytes in `column`; nil where there are more or fewer.
    func wide(_ column: Int) -> UInt128? {
        withBlob(column) { $0.count == 16 ? $0.integer(UInt128.self, at: 0) : nil }
    }
}
