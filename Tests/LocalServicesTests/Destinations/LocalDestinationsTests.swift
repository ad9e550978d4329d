import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(10)))
struct LocalDestinationsTests {
    private let queues: SQSFixture
    private let store: ObjectStore
    private let objects: LocalS3
    private let destinations: LocalDestinations

    init() async throws {
        queues = try SQSFixture()
        store = try ObjectStore()
        objects = try await store.openWithBucket()
        destinations = LocalDestinations(queues: queues.sqs, objects: objects)
    }

    @Test func `a queue gets a document as a message`() async throws {
        let queue = try await queues.create()
        try await destinations.check(queue)
        try await destinations.send(document("{}"), to: queue)
        #expect(try await queues.bodies(of: queue) == ["{}"])
    }

    @Test func `a bucket gets a document as an object below its folder`() async throws {
        let bucket = "arn:aws:s3:::bucket"
        try await destinations.check(bucket)
        try await destinations.send(document("{}"), to: bucket)
        let kept = try #require(try await objects.list("folder/", in: "bucket").first)
        #expect(try await objects.bytes(of: kept.key, in: "bucket", limitBytes: 2) == [0x7B, 0x7D])
    }

    @Test func `an object is named by its day, its moment and an id`() {
        let time = Timestamp(milliseconds: 1_700_000_000_123)
        #expect(
            document("{}").key(at: time, id: "7")
                == "folder/2023/11/14/2023-11-14T22.13.20-7")
    }

    @Test(arguments: ["arn:aws:sqs:us-east-1:000000000000:gone", "arn:aws:s3:::gone"])
    func `what is not there takes nothing`(gone: String) async throws {
        await #expect(throws: LambdaError.self) { try await destinations.check(gone) }
        await #expect(throws: LambdaError.self) {
            try await destinations.send(document("{"), to: gone)
        }
    }

    @Test func `a document that is larger than a message is refused`() async throws {
        let queue = try await queues.create("q", #"{"MaximumMessageSize":"1024"}"#)
        await #expect(throws: LambdaError.self) {
            try await destinations.send(
                document(String(repeating: "1", count: 1025)), to: queue)
        }
        #expect(try await queues.bodies(of: queue) == [])
    }

    @Test(arguments: [
        ("arn:aws:s3:::bucket/key", "does not offer"),
        ("arn:aws:lambda:us-east-1:000000000000:function:f", "does not offer"),
        ("arn:aws:sqs:us-east-1:000000000000:q.fifo", "must be a standard one"),
        ("q", "does not offer"),
    ])
    func `what is no destination is refused`(_ arn: String, _ words: String) async throws {
        let error = await #expect(throws: LambdaError.self) { try await destinations.check(arn) }
        #expect(error?.message.contains(words) == true)
    }

    private func document(_ text: String) -> DestinationDocument {
        DestinationDocument(body: Array(text.utf8), folder: "folder")
    }
}
