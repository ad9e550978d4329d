#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that is read and replaced as a whole: a key, or a checkpoint.
struct SmallFile {
    /// Who may read the file.
    enum Access: mode_t {
        case everyone = 0o644
        case owner = 0o600
    }

    let path: String
    /// The most bytes that are read.
    var limitBytes = Limits.smallFileBytes

    /// The file's bytes; nil where there is no file.
    func read() throws(TrailError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure()
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= limitBytes {
            let count = Self.read(file, into: &buffer)
            guard count >= 0 else { throw failure() }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer.prefix(count))
        }
        throw .file(path: path, reason: "it is larger than \(limitBytes) bytes")
    }

    /// Puts the file in place of what is there, durably and whole: a crash leaves the one or the
    /// other.
    func replace(with bytes: [UInt8], readableBy access: Access) throws(TrailError) {
        try put(bytes, readableBy: access, isDurable: true)
        try syncDirectory()
    }

    /// Puts the file in place of what is there, whole, and durably only where that is asked for.
    func put(
        _ bytes: [UInt8], readableBy access: Access, isDurable: Bool = false,
    ) throws(TrailError) {
        let draft = "\(path).new"
        // A draft left behind by a crash may have been made for more eyes.
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, access.rawValue)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        try write(bytes, to: file)
        if isDurable, fsync(file) != 0 { throw failure() }
        guard rename(draft, path) == 0 else { throw failure() }
    }

    /// Gives the file another name in its folder, durably, in place of the file that has it.
    func move(to name: String) throws(TrailError) {
        guard rename(path, name) == 0 else { throw failure() }
        try syncDirectory()
    }

    /// Deletes the file, if it is there.
    func remove() {
        unlink(path)
    }

    /// How many bytes the file has; nil where the path is not that of a file.
    var sizeBytes: Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Whether there is such a file.
    var exists: Bool { access(path, F_OK) == 0 }

    /// Whether there is such a file; throws where that can not be known, or it may not be read.
    func isThereToRead() throws(TrailError) -> Bool {
        if access(path, R_OK) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw failure() }
        return false
    }

    /// Whether others than the owner may read the file.
    var isReadableByOthers: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
    }

    private func write(_ bytes: [UInt8], to file: Int32) throws(TrailError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Self.write(file, rest)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure() }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes a new name as durable as the file that it names.
    private func syncDirectory() throws(TrailError) {
        let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = open(directory.isEmpty ? "/" : directory, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure() }
    }

    private func failure() -> TrailError {
        .file(path: path, reason: String(cString: strerror(errno)))
    }

    private static func read(_ file: Int32, into buffer: inout [UInt8]) -> Int {
        buffer.withUnsafeMutableBytes { systemRead(file, $0.baseAddress, $0.count) }
    }

    private static func write(_ file: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
    }
}

// Inside the type their names would mean its own methods.
private let systemRead = read(_:_:_:)
private let systemWrite = write(_:_:_:)
