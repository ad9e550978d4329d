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
/// kept. The disk is at work while further ones come, so that it has little to do behind the last.
final class IncomingFile: PayloadSink {
    private enum State {
        case unopened
        case open(Growth)
        case whole
        case kept
    }

    /// How far an open file has come.
    private struct Growth {
        let descriptor: Int32
        /// Bytes that nobody has brought to the disk yet, nor is about to.
        var unsyncedBytes = 0
        /// What is on its way to the disk.
        var sync: DiskWork?
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
        case .open(let growth):
            close(growth.descriptor)
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
        try syncAhead(bytes.count)
    }

    func finish() throws(S3Error) {
        let descriptor = try opened()
        // Asked for together, bytes and name become durable in one go of the disk.
        let naming = files.syncName(of: name)
        let isSynced = fsync(descriptor) == 0
        let error = S3Error.file(path)
        let ahead = state.withLock { state in
            defer { state = .whole }
            return if case .open(let growth) = state { growth.sync } else { DiskWork?.none }
        }
        // What could not be written then is not told again by the call above.
        defer { close(descriptor) }
        try ahead?.wait()
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
            case .open(let growth): return growth.descriptor
            case .unopened:
                let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
                guard descriptor >= 0 else { throw .file(path) }
                state = .open(Growth(descriptor: descriptor))
                return descriptor
            case .whole, .kept: throw .internalError("\(path) is whole already")
            }
        }
    }

    /// Has the disk begin with what was written, where it is worth it and nothing is on its way.
    private func syncAhead(_ count: Int) throws(S3Error) {
        try state.withLock { state throws(S3Error) in
            guard case .open(var growth) = state else { return }
            growth.unsyncedBytes += count
            if growth.unsyncedBytes >= Limits.syncedAheadBytes, growth.sync?.isDone ?? true {
                try growth.sync?.wait()
                growth.unsyncedBytes = 0
                // It holds this file, so that nothing is closed under it.
                let descriptor = growth.descriptor
                growth.sync = files.work { [self] () throws(S3Error) in
                    guard fdatasync(descriptor) == 0 else { throw .file(path) }
                }
            }
            state = .open(growth)
        }
    }
}

// Inside the type its name would mean its own method.
private let systemWrite = write(_:_:_:)
