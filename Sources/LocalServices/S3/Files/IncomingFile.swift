import AWSWire
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file that takes the bytes of an object while they come in.
///
/// It is made with the first of them where it will stay, and removed with its owner unless it is
/// kept.
final class IncomingFile: PayloadSink {
    private enum State {
        case unopened
        case open(Int32)
        case whole
        case kept
    }

    let name: String
    private let path: String
    private let files: ObjectFiles
    private let state = Mutex(State.unopened)

    /// Will be among these files.
    init(name: String, in files: ObjectFiles) {
        self.name = name
        self.files = files
        path = files.path(of: name)
    }

    deinit {
        switch state.withLock({ $0 }) {
        case .unopened, .kept: break
        case .open(let descriptor):
            close(descriptor)
            unlink(path)
        case .whole: unlink(path)
        }
    }

    func write(_ bytes: Span<UInt8>) throws(S3Error) {
        let descriptor = try opened()
        let path = path
        try bytes.withUnsafeBytes { bytes throws(S3Error) in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = systemWrite(descriptor, part.baseAddress, part.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw S3Error.file(path) }
                rest = rest.dropFirst(count)
            }
        }
    }

    func finish() throws(S3Error) {
        let descriptor = try opened()
        // Asked for together, bytes and name become durable in one go of the disk.
        let naming = files.syncName(of: name)
        let isSynced = fsync(descriptor) == 0
        let error = S3Error.file(path)
        state.withLock { $0 = .whole }
        close(descriptor)
        try naming.wait()
        guard isSynced else { throw error }
    }

    /// Lets the file stay when its owner goes.
    func keep() {
        state.withLock { $0 = .kept }
    }

    private func opened() throws(S3Error) -> Int32 {
        try state.withLock { state throws(S3Error) in
            switch state {
            case .open(let descriptor): return descriptor
            case .unopened:
                let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
                guard descriptor >= 0 else { throw .file(path) }
                state = .open(descriptor)
                return descriptor
            case .whole, .kept: throw .internalError("\(path) is whole already")
            }
        }
    }
}

// Inside the type its name would mean its own method.
private let systemWrite = write(_:_:_:)
