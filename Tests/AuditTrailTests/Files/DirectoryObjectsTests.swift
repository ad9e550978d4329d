import AuditPipeline
import AuditTrail
import PortContracts
import Testing

/// A directory as a store of objects.
struct DirectoryObjectsTests {
    private let directory: TemporaryDirectory
    private let store: DirectoryObjects

    init() throws {
        directory = try TemporaryDirectory()
        store = DirectoryObjects(path: directory.path)
    }

    @Test(arguments: ObjectStoreContract.promises)
    func `a directory keeps its promises`(promise: Promise<any ObjectStore>) async throws {
        try await promise.check(store)
    }

    @Test func `a draft of a crash is no object`() async throws {
        try await store.put([1], as: "k")
        try directory.write("half", to: "k.new")
        #expect(try await store.all("").map(\.key) == ["k"])
    }

    @Test(arguments: ["../other", "/etc/passwd", "a//b", "", "a/./b", "a\0b"])
    func `a key that leads out of the directory is refused`(key: String) async throws {
        await #expect(throws: TrailError.self) { try await store.put([1], as: key) }
        await #expect(throws: TrailError.self) { try await store.bytes(of: key, limitBytes: 1) }
    }
}
