import DynamoModel
import Testing

@testable import AuditPipeline

struct RedactorTests {
    private let key = RedactionKey(String(repeating: "k", count: 32))

    @Test func `each method puts something else in a value's place`() throws {
        let redactor = try redactor([
            ("card", .mask(keep: 4)), ("pin", .mask(keep: 4)), ("password", .drop),
            ("name", .hash), ("email", .hmac), ("phone", .tokenise), ("iban", .encrypt),
        ])
        let names: [Text] = ["card", "pin", "password", "name", "email", "phone", "iban"]
        var item: Item = ["UserId": .string("user1")]
        for name in names { item[name] = .string("4111111111111234") }
        item["pin"] = .string("123")
        let redacted = try #require(try redactor.redacted(change(nil, item)).change.new)
        #expect(redacted["UserId"] == item["UserId"])
        #expect(redacted["card"] == .string("********1234"))
        #expect(redacted["pin"] == .string("********3"))
        #expect(redacted["password"] == nil)
        #expect(redacted["name"] == .string("sha256:2O12lhdWHSQxAPUEDKzgYmmO6VQycCUw2Uh0HbnAr78="))
        for (name, mark) in [("email", "hmac:"), ("phone", "tok:"), ("iban", "enc:v1:")] {
            guard case .string(let text)? = redacted[Text(name)] else {
                Issue.record("\(name) is no text")
                continue
            }
            #expect(text.string.hasPrefix(mark))
            #expect(!text.string.contains("4111"))
        }
    }

    @Test func `both sides of a change are treated alike, and so is the same value later`() throws {
        let redactor = try redactor([("email", .hmac), ("iban", .encrypt), ("phone", .tokenise)])
        let first: Item = [
            "email": .string("a@example.com"), "iban": .number(Number(7)), "phone": .null,
        ]
        var second = first
        second["email"] = .string("b@example.com")
        let made = try redactor.redacted(change(nil, first)).change
        let changed = try redactor.redacted(change(first, second))
        #expect(changed.change.old == made.new)
        #expect(changed.change.old?["email"] != changed.change.new?["email"])
        #expect(changed.change.old?["iban"] == changed.change.new?["iban"])
        #expect(changed.redactions.allSatisfy { !$0.hidesChange })
    }

    @Test(arguments: [RedactionMethod.drop, .mask(keep: 0)])
    func `a change that nobody sees is told all the same`(method: RedactionMethod) throws {
        let redactor = try redactor([("password", method)])
        let redacted = try redactor.redacted(
            change(["password": .string("old")], ["password": .string("new")]))
        let entry = AuditEntry(redacted, actor: EntrySample().actor)
        #expect(entry.change.old == entry.change.new)
        #expect(entry.changes.map(\.path.text) == ["password"])
        #expect(entry.changes.map(\.difference) == [.redacted])
    }

    @Test func `a value that stays is no change`() throws {
        let redactor = try redactor([("password", .drop)])
        let item: Item = ["password": .string("same")]
        let redacted = try redactor.redacted(change(item, item))
        #expect(redacted.redactions == [Redaction(DocumentPath("password"))])
    }

    @Test func `an element that is dropped leaves the others where they are`() throws {
        let redactor = try redactor([("cards[0]", .drop)])
        let item: Item = ["cards": .list([.string("a"), .string("b")])]
        let redacted = try redactor.redacted(change(nil, item)).change.new
        #expect(redacted == ["cards": .list([.null, .string("b")])])
    }

    @Test func `the key stays, whatever the rules say`() throws {
        let redactor = try redactor([("*.UserId", .drop)])
        let item: Item = [
            "UserId": .string("user1"), "by": .map(["UserId": .string("user2")]),
        ]
        let redacted = try redactor.redacted(change(nil, item))
        #expect(redacted.change.new == ["UserId": .string("user1"), "by": .map([:])])
        #expect(redacted.redactions.map(\.path.text) == ["by.UserId"])
    }

    @Test func `what is inside a redacted value is not redacted twice, and each is counted`() throws
    {
        let redactor = try redactor([("card", .hash), ("card.number", .hmac), ("email", .drop)])
        let item: Item = ["card": .map(["number": .string("1")]), "email": .string("e")]
        let redacted = try redactor.redacted(change(item, item))
        #expect(redacted.redactions.map(\.path.text) == ["card", "email"])
        #expect(redactor.counted.map { $0.count } == [1, 0, 1])
    }

    @Test func `a change without such values is as it was`() throws {
        let change = EntrySample().change
        let redacted = try redactor([("email", .drop)]).redacted(change)
        #expect(redacted == RedactedChange(change: change, redactions: []))
    }

    @Test func `an encrypted value is opened with its key, and with no other`() throws {
        let value = AttributeValue.map(["number": .number(Number(42))])
        let sealed = try #require(try value.redacted(with: .encrypt, under: key))
        let other = RedactionKey(String(repeating: "x", count: 32))
        #expect(key?.opened(sealed) == value)
        #expect(other?.opened(sealed) == nil)
        #expect(key?.opened(value) == nil)
        #expect(key?.opened(.string("enc:v1:AAAA")) == nil)
    }

    @Test func `a short secret is no key`() {
        #expect(RedactionKey("short") == nil)
    }

    private func redactor(_ rules: [(String, RedactionMethod)]) throws -> Redactor {
        Redactor(
            try rules.map { RedactionRule(try #require(RedactionPath($0)), with: $1) }, key: key)
    }

    private func change(_ old: Item?, _ new: Item?) -> Change {
        var sample = EntrySample()
        (sample.old, sample.new) = (old, new)
        return sample.change
    }
}
