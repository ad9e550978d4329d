import DynamoModel
import Testing

@testable import AfterimageCLI

/// A document says the same in both forms.
struct DocumentTests {
    private let document: Document

    init() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("Version", "2012-10-17")
            writer.member("Type", "AWS::SNS::Topic")
            writer.member("Days", 7)
            writer.member("Digits", "007")
            writer.name("List")
            writer.array { $0.string("a\"b") }
        }
        document = Document(json: writer.bytes)
    }

    @Test func `YAML quotes only what would else be no text`() throws {
        #expect(
            try document.text(as: .yaml) == """
                Version: "2012-10-17"
                Type: AWS::SNS::Topic
                Days: 7
                Digits: "007"
                List:
                - a"b

                """)
    }

    @Test func `JSON has line breaks and nothing else that is new`() throws {
        #expect(
            try document.text(as: .json) == """
                {
                  "Days" : 7,
                  "Digits" : "007",
                  "List" : [
                    "a\\"b"
                  ],
                  "Type" : "AWS::SNS::Topic",
                  "Version" : "2012-10-17"
                }

                """)
    }
}
