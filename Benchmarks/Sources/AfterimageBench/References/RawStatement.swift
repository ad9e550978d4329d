import RawSQLite

/// A prepared statement.
final class RawStatement {
    private let handle: OpaquePointer
    /// What is bound for blobs: their bytes do not matter here, but they must outlive the step.
    private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: maxBytes, alignment: 8)
    private static let maxBytes = 256 * 1024

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

    /// Binds what `bind` says and looks at every row's bytes.
    func rows(_ bind: (RawStatement) -> Void) throws {
        bind(self)
        defer { sqlite3_reset(handle) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: _ = sqlite3_column_blob(handle, 1)
            case SQLITE_DONE: return
            default: throw BenchFailure("SQLite refused to read")
            }
        }
    }

    func bind(_ place: Int32, text: String) {
        // SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the text.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, place, text, Int32(text.utf8.count), transient)
    }

    func bind(_ place: Int32, blobOf count: Int) {
        precondition(count <= Self.maxBytes)
        sqlite3_bind_blob(handle, place, bytes.baseAddress, Int32(count), nil)
    }
}
