import DynamoModel
import Synchronization
import Testing

@testable import AWSWire

struct JSONOperationTests {
    private let echo = JSONOperation("Test.v1_20260101", "Echo") { (request: Echo, _, reply) in
        reply(.success(request))
    }

    @Test func `a target leads to its operation`() {
        let table = OperationTable([echo])
        #expect(table.place(of: "Test.v1_20260101.Echo") == 0)
        #expect(table.operations[0].name == "Echo")
    }

    @Test(arguments: [nil, "", "Echo", "Test.v1_20260101.echo", "Test.v1_20260101.Echo."])
    func `another target leads nowhere`(_ target: String?) {
        #expect(OperationTable([echo]).place(of: target) == nil)
    }

    @Test func `the operation gets the request and its reply comes back`() throws {
        #expect(try run(#"{"Text":"hello"}"#) == #"{"Text":"hello"}"#)
    }

    @Test(arguments: ["", "{", "[]", #"{"Text":1}"#, #"{"Text":"a"} x"#])
    func `a body that cannot be decoded is a reply too`(_ body: String) {
        #expect { try run(body) } throws: { error in
            guard case WireError.operation(.serialization) = error else { return false }
            return true
        }
    }

    private func run(_ body: String) throws -> String {
        let outcome = Mutex<Result<any OperationResponse, WireError>?>(nil)
        echo.run(body.utf8.span, JSONCall(.unknown)) { result in outcome.withLock { $0 = result } }
        let response = try #require(outcome.withLock { $0 }).get()
        var writer = JSONWriter()
        writer.object { response.write(to: &$0) }
        return writer.text
    }
}

/// Answers with what it was asked.
private struct Echo: OperationRequest, OperationResponse {
    var text = ""

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var text = ""
        try reader.readObject { (_, reader) throws(DynamoDBError) in text = try reader.readString()
        }
        self.text = text
    }

    func write(to writer: inout JSONWriter) {
        writer.member("Text", text)
    }
}
