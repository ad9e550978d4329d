import Testing

@testable import AWSWire

struct QueryCharactersTests {
    private func fields(_ form: String) throws -> QueryFields {
        try QueryFields(form: form.utf8.span)
    }

    @Test(arguments: ["%EF%BF%BE", "%EF%BF%BF", "%00", "%1B"])
    func `a text that no answer could give back is refused with its name`(text: String) throws {
        let fields = try fields("Tags.member.1.Value=x\(text)")
        let refusal = #expect(throws: QueryRefusal.self) { try fields.checkCharacters() }
        let start = "Invalid parameter: Value Reason: the character #x"
        #expect(refusal?.message.hasPrefix(start) == true)
    }

    @Test func `so is a name`() throws {
        let fields = try fields("a%00=x")
        #expect(throws: QueryRefusal.self) { try fields.checkCharacters() }
    }

    @Test func `all other texts are taken`() throws {
        try fields("a.b=%09%0A%0D%20%EF%BF%BD%F0%9F%98%80&c=").checkCharacters()
    }
}
