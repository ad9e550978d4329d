import Foundation
import Testing

@testable import AfterimageCLI

struct IdentifierTests {
    @Test func `an identifier is a random UUID in small letters`() throws {
        let texts = (0..<1000).map { _ in Identifier.random() }
        for text in texts {
            let id = try #require(UUID(uuidString: text))
            #expect(id.uuidString.lowercased() == text)
            #expect(text.utf8.dropFirst(14).first == UInt8(ascii: "4"))
            #expect("89ab".utf8.contains(Array(text.utf8)[19]))
        }
        #expect(Set(texts).count == texts.count)
    }
}
