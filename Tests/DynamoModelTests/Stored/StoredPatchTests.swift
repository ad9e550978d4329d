import Testing

@testable import DynamoModel

@Suite struct StoredPatchTests {
    private static let text =
        #"{"Address":{"M":{"city":{"S":"Rome"},"zip":{"S":"00100"}}},"Count":{"N":"12"},"#
        + #""Name":{"S":"a name of some length that stays"},"Tags":{"SS":["x","y"]}}"#

    @Test(arguments: [
        "{}",
        text,
        #"{"Zed":{"BOOL":true}}"#,
        #"{"Address":{"M":{"city":{"S":"Milan"},"zip":{"S":"00100"}}}}"#,
        #"{"A":{"NULL":true},"Count":{"N":"13"},"Tags":{"SS":["x"]},"Z":{"L":[{"N":"1"}]}}"#,
    ])
    func `a patch makes the one item of the other`(other: String) throws {
        let (left, right) = (try Item(text: Self.text).stored, try Item(text: other).stored)
        for (old, new) in [(left, right), (right, left)] {
            let patch = try StoredPatch.bytes(from: old.span, to: new.span)
            #expect(try StoredPatch.apply(patch.span, to: old.span) == new)
        }
    }

    @Test func `random items are made of each other`() throws {
        var random = RandomItems.printed()
        var old = random.item(levels: 4).stored
        for _ in 0..<500 {
            let new = random.item(levels: 4).stored
            let patch = try StoredPatch.bytes(from: old.span, to: new.span)
            #expect(try StoredPatch.apply(patch.span, to: old.span) == new)
            old = new
        }
    }

    @Test func `a patch grows with what changed and not with the item`() throws {
        var old = try Item(text: Self.text)
        for number in 0..<100 { old[Text("a\(number)")] = .string(Text("value \(number)")) }
        var new = old
        new["Count"] = .bool(false)
        new["a50"] = .string("other 50")
        let patch = try StoredPatch.bytes(from: old.stored.span, to: new.stored.span)
        #expect(patch.count < 40)
    }

    @Test func `equal items need next to nothing`() throws {
        let bytes = try Item(text: Self.text).stored
        #expect(try StoredPatch.bytes(from: bytes.span, to: bytes.span).count < 8)
    }

    @Test func `bytes that are no item have no patch`() throws {
        let bytes: [UInt8] = [3, 1, 65, 99]
        let item = try Item(text: Self.text).stored
        #expect(throws: StoredFormError.self) {
            try StoredPatch.bytes(from: bytes.span, to: item.span)
        }
    }

    @Test func `a patch for another item is refused`() throws {
        var new = try Item(text: Self.text)
        let old = new.stored
        new["Count"] = .null
        let patch = try StoredPatch.bytes(from: old.span, to: new.stored.span)
        let other: [UInt8] = [0]
        #expect(throws: StoredFormError.malformed) {
            try StoredPatch.apply(patch.span, to: other.span)
        }
    }

    @Test func `hostile patches give no more bytes than they and the item have`() throws {
        var random = SystemRandomNumberGenerator()
        let old = try Item(text: Self.text).stored
        for _ in 0..<2000 {
            let patch = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let made = try? StoredPatch.apply(patch.span, to: old.span)
            #expect(made?.count ?? 0 <= old.count + patch.count)
        }
    }
}
