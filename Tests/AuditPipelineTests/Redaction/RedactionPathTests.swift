import DynamoModel
import Testing

@testable import AuditPipeline

struct RedactionPathTests {
    private let item: Item = [
        "password": .string("a"), "email": .string("b"),
        "card": .map(["number": .string("4111"), "holder": .string("Ann")]),
        "users": .list([
            .map(["password": .string("c"), "name": .string("d")]),
            .map(["login": .map(["password": .null])]),
        ]),
    ]

    @Test(arguments: [
        ("email", ["email"]), ("card.number", ["card.number"]), ("card", ["card"]),
        ("*.password", ["password", "users[0].password", "users[1].login.password"]),
        ("users[0].name", ["users[0].name"]), ("users.*.name", ["users[0].name"]),
        ("card.*.number", ["card.number"]), ("users[7].name", []), ("email.inside", []),
        ("nothing", []),
    ])
    func `a path names its places`(text: String, places: [String]) throws {
        let path = try #require(RedactionPath(text))
        #expect(path.places(in: item).map(\.text).sorted() == places)
    }

    @Test(arguments: ["", ".", "card.", "card[x]", "card.*", "*", "a..b"])
    func `what names nothing is no path`(text: String) {
        #expect(RedactionPath(text) == nil)
    }

    @Test func `a path tells whether it is about an attribute`() throws {
        let path = try #require(RedactionPath("*.password"))
        #expect(path.names("password"))
        #expect(!path.names("Password"))
    }
}
