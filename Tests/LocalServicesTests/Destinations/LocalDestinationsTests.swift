import AWSWire
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(1)))
struct LocalDestinationsTests {
    @Test func `a queue gets a document as a message`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create()
        let destinations = LocalDestinations(queues: fixture.sqs)
        try await destinations.check(queue)
        try await destinations.send(Array("{}".utf8), to: queue)
        #expect(try await fixture.bodies(of: queue) == ["{}"])
    }

    @Test func `a queue that is not there takes nothing`() async throws {
        let destinations = LocalDestinations(queues: try SQSFixture().sqs)
        let gone = "arn:aws:sqs:us-east-1:000000000000:gone"
        await #expect(throws: LambdaError.self) { try await destinations.check(gone) }
        await #expect(throws: LambdaError.self) { try await destinations.send([0x7B], to: gone) }
    }

    @Test func `a document that is larger than a message is refused`() async throws {
        let fixture = try SQSFixture()
        let queue = try await fixture.create("q", #"{"MaximumMessageSize":"1024"}"#)
        let destinations = LocalDestinations(queues: fixture.sqs)
        let document = [UInt8](repeating: UInt8(ascii: "1"), count: 1025)
        await #expect(throws: LambdaError.self) {
            try await destinations.send(document, to: queue)
        }
        #expect(try await fixture.bodies(of: queue) == [])
    }

    @Test(arguments: [
        ("arn:aws:s3:::bucket", "does not offer"),
        ("arn:aws:lambda:us-east-1:000000000000:function:f", "does not offer"),
        ("arn:aws:sqs:us-east-1:000000000000:q.fifo", "must be a standard one"),
        ("q", "does not offer"),
    ])
    func `what is no destination is refused`(_ arn: String, _ words: String) async throws {
        let destinations = LocalDestinations(queues: try SQSFixture().sqs)
        let error = await #expect(throws: LambdaError.self) { try await destinations.check(arn) }
        #expect(error?.message.contains(words) == true)
    }
}
