#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Makes many files durable together, with the names that lead to them.
struct FileSync {
    /// The folder below which all of them are.
    let folder: String

    /// Waits until the files at these paths are on disk.
    func wait(for paths: [String]) throws(TrailError) {
        if paths.count > Limits.filesSyncedOneByOne {
            // One call for all of them takes less time than one for each.
            sync()
            return
        }
        var folders: Set<String> = [folder]
        for path in paths {
            try Self.flush(path)
            var parent = path[...]
            while let slash = parent.lastIndex(of: "/") {
                parent = parent[..<slash]
                guard parent.utf8.count > folder.utf8.count else { break }
                folders.insert(String(parent))
            }
        }
        for folder in folders { try Self.flush(folder) }
    }

    private static func flush(_ path: String) throws(TrailError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> TrailError {
        .file(path: path, reason: String(cString: strerror(errno)))
    }
}
