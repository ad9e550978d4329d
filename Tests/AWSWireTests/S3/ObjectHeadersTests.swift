import Testing

@testable import AWSWire

/// What is kept beside an object's bytes, and how it is told.
struct ObjectHeadersTests {
    // Decoded again by Python's email.header.
    @Test(arguments: [
        ("plain", "plain"), ("=?UTF-8?B?w7w=?=", "=?UTF-8?B?w7w=?="),
        ("\u{FC}", "=?UTF-8?B?w7w=?="),
        (
            String(repeating: "\u{1F4C8}", count: 12),
            "=?UTF-8?B?\(String(repeating: "8J+TiPCfk4jwn5OI", count: 3))8J+TiPCfk4g=?= "
                + "=?UTF-8?B?8J+TiA==?="
        ),
    ])
    func `metadata that is not ASCII is told in words that are`(
        _ value: String, _ told: String,
    ) throws {
        let headers = try headers(value)
        #expect(headers.others.first?.value == told)
        #expect(headers.all.last?.value == value)
    }

    @Test func `metadata that was no text is refused`() throws {
        let error = #expect(throws: S3Error.self) { try headers("a\u{FFFD}") }
        #expect(error?.code == "InvalidArgument")
        #expect(error?.details.first?.value == "x-amz-meta-a")
    }

    private func headers(_ value: String) throws -> ObjectHeaders {
        try ObjectHeaders(
            S3Request(
                method: "PUT", target: "/b/k", headers: [("x-amz-meta-a", value)], requestID: "id"))
    }
}
