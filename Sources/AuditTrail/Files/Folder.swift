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

    /// Makes the folder in a place that is everybody's; throws where somebody else made it, or can
    /// see what is in it.
    func makePrivate() throws(TrailError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure() }
        var facts = stat()
        guard lstat(path, &facts) == 0 else { throw failure() }
        guard facts.st_mode & S_IFMT == S_IFDIR, facts.st_uid == geteuid(),
            facts.st_mode & 0o077 == 0
        else { throw .file(path: path, reason: "it is not a folder of this user alone") }
    }

    private func failure() -> TrailError {
        .file(path: path, reason: String(cString: strerror(errno)))
    }
}
