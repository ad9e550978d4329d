import CSQLite

/// Has SQLite write a write-ahead log in one piece for each commit, where it would write every page
/// and every page's header by itself.
///
/// A layer over SQLite's own access to files that is asked for by its name, for connections whose
/// commits are synced: everything that was written lies in the file before the sync, and nobody
/// else is told of it before that. Other files than logs are not touched.
enum GatheredLog {
    /// The name to open a connection with; nil where SQLite has no memory for it.
    static let name: String? = register() ? layerName.description : nil

    private static let layerName: StaticString = "gathered-log"

    /// Adds the layer to those that connections may be opened with.
    private static func register() -> Bool {
        guard let system = sqlite3_vfs_find(nil) else { return false }
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        layer.initialize(to: system.pointee)
        layer.pointee.zName = UnsafeRawPointer(layerName.utf8Start)
            .assumingMemoryBound(to: CChar.self)
        layer.pointee.pNext = nil
        layer.pointee.szOsFile += Int32(OpenLog.bytes)
        layer.pointee.xOpen = { layer, path, file, flags, outFlags in
            GatheredLog.open(layer, path, file, flags, outFlags)
        }
        // Never freed: SQLite keeps it for as long as the process lives.
        return sqlite3_vfs_register(layer, 0) == SQLITE_OK
    }

    private static func open(
        _ layer: UnsafeMutablePointer<sqlite3_vfs>?, _ path: sqlite3_filename?,
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
        _ outFlags: UnsafeMutablePointer<Int32>?,
    ) -> Int32 {
        guard let file, let system = sqlite3_vfs_find(nil), let open = system.pointee.xOpen else {
            return SQLITE_ERROR
        }
        guard flags & SQLITE_OPEN_WAL != 0 else { return open(system, path, file, flags, outFlags) }
        let code = open(system, path, OpenLog.inner(of: file), flags, outFlags)
        OpenLog.begin(file, isOpen: code == SQLITE_OK)
        return code
    }
}
