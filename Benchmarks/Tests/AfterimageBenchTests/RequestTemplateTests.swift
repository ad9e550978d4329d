import NIOCore
import Testing

@testable import AfterimageBench

@Suite struct RequestTemplateTests {
    @Test func `a key and a value take their places and nothing else changes`() throws {
        var buffer = ByteBuffer()
        let template = RequestTemplate("X", "[##########,@@@@@@@@@@,@@@@@@@@@@]")
        template.write(key: 42, value: 1_234_567_890, to: &buffer)
        let body = String(buffer: buffer).split(separator: "\r\n").last
        #expect(body == "[0000000042,1234567890,1234567890]")
    }

    @Test func `the measured PutItem has 417 bytes`() throws {
        var buffer = ByteBuffer()
        RequestTemplate.putItem(table: "Bench").write(key: 0, value: 0, to: &buffer)
        #expect(String(buffer: buffer).contains("\r\nContent-Length: 417\r\n"))
    }
}
