import AuditPipeline
import Synchronization

/// A store that refuses every put after some.
final class FailingObjects: ObjectStore {
    struct Refusal: Error {}

    private let objects: any ObjectStore
    private let left: Mutex<Int>

    init(_ objects: any ObjectStore, after puts: Int) {
        self.objects = objects
        left = Mutex(puts)
    }

    func put(_ bytes: [UInt8], as key: String) async throws {
        let isLeft = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isLeft else { throw Refusal() }
        try await objects.put(bytes, as: key)
    }

    func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? {
        try await objects.bytes(of: key, limitBytes: limitBytes)
    }

    func list(_ prefix: String, behind key: String) async throws -> [ListedObject] {
        try await objects.list(prefix, behind: key)
    }

    func removeFormer(of keys: [String]) async throws -> WithheldObjects? {
        try await objects.removeFormer(of: keys)
    }
}
