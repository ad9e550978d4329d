import AWSWire
import AuditPipeline
import DynamoModel
import Testing

@testable import LocalServices

struct ChangeMessageTests {
    private let standard = ChangeMessage(
        region: "eu-south-1", viewType: .newAndOldImages, isFIFO: false)
    private let ordered = ChangeMessage(
        region: "eu-south-1", viewType: .newAndOldImages, isFIFO: true)

    @Test func `the text is FW24's, with the record as its stream shows it`() {
        let change = Change.of("a", 1)
        let id = EntryID(change.position)
        #expect(
            standard.publication(of: change).message == """
                {"message":{"eventID":"\(id)","eventName":"INSERT","eventVersion":"1.1",\
                "eventSource":"aws:dynamodb","awsRegion":"eu-south-1","dynamodb":{\
                "ApproximateCreationDateTime":1700000000,"Keys":{"id":{"S":"a"}},\
                "NewImage":{"id":{"S":"a"}},"SequenceNumber":"100000000000000000001",\
                "SizeBytes":6,"StreamViewType":"NEW_AND_OLD_IMAGES"},\
                "eventSourceARN":"\(StubStream.arn)","shardId":"shardId-7",\
                "messageAttributes":{"eventType":"INSERT"}}}
                """)
    }

    @Test func `the attributes are the message's own, for filters`() {
        let attributes = standard.publication(of: .of("a", 1)).attributes.all
        #expect(attributes.map(\.name) == ["eventType", "table"])
        #expect(attributes.map(\.value) == [.text("INSERT"), .text("t")])
    }

    @Test func `a standard topic gets neither group nor id`() {
        let publication = standard.publication(of: .of("a", 1))
        #expect(publication.groupID == nil && publication.deduplicationID == nil)
    }

    @Test func `a FIFO topic gets the item's key as the group and the entry's id`() {
        let change = Change.of("a", 1)
        let publication = ordered.publication(of: change)
        #expect(publication.groupID == #"{"id":{"S":"a"}}"#)
        #expect(publication.deduplicationID == EntryID(change.position).description)
        #expect(
            publication.message.hasSuffix(
                #""messageGroupId":"{\"id\":{\"S\":\"a\"}}","messageDeduplicationId":""#
                    + "\(EntryID(change.position))\"}}"))
    }

    @Test(arguments: ["with space", "é", String(repeating: "k", count: 200)])
    func `a key that can be no group is known by its digest`(_ key: String) throws {
        let group = try #require(ordered.publication(of: .of(key, 1)).groupID)
        #expect(group.utf8.count == 64 && group.utf8.allSatisfy { $0.isHexadecimal })
        #expect(group == ordered.publication(of: .of(key, 2)).groupID)
        #expect(group != ordered.publication(of: .of(key + "x", 3)).groupID)
    }

    @Test func `a change that is too large goes without its images, and says where they are`() {
        let change = Change.large(bytes: 300_000)
        let publication = standard.publication(of: change)
        #expect(publication.sizeBytes < 2000)
        let id = EntryID(change.position)
        #expect(
            publication.message.contains(
                #""claimCheck":{"entryId":"\#(id)","streamArn":"\#(StubStream.arn)","#
                    + #""shardId":"shardId-7","sequenceNumber":"100000000000000000001","#
                    + #""sizeBytes":300010}"#))
        #expect(publication.message.contains(#""Keys":{"id":{"S":"a"}}"#))
        #expect(!publication.message.contains("Image\":"))
    }

    @Test func `a change that an object has whole names it, and the object is its record`() throws {
        let change = Change.large(bytes: 300_000)
        let announced = ChangeMessage.Announced(
            change, id: EntryID(change.position).description, key: "a")
        #expect(standard.whole(of: announced) == nil)
        let key = ChangeMessage.objectKey(of: announced)
        #expect(key == "claims/t/\(EntryID(change.position)).json")
        let message = standard.claimCheck(of: announced, objectKey: key).message
        #expect(message.contains(#""objectKey":"\#(key)"}"#))
        let bytes = standard.claimed(announced)
        var reader = JSONReader(bytes.span)
        let record = try StreamRecord(json: &reader)
        #expect(record.change.new == change.new)
        #expect(record.change.position.shardID == "shardId-7")
        #expect(record.change.position.streamARN == StubStream.arn)
    }

    @Test func `the largest message that a topic takes goes whole`() {
        let frame = standard.publication(of: .large(bytes: 0)).sizeBytes
        // The item's size, which the record names, has four digits more than that of none.
        let most = AWSWire.Limits.notificationBytes - frame - 4
        let fits = standard.publication(of: .large(bytes: most))
        let isWhole = !fits.message.contains("claimCheck")
        #expect(fits.sizeBytes == AWSWire.Limits.notificationBytes && isWhole)
        let next = standard.publication(of: .large(bytes: most + 1)).message
        #expect(next.utf8.count < 2000 && next.contains("claimCheck"))
    }
}

extension Change {
    /// A change that makes an item with a text of that size.
    fileprivate static func large(bytes: Int) -> Change {
        let small = Change.of("a", 1)
        var item = small.key.item
        item["text"] = .string(Text(String(repeating: "x", count: bytes)))
        return Change(
            position: small.position, kind: .insert, time: small.time,
            images: ItemImages(key: small.key, old: nil, new: item), origin: small.origin)
    }
}

extension UInt8 {
    fileprivate var isHexadecimal: Bool {
        (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
    }
}
