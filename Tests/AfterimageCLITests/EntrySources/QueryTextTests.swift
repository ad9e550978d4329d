import AuditPipeline
import DynamoModel
import Testing

@testable import AfterimageCLI

struct QueryTextTests {
    @Test func `nothing asks for nothing`() {
        #expect(QueryText().with("table", nil).with(query: "  ").text == nil)
    }

    @Test func `terms hold together, and a query's OR stays inside of it`() {
        let text = QueryText().with("table", "Orders").with(operation: "delete")
            .with(query: "actor:a OR actor:b").text
        #expect(text == #"table:"Orders" op:delete (actor:a OR actor:b)"#)
    }

    @Test(arguments: ["Orders", "a b", #"quo"te"#, "(x)", "a,b", "*", "-x"])
    func `a value means exactly itself`(_ actor: String) throws {
        let text = try #require(QueryText().with("actor", actor).text)
        let query = try EntryQuery(parsing: text, now: Sample.time)
        var alice = Sample.alice
        #expect(!query.matches(Sample.entry(nil, Sample.key, actor: alice)))
        alice.name = actor
        #expect(query.matches(Sample.entry(nil, Sample.key, actor: alice)))
    }

    @Test(arguments: [("create,INSERT", true), ("update", false), ("MODIFY,create", true)])
    func `an operation may be called by either name`(_ words: String, _ isMatch: Bool) throws {
        let text = try #require(QueryText().with(operation: words).text)
        let query = try EntryQuery(parsing: text, now: Sample.time)
        #expect(query.matches(Sample.entry(nil, Sample.key)) == isMatch)
    }

    @Test func `a key in a URL is base64 without padding`() {
        let key = PrimaryKey(partition: Attribute(name: "a", value: .string("?>")))
        #expect(URLText.name(of: key) == "eyJhIjp7IlMiOiI_PiJ9fQ")
    }

    @Test func `what means something in a URL is escaped`() {
        #expect(URLText.escaped("a b/ü&#") == "a%20b%2F%C3%BC%26%23")
    }
}
