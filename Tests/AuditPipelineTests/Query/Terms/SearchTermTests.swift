import DynamoModel
import Testing

@testable import AuditPipeline

@Test(arguments: [
    ("Orders", "t_orders"), ("my-table.1", "t_my_table_1"), ("Ünï", "t_Ünï"),
    ("abcdefghijklmnopqrstuvwxyz", "t_abcdefghijklmnopqrstuvwx.cdc382a2"),
    ("abcdefghijklmnopqrstuvwé", "t_abcdefghijklmnopqrstuvw.eec8a4ef"),
])
func `a term is folded, and a long one marked where a character ends`(text: String, term: String) {
    #expect(SearchTerm(.table, text).text == term)
}

@Test func `the beginning of a long text finds it, however it was cut`() throws {
    let long = "abcdefghijklmnopqrstuvwéxyz"
    let term = SearchTerm(.table, long).text
    for end in long.indices.dropFirst() {
        let beginning = SearchTerm(.table, long[..<end], isPrefix: true)
        #expect(beginning.isPrefix && term.hasPrefix(beginning.text))
    }
}

@Test func `long texts that begin alike have terms of their own, but for ids`() {
    let texts = ["one", "two"].map { "abcdefghijklmnopqrstuvwxyz \($0)" }
    #expect(SearchTerm(.word, texts[0]).text != SearchTerm(.word, texts[1]).text)
    #expect(SearchTerm(.request, texts[0]).text == "r_abcdefghijkl")
    #expect(SearchTerm(.request, texts[1], isPrefix: true).isPrefix == false)
}

@Test(arguments: [(["place": "Rome"], 1), (["place": "Milan"], 0), ([:], 0)])
func `an image's common values are terms of an entry that did not bring them`(
    common: [String: String], count: Int,
) {
    var values = FrequentValues()
    for (path, text) in common { values.insert("v_\(path)=\(text.lowercased())") }
    var sample = EntrySample()
    sample.old = ["id": .string("a"), "n": .string("1"), "place": .string("Rome")]
    sample.new = ["id": .string("a"), "n": .string("2"), "place": .string("Rome")]
    let terms = EntryTerms(sample.entry, isContinuation: true, common: values)
    #expect(terms.text.split(separator: " ").count { $0 == "v_place=rome" } == count)
    #expect(Array(terms.broughtValues) == ["v_n=2"])
}

@Test(arguments: [
    ("table:Orders op:delete", "(t_orders AND o_delete)"), ("actor:a,b", "(a_a OR a_b)"),
    ("actor:dep*", "a_dep*"), ("-op:delete", nil), ("op:delete OR new.a:1", nil),
    ("changed.Address.city:*", "(c_address OR c_address_city)"), ("paid", nil),
])
func `terms that every match has itself are known`(query: String, terms: String?) throws {
    let query = try EntryQuery(parsing: query, now: EntrySample().time)
    #expect(query.ownTerms?.description == terms)
}

@Test(arguments: [
    ("new.Status:paid", ["v_status=paid"]), ("old.n:1.50", ["(v_n=1_5 OR v_n=1_50)"]),
    ("new.n:>5", ["h_n"]), ("has:Coupon", ["h_coupon"]),
    ("\"winter sal\"", ["(w_winter AND w_sal*)"]),
    ("new.a:1 OR op:delete", ["(v_a=1 OR o_delete)"]), ("-paid", []),
    ("new.a:x new.b:y", ["v_a=x", "v_b=y"]),
])
func `terms that the item's entries have are known`(query: String, terms: [String]) throws {
    let query = try EntryQuery(parsing: query, now: EntrySample().time)
    #expect(query.itemTerms.map(\.description) == terms)
}
