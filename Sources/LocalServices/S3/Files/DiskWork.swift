import AWSWire
import Dispatch
import Synchronization

/// Something that waits for the disk, on another thread, while whoever began it does the same.
final class DiskWork: Sendable {
    private let outcome = Mutex<Result<Void, S3Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    /// Begins it.
    init(on queue: DispatchQueue, _ body: @escaping @Sendable () throws(S3Error) -> Void) {
        queue.async { [self] in
            let result = Result { () throws(S3Error) in try body() }
            outcome.withLock { $0 = result }
            done.signal()
        }
    }

    /// Whether it is done.
    var isDone: Bool { outcome.withLock { $0 != nil } }

    /// Returns once it is done; called once.
    func wait() throws(S3Error) {
        done.wait()
        try outcome.withLock { $0 }?.get()
    }
}
