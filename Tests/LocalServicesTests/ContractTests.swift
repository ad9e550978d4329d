import AuditPipeline
import LocalServices
import PortContracts
import Testing

struct ContractTests {
    private let temporary: TemporaryFile
    private let file: ServicesFile

    init() throws {
        temporary = try TemporaryFile()
        file = try temporary.open()
    }

    @Test(arguments: MessagingContract.promises)
    func `topic and queue keep their promises`(
        promise: Promise<MessagingContract.Subject>,
    ) async throws {
        let queue = try await file.queue(named: "audit")
        let other = try await file.queue(named: "search")
        let topic = file.topic(deliveringTo: [queue, other])
        try await promise.check(.init(topic: topic, queue: queue, other: other))
    }

    @Test(arguments: PositionStoreContract.promises)
    func `positions keep their promises`(promise: Promise<any PositionStore>) async throws {
        try await promise.check(file.positions)
    }

    @Test(arguments: ObjectStoreContract.promises)
    func `a bucket keeps its promises`(promise: Promise<any AuditPipeline.ObjectStore>) async throws
    {
        let store = try ObjectStore()
        let s3 = try await store.openWithBucket()
        _ = try await s3.put([1], as: "elsewhere", in: "bucket")
        try await promise.check(LocalBucket(s3, bucket: "bucket", prefix: "of-ours/"))
    }

    @Test(arguments: AuditLoggerContract.promises)
    func `the logger of these tests keeps its promises too`(
        promise: Promise<AuditLoggerContract.Subject>,
    ) async throws {
        let logger = MemoryLogger()
        try await promise.check(.init(logger: logger) { logger.ids })
    }
}
