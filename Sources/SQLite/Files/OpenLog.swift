import CSQLite

/// A write-ahead log that is open in the layer `GatheredLog`: what was written to it and is not in
/// the file yet, behind which the file itself follows in memory.
///
/// Belongs to one connection, and so to one thread at a time.
struct OpenLog {
    /// What SQLite calls; the first member, because to SQLite it is all that there is.
    private var base = sqlite3_file(pMethods: nil)
    /// What waits, in a row of bytes.
    private let waiting: UnsafeMutableRawPointer
    /// Where in the file it belongs.
    private var offset: Int64 = 0
    private var count = 0

    /// Bytes that it takes of what SQLite sets aside for an open file.
    static var bytes: Int { MemoryLayout<OpenLog>.stride }

    /// SQLite's own open file, behind this one.
    static func inner(
        of file: UnsafeMutablePointer<sqlite3_file>,
    ) -> UnsafeMutablePointer<sqlite3_file> {
        (UnsafeMutableRawPointer(file) + bytes).assumingMemoryBound(to: sqlite3_file.self)
    }

    /// Begins in memory that SQLite set aside, once the file itself was opened, or was not.
    static func begin(_ file: UnsafeMutablePointer<sqlite3_file>, isOpen: Bool) {
        guard isOpen else {
            // So SQLite knows that there is nothing to be closed.
            file.pointee.pMethods = nil
            return
        }
        let log = UnsafeMutableRawPointer(file).bindMemory(to: OpenLog.self, capacity: 1)
        log.initialize(
            to: OpenLog(
                waiting: UnsafeMutableRawPointer.allocate(
                    byteCount: Limits.gatheredBytes, alignment: MemoryLayout<UInt64>.alignment)))
        log.pointee.base.pMethods = UnsafePointer(methods)
    }

    private init(waiting: UnsafeMutableRawPointer) {
        self.waiting = waiting
    }

    /// Takes bytes that belong behind those that wait; others have these written first.
    private mutating func write(
        _ bytes: UnsafeRawPointer, _ byteCount: Int, at place: Int64, to inner: Inner,
    ) -> Int32 {
        if place != offset + Int64(count) || count + byteCount > Limits.gatheredBytes {
            let code = flush(to: inner)
            guard code == SQLITE_OK else { return code }
            offset = place
        }
        guard byteCount <= Limits.gatheredBytes else {
            offset = place + Int64(byteCount)
            return inner.write(bytes, Int32(byteCount), at: place)
        }
        (waiting + count).copyMemory(from: bytes, byteCount: byteCount)
        count += byteCount
        return SQLITE_OK
    }

    /// Writes what waits, which waits on where that fails.
    private mutating func flush(to inner: Inner) -> Int32 {
        guard count > 0 else { return SQLITE_OK }
        let code = inner.write(waiting, Int32(count), at: offset)
        guard code == SQLITE_OK else { return code }
        offset += Int64(count)
        count = 0
        return SQLITE_OK
    }

    /// SQLite's own open file, and what it calls for it.
    private struct Inner {
        let file: UnsafeMutablePointer<sqlite3_file>
        let methods: sqlite3_io_methods

        func write(_ bytes: UnsafeRawPointer, _ count: Int32, at offset: Int64) -> Int32 {
            methods.xWrite?(file, bytes, count, offset) ?? SQLITE_IOERR
        }
    }

    /// Runs `body` on SQLite's own file, once everything that waits is in it.
    private static func flushed(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ body: (Inner) -> Int32?,
    ) -> Int32 {
        withLog(file) { log, inner in
            let code = log.flush(to: inner)
            return code == SQLITE_OK ? body(inner) ?? SQLITE_IOERR : code
        }
    }

    private static func withLog(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ body: (inout OpenLog, Inner) -> Int32,
    ) -> Int32 {
        guard let file, let methods = inner(of: file).pointee.pMethods else { return SQLITE_IOERR }
        let log = UnsafeMutableRawPointer(file).assumingMemoryBound(to: OpenLog.self)
        return body(&log.pointee, Inner(file: inner(of: file), methods: methods.pointee))
    }

    /// What SQLite calls for logs of the layer. Source: sqlite.org/c3ref/io_methods.html; a log
    /// needs the first version alone.
    private nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        methods.initialize(to: sqlite3_io_methods())
        methods.pointee.iVersion = 1
        methods.pointee.xClose = { file in
            withLog(file) { log, inner in
                // What waits belongs to no commit: those were synced.
                _ = log.flush(to: inner)
                log.waiting.deallocate()
                return inner.methods.xClose?(inner.file) ?? SQLITE_OK
            }
        }
        methods.pointee.xWrite = { file, bytes, count, offset in
            withLog(file) { log, inner in
                guard let bytes else { return SQLITE_IOERR }
                return log.write(bytes, Int(count), at: offset, to: inner)
            }
        }
        methods.pointee.xRead = { file, bytes, count, offset in
            withLog(file) { log, inner in
                // To undo a commit that found no room, SQLite reads what was there before it.
                let isInFile = log.count == 0 || offset + Int64(count) <= log.offset
                let code = isInFile ? SQLITE_OK : log.flush(to: inner)
                guard code == SQLITE_OK else { return code }
                return inner.methods.xRead?(inner.file, bytes, count, offset) ?? SQLITE_IOERR
            }
        }
        methods.pointee.xSync = { file, flags in
            flushed(file) { $0.methods.xSync?($0.file, flags) }
        }
        methods.pointee.xTruncate = { file, size in
            flushed(file) { $0.methods.xTruncate?($0.file, size) }
        }
        methods.pointee.xFileSize = { file, size in
            flushed(file) { $0.methods.xFileSize?($0.file, size) }
        }
        methods.pointee.xLock = { file, level in
            flushed(file) { $0.methods.xLock?($0.file, level) }
        }
        methods.pointee.xUnlock = { file, level in
            flushed(file) { $0.methods.xUnlock?($0.file, level) }
        }
        methods.pointee.xCheckReservedLock = { file, found in
            flushed(file) { $0.methods.xCheckReservedLock?($0.file, found) }
        }
        methods.pointee.xFileControl = { file, operation, argument in
            flushed(file) { $0.methods.xFileControl?($0.file, operation, argument) }
        }
        methods.pointee.xSectorSize = { file in
            withLog(file) { _, inner in inner.methods.xSectorSize?(inner.file) ?? 0 }
        }
        methods.pointee.xDeviceCharacteristics = { file in
            withLog(file) { _, inner in inner.methods.xDeviceCharacteristics?(inner.file) ?? 0 }
        }
        return methods
    }()
}
