import Testing

@testable import DynamoModel

@Test func `texts that only look alike are different`() {
    let composed: Text = "\u{E9}"
    let decomposed: Text = "e\u{301}"
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
}

@Test func `equal texts have equal hashes`() {
    #expect(Text("größe").hashValue == Text("gr" + "öße").hashValue)
}

@Test func `texts are ordered by their bytes`() {
    let texts: [Text] = ["", "A", "Z", "a", "a\u{0}", "aa", "b", "é", "漢", "😀"]
    #expect(texts.shuffled().sorted() == texts)
}

@Test(arguments: [("", 0), ("a", 1), ("é", 2), ("e\u{301}", 3), ("漢", 3), ("😀", 4)])
func `a text's size is that of its UTF-8`(string: String, size: Int) {
    #expect(Text(string).sizeBytes == size)
}
