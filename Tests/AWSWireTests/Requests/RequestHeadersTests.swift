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
            ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, x-gzip;q=0.2", true),
            ("identity", false), ("", false), ("gzip;q=0", false), ("gzip ; q=0.000", false),
            ("*", false), ("gzipped", false),
        ])
    func `gzip is taken by who names it with a weight above zero`(value: String, takes: Bool) {
        #expect(headers([("Accept-Encoding", value)]).acceptsGzip == takes)
        #expect(!headers([]).acceptsGzip)
    }
}
