import CSQLite

/// A prepared statement that writes.
final class RawStatement {
    private let handle: OpaquePointer
    /// What is bound for blobs: their bytes do not matter here, but they must outlive the step.
    private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 8)

    init(_ handle: OpaquePointer) {
        self.handle = handle
        bytes.initializeMemory(as: UInt8.self, repeating: 0x5A)
    }

    deinit {
        sqlite3_finalize(handle)
        bytes.deallocate()
    }

    /// Binds what `bind` says and runs the statement to its end.
    func run(_ bind: (RawStatement) -> Void) throws {
        bind(self)
        defer { sqlite3_reset(handle) }
        guard sqlite3_step(handle) == SQLITE_DONE else {
            throw BenchFailure("SQLite refused to write")
        }
    }

    func bind(_ place: Int32, text: String) {
        // SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the text.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), transient)
    }

    func bind(_ place: Int32, blobOf count: Int) {
        sqlite3_bind_blob(handle, place, bytes.baseAddress, Int32(count), nil)
    }
}
