#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A folder that is made when something is to be put into it.
struct Folder {
    let path: String

    /// Makes the folder and those above it, where they are not there.
    func make() throws(TrailError) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw failure() }
        try Folder(path: String(path[..<slash])).make()
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure() }
    }

    private func failure() -> TrailError {
        .file(path: path, reason: String(cString: strerror(errno)))
    }
}
