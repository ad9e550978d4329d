import Testing

@testable import AWSWire

/// Which tags may be, and in whose words the others are refused.
struct ObjectTagsTests {
    @Test(arguments: [
        ("Key1,Key2", "v", "The TagKey you have provided is invalid", 1),
        ("", "v", "The TagKey you have provided is invalid", 1),
        ("k", "Val1,Val2", "The TagValue you have provided is invalid", 2),
        ("aws:k", "v", "Your TagKey cannot be prefixed with aws:", 1),
    ])
    func `a tag that can not be is refused by its key`(
        _ key: String, _ value: String, _ message: String, _ details: Int,
    ) {
        let error = #expect(throws: S3Error.self) { try ObjectTags(document([(key, value)])) }
        #expect(error?.code == "InvalidTag")
        #expect(error?.message == message)
        #expect(
            error?.details == Array([.init("TagKey", key), .init("TagValue", value)][..<details]))
    }

    @Test func `a bucket has other words for the tags of AWS`() {
        let error = #expect(throws: S3Error.self) {
            try ObjectTags(document([("aws:k", "v")]), ofBucket: true)
        }
        #expect(error?.message == "System tags cannot be added/updated by requester")
    }

    @Test func `a key that is there twice is named`() {
        let error = #expect(throws: S3Error.self) {
            try ObjectTags(document([("k", "1"), ("k", "2")]))
        }
        #expect(error?.details == [.init("TagKey", "k")])
    }

    @Test(arguments: ["key1=val1,key2=val2", "k=1&k=2", "=v", "a%2Cb=v"])
    func `a header that is no list of tags is refused`(_ header: String) {
        let error = #expect(throws: S3Error.self) { try ObjectTags(header: header) }
        #expect(error?.code == "InvalidArgument")
        #expect(error?.details.last == .init("ArgumentValue", header))
    }

    @Test func `letters of all languages, blanks and some marks may be in tags`() throws {
        let tags = try ObjectTags(header: "gr%C3%B6%C3%9Fe=%E5%A4%A7+1&_.:/%3D%2B-@=")
        #expect(tags.all == [.init("größe", "大 1"), .init("_.:/=+-@", "")])
    }

    private func document(_ tags: [(String, String)]) throws -> XMLElement {
        let tags = tags.map { "<Tag><Key>\($0)</Key><Value>\($1)</Value></Tag>" }.joined()
        return try XMLReader.read(Array("<Tagging><TagSet>\(tags)</TagSet></Tagging>".utf8))
    }
}
