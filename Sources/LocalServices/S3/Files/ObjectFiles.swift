import AWSWire
import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The files that hold the bytes of objects, below one directory.
///
/// Their names are ids of our own making: nothing that a client says becomes part of a path.
final class ObjectFiles: Sendable {
    private let directory: String
    private let claims = Mutex(FileClaims())
    /// Where threads wait for the disk beside those that wait for it themselves.
    private let disk = DispatchQueue(label: "s3.names", attributes: .concurrent)

    /// Makes the directory and its folders, where they are not there, and brings their names to the
    /// disk.
    init(directory: String) throws(S3Error) {
        self.directory = directory
        try ObjectFiles.make(directory)
        let digits = "0123456789abcdef"
        for first in digits {
            for second in digits { try ObjectFiles.make("\(directory)/\(first)\(second)") }
        }
        try ObjectFiles.sync(directory)
    }

    /// The path of a file that is kept.
    func path(of file: String) -> String { "\(folder(of: file))/\(file)" }

    /// A file for bytes that are about to come.
    func newFile(_ name: String) -> IncomingFile {
        IncomingFile(name: name, in: self)
    }

    /// Begins something that waits for the disk.
    func work(_ body: @escaping @Sendable () throws(S3Error) -> Void) -> DiskWork {
        DiskWork(on: disk, body)
    }

    /// Begins to bring a file's name to the disk; it is there once that was waited for.
    func syncName(of file: String) -> DiskWork {
        let folder = folder(of: file)
        return work { () throws(S3Error) in try ObjectFiles.sync(folder) }
    }

    /// Removes files, or lets them go once they are read.
    func remove(_ files: [String]) {
        // What can not be removed is an orphan at the next start.
        for file in claims.withLock({ $0.remove(files) }) { unlink(path(of: file)) }
    }

    /// Keeps files there until they are released, whatever becomes of their object.
    func claim(_ files: [String]) { claims.withLock { $0.claim(files) } }

    /// Lets files go that were claimed.
    func release(_ files: [String]) {
        for file in claims.withLock({ $0.release(files) }) { unlink(path(of: file)) }
    }

    /// Removes what a crash left behind: files that did not come whole, and those that nobody has.
    func sweep(isUsed: (String) throws -> Bool) throws {
        for name in ObjectFiles.names(in: directory) {
            let folder = "\(directory)/\(name)"
            for file in ObjectFiles.names(in: folder) {
                if try !isUsed(file) { unlink("\(folder)/\(file)") }
            }
        }
    }

    /// A folder for each beginning of a name, two hexadecimal digits, so that none becomes too
    /// large.
    private func folder(of file: String) -> String { "\(directory)/\(file.prefix(2))" }

    /// The names in a folder; none where it can not be read.
    static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes a folder, unless it is there.
    static func make(_ folder: String) throws(S3Error) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .file(folder) }
    }

    /// Brings the names in a folder to the disk.
    static func sync(_ folder: String) throws(S3Error) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .file(folder) }
    }
}

extension S3Error {
    /// What the operating system says of the latest call.
    static func file(_ path: String) -> S3Error {
        let reason = String(cString: strerror(errno))
        return errno == ENOSPC
            ? S3Error("InternalError", 500, "The disk is full: make room and try again")
            : .internalError("\(path): \(reason)")
    }
}
