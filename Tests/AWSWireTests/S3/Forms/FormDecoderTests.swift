import Testing

@testable import AWSWire

/// What of a form's body is whose, however it comes in.
struct FormDecoderTests {
    private static let file = "a\r\n--b\r\r\n--bound\r\n\r\nz\r\n"
    private static let body = Array(
        """
        passed over\r
        --boundary \r
        Content-Disposition: form-data ; \t NAME = "key"\r
        \r
        photos/${filename}\r
        --boundary\r
        content-disposition: form-data; name=acl\r
        \r
        \r
        --boundary\r
        Content-Type: image/png\r
        Content-Disposition: form-data; filename="C:\\a;\\"b.png"; name="File"\r
        \r
        \(file)\r
        --boundary\r
        Content-Disposition: form-data; name="key"\r
        \r
        another\r
        --boundary--\r

        """.utf8)

    @Test(arguments: [1, 2, 3, 5, 7, 11, 64, 1000])
    func `a form is the same in pieces of any size`(size: Int) throws {
        var decoder = FormDecoder(boundary: "boundary")
        var file: [UInt8] = []
        var rest = FormDecoderTests.body[...]
        while !rest.isEmpty {
            file += try decoder.take(Array(rest.prefix(size)).span)
            rest = rest.dropFirst(size)
        }
        try decoder.finish()
        let form = try #require(decoder.form)
        #expect(form.key == #"photos/a;"b.png"#)
        #expect(form["ACL"] == "")
        #expect(form.fields.map(\.name) == ["key", "acl"])
        #expect(String(decoding: file, as: UTF8.self) == FormDecoderTests.file)
    }

    @Test func `what ends before its file does is no form`() throws {
        let whole = try #require(FormDecoderTests.end(of: "\r\n--boundary\r\nContent-Disp"))
        for count in [0, 20, whole - 20, whole - 1] {
            var decoder = FormDecoder(boundary: "boundary")
            _ = try decoder.take(Array(FormDecoderTests.body.prefix(count)).span)
            #expect(throws: S3Error.self) { try decoder.finish() }
        }
    }

    @Test(arguments: [0, 1])
    func `as much as there is room for may stand before a file`(more: Int) throws {
        let head = "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n"
        let file = "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"
        let room = Limits.formBytes - head.utf8.count - file.utf8.count
        let body = head + String(repeating: "a", count: room + more) + file + "\r\n--b--"
        var decoder = FormDecoder(boundary: "b")
        let outcome = Result { try decoder.take(Array(body.utf8).span) }
        #expect((try? outcome.get()) == (more == 0 ? [] : nil))
    }

    @Test func `a name of a file that is no text is refused`() throws {
        let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        var decoder = FormDecoder(boundary: "b")
        #expect(throws: S3Error.malformedForm) {
            _ = try decoder.take((Array(head.utf8) + [0xE4] + Array("\"\r\n\r\n".utf8)).span)
        }
    }

    @Test func `fields take no more than there is room for`() throws {
        let head = "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n"
        var decoder = FormDecoder(boundary: "b")
        _ = try decoder.take(Array(head.utf8).span)
        let piece = [UInt8](repeating: 0x61, count: 10_000)
        _ = try decoder.take(piece.span)
        #expect(throws: S3Error.tooLongBeforeFile) {
            _ = try decoder.take(piece.span)
            _ = try decoder.take(piece.span)
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"),
        ("Multipart/Form-Data; charset=utf-8;\tboundary=\"a b;c\"", "a b;c"),
    ])
    func `a boundary stands in the type`(type: String, boundary: String) throws {
        #expect(try FormDecoder.boundary(type) == boundary)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "text/plain", nil,
        "multipart/form-datas; boundary=b",
    ])
    func `another type is that of no form`(type: String?) {
        #expect(throws: S3Error.self) { try FormDecoder.boundary(type) }
    }

    /// Where the last such text ends.
    private static func end(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        return body.indices.last { body[$0...].starts(with: wanted) }.map { $0 + 12 }
    }
}
