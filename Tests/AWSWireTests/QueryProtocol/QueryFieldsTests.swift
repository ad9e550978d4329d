import Testing

@testable import AWSWire

struct QueryFieldsTests {
    private func fields(_ form: String) throws -> QueryFields {
        try QueryFields(form: form.utf8.span)
    }

    @Test func `a form's encoding is undone`() throws {
        let fields = try fields("Message=a+b%26c%3D%C3%BC&Empty=&Bare&&Odd=%zz%4")
        #expect(fields.text("Message") == "a b&c=ü")
        #expect(fields.text("Empty") == "")
        #expect(fields.text("Bare") == "")
        #expect(fields.text("Odd") == "%zz%4")
        #expect(fields.text("Other") == nil)
    }

    @Test func `a list comes in the order of its numbers`() throws {
        let fields = try fields(
            "Keys.member.10=j&Keys.member.2=b&Keys.member.1=a&Names.2=y&Names.1=x")
        #expect(fields.texts("Keys") == ["a", "b", "j"])
        #expect(fields.texts("Names") == ["x", "y"])
        #expect(fields.texts("Others").isEmpty)
    }

    @Test func `a map has a key and a value for each number`() throws {
        let fields = try fields(
            "Attributes.entry.1.key=A&Attributes.entry.1.value=1&Attributes.entry.2.value=lost")
        let map = fields.map("Attributes")
        #expect(map.map(\.key) == ["A"])
        #expect(map.first?.value.text == "1")
    }

    @Test func `a map may be flattened, with words of its own, and have structures in it`() throws {
        let fields = try fields(
            "Attribute.1.Name=A&Attribute.1.Value=1"
                + "&E.member.1.M.entry.1.Name=n&E.member.1.M.entry.1.Value.DataType=String")
        let flat = fields.map("Attribute", key: "Name", value: "Value")
        #expect(flat.map(\.key) == ["A"])
        let inner = fields.list("E").first?.map("M", key: "Name", value: "Value").first
        #expect(inner?.value.text("DataType") == "String")
    }

    @Test func `too many fields are refused`() throws {
        let form = String(repeating: "a=1&", count: 4097)
        #expect(throws: QueryRefusal.malformed("A request has at most 4096 parameters")) {
            try fields(form)
        }
    }

    @Test func `a name of too many parts is refused`() {
        let name = String(repeating: "a.", count: 16) + "a"
        #expect(throws: QueryRefusal.malformed("A parameter's name has at most 16 parts")) {
            try fields("\(name)=1")
        }
    }

    @Test(arguments: ["A=%FF", "%C3=1"])
    func `what is not UTF-8 is refused`(form: String) {
        #expect(throws: QueryRefusal.malformed("The parameters are not UTF-8")) { try fields(form) }
    }

    @Test func `a link says what it asks for behind the question mark`() throws {
        let request = try QueryRequest(link: "/?Action=ConfirmSubscription&Token=t")
        #expect(request.action == "ConfirmSubscription")
        #expect(request.version == nil)
        #expect(request.path == "/")
        #expect(try request.required("Token") == "t")
        #expect(throws: QueryRefusal.missing("TopicArn")) { try request.required("TopicArn") }
    }
}
