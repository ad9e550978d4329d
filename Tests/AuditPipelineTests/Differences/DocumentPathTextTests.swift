import DynamoModel
import Testing

@testable import AuditPipeline

@Test(arguments: [
    "a", "Address.city", "Tags[3]", "a[0][12].b-c", "\"a.b\".c", "\"say \\\"hi\\\"\"", "gr\u{FC}n",
])
func `a path reads back as it is written`(text: String) throws {
    #expect(try #require(DocumentPath(text: text)).text == text)
}

@Test func `quotes are needed only where a name has separators`() throws {
    let path = try #require(DocumentPath(text: "updated#by.x"))
    #expect(path == DocumentPath("updated#by", [.name("x")]))
    #expect(path.text == "\"updated#by\".x")
}

@Test(arguments: [
    "", ".", "a.", "a..b", "[0]", "a[", "a[x]", "a[-1]", "a[1", "a]b[", "\"a", "\"a\"b",
    "a[99999999999999999999]",
])
func `what is not a path is refused`(text: String) {
    #expect(DocumentPath(text: text) == nil)
}
