import Testing

@testable import AWSWire

struct RequestHeadersTests {
    @Test func `headers are found whatever their case`() {
        let headers = headers([
            ("X-AMZ-TARGET", "a"), ("authorization", "b"), ("x-Amz-date", "c"), ("HOST", "d"),
            ("content-length", "12"), ("Expect", "100-Continue"), ("Upgrade", "h2c"),
        ])
        #expect(headers.target == "a")
        #expect(headers.authorization == "b")
        #expect(headers.date == "c")
        #expect(headers.host == "d")
        #expect(headers.contentLength == 12)
        #expect(headers.expectsContinue)
        #expect(headers.asksForUpgrade)
    }

    @Test func `where a header comes twice, the first counts`() {
        let headers = headers([
            ("Host", "a"), ("Host", "b"), ("X-Amz-Target", "c"), ("x-amz-target", "d"),
        ])
        #expect(headers.host == "a")
        #expect(headers.target == "c")
    }

    @Test func `names of the same length are told apart`() {
        let headers = headers([("Hose", "a"), ("X-Amz-Taxing", "b"), ("Content-Lengxx", "1")])
        #expect(headers.host == nil)
        #expect(headers.target == nil)
        #expect(headers.contentLength == nil)
    }

    @Test(arguments: [
        "application/x-amz-json-1.0", "Application/X-Amz-JSON-1.0", "application/json",
        "application/x-amz-json-1.0; charset=utf-8", "application/x-amz-json-1.1",
        "application/x-amz-json-1.0   ", "  application/json ; x",
    ])
    func `a body of JSON is announced`(type: String) {
        #expect(headers([("Content-Type", type)]).announcesJSON)
    }

    @Test(arguments: ["", "text/plain", "application/cbor"])
    func `another body is not JSON`(type: String) {
        #expect(!headers([("Content-Type", type)]).announcesJSON)
    }

    @Test func `a body without a type is not JSON`() {
        #expect(!headers([]).announcesJSON)
    }

    private func headers(_ all: [(String, String)]) -> RequestHeaders {
        var headers = RequestHeaders()
        for (name, value) in all { headers.take(name, value) }
        return headers
    }

    @Test(
        arguments: [
            ("gzip", .gzip), (" GZip ", .gzip), ("x-gzip", .gzip), ("identity", .identity),
            ("", .identity), ("br", .unknown("br")), ("gzip, br", .unknown("gzip, br")),
        ] as [(String, ContentCoding)])
    func `what the body is packed in is told`(value: String, coding: ContentCoding) {
        #expect(headers([("Content-Encoding", value)]).coding == coding)
        #expect(headers([]).coding == .identity)
    }

    @Test(
        arguments: [
            ("gzip", .gzip), ("deflate", .deflate), ("GZIP, identity", .gzip),
            ("gzip, deflate, br", .gzip), ("br, identity, deflate, gzip", .deflate),
            ("dog, gzip ,, cat", .gzip), ("gzip;q=0.8, deflate;q=0.5", .gzip),
            ("br, gzip;q=0, deflate; q = 0.5 , identity;q=0", .deflate),
            ("deflate;q=0.5, gzip;q=0.2", .deflate), ("gzip;q=0.5,identity;q=0.8", .gzip),
            ("br,identity;q=0.5,gzip;q=0.0001", .gzip),
            ("*", .gzip), ("*, identity", .gzip), ("*, deflate", .deflate),
            ("*, deflate;q=0.5", .gzip), ("*, gzip;q=0.5", .deflate),
            ("*;q=0.5,identity", .gzip), ("gzip;q=0, *", .deflate),
        ] as [(String, AnswerCoding)])
    func `an answer comes in what is accepted with the greatest weight`(
        value: String, coding: AnswerCoding,
    ) {
        #expect(headers([("Accept-Encoding", value)]).answerCoding == coding)
    }

    @Test(
        arguments: [
            "", "identity", "identity;q=0", "br", "zstd", "compress", "x-gzip", "gzipped",
            "gzip;q=0", "gzip ; q=0.000", "gzip;q=-1", "*;q=0", "br;q=0.8,identity;q=0.5,*;q=0",
            "\"gzip\"", "gzip br", "gzip:q=1", "gzip;nq=1;q=0 ",
        ])
    func `an answer comes as it is where nothing that is offered is accepted`(value: String) {
        #expect(headers([("Accept-Encoding", value)]).answerCoding == nil)
        #expect(headers([]).answerCoding == nil)
    }

    @Test(
        arguments: [
            ("deflate;q=0.5, gzip;q=31", .gzip), ("gzip;q=31,deflate;q=51", .gzip),
            ("deflate;q=0.5, gzip;q=1;q=0.2", .gzip), ("deflate;q=0.5,gzip;q=0.", .deflate),
            ("deflate;q=0.5,gzip;q=0.x", .gzip), ("deflate;q=-0.5,gzip;q=0.2", .gzip),
            ("gzip;q=0, gzip;q=1, gzip;q=0", .gzip), ("gzip;q=nan, deflate;q=0.5", .gzip),
            ("deflate;q=0x1p-3, gzip;q=0.5", .deflate),
        ] as [(String, AnswerCoding)])
    func `weights that are none count as on AWS`(value: String, coding: AnswerCoding) {
        #expect(headers([("Accept-Encoding", value)]).answerCoding == coding)
    }
}
