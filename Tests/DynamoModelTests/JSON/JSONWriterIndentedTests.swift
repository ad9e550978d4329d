import Testing

@testable import DynamoModel

@Test func `an indented document has a line for each member`() {
    var writer = JSONWriter()
    writer.object { writer in
        writer.member("a{", #"x":"y\"#)
        writer.name("list")
        writer.array { writer in
            writer.integer(1)
            writer.array { _ in }
            writer.object { _ in }
        }
    }
    #expect(
        String(decoding: writer.indented, as: UTF8.self) == #"""
            {
              "a{": "x\":\"y\\",
              "list": [
                1,
                [],
                {}
              ]
            }
            """#)
}
