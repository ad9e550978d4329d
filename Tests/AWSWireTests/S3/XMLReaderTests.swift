import AWSWire
import Testing

/// Documents as S3's clients send them, and what is none.
struct XMLReaderTests {
    @Test func `elements, texts and attributes are read`() throws {
        let document = try read(
            """
            <?xml version="1.0" encoding="UTF-8"?><!-- a -->
            <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Object><Key>a&amp;b &#x41;&#66;</Key></Object><Object><Key/></Object>
              <x:Other x:type='t&lt;'><![CDATA[<c>]]>d</x:Other>
            </Delete>
            """)
        #expect(document.name == "Delete")
        #expect(document.all("Object").map { $0.text("Key") } == ["a&b AB", ""])
        #expect(document["Other"]?.text == "<c>d")
        #expect(document["Other"]?.attributes == ["type": "t<"])
    }

    @Test(arguments: [
        "", "a", "<a>", "<a></b>", "<a/><b/>", "<a", "<a b></a>", "<a b=c/>", "<a b='c/>",
        "<a>&unknown;</a>", "<a>&#x110000;</a>", "<a>&</a>", "<a><![CDATA[</a>", "<>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a/>b", "<a><!-- </a>",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(throws: XMLReader.Malformed.self) { try read(text) }
    }

    @Test func `nesting has an end`() {
        let depth = 10_000
        let text =
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        #expect(throws: XMLReader.Malformed.self) { try read(text) }
    }

    private func read(_ text: String) throws -> XMLElement {
        try XMLReader.read(Array(text.utf8))
    }
}
