import DynamoModel
import Testing

@testable import AWSWire

struct MoveTaskTests {
    private func handle(_ text: String) -> String { Base64.encode(Array(text.utf8)) }

    @Test func `a task is found by its handle`() throws {
        let task = MoveTask(
            number: 7, .init(source: "arn:q", destination: nil, ratePerSecond: nil),
            started: Timestamp(milliseconds: 0), total: 1)
        let parts = try #require(MoveTask.parts(ofHandle: task.handle))
        #expect(parts.number == 7)
        #expect(parts.source == "arn:q")
    }

    @Test func `a handle of somebody else's names no task here`() throws {
        let parts = MoveTask.parts(ofHandle: handle(#"{"taskId":"10f57157","sourceArn":"arn:q"}"#))
        #expect(try #require(parts).number == nil)
    }

    @Test(arguments: ["", "[]", "{}", #"{"taskId":"7"}"#, #"{"taskId":7,"sourceArn":"a"}"#])
    func `what is no handle is none`(_ text: String) {
        #expect(MoveTask.parts(ofHandle: handle(text)) == nil)
        #expect(MoveTask.parts(ofHandle: text) == nil)
    }
}
