import DynamoModel
import Testing

@testable import AuditPipeline

struct QueryParserTests {
    @Test(arguments: [
        ("tabel:Orders", "There is no field \"tabel\"", "table"),
        (
            "a or b", "or is no word of the query language",
            "OR, or \"or\" in quotes to look for the word"
        ),
        (
            "not a", "not is no word of the query language",
            "-op:delete, or \"not\" in quotes to look for the word"
        ),
        ("*", "* alone fits every entry", "no query"),
        ("Table:Orders", "There is no field \"Table\"", "table"),
        ("actor.typ:user", "There is no field \"actor.typ\"", "actor.type"),
        ("chnged.price:1", "There is no field \"chnged.price\"", "changed.price"),
        ("nwe.Address.city:x", "There is no field \"nwe.Address.city\"", "new.Address.city"),
        (
            "https://example.com", "There is no field \"https\"",
            "one of table, key, op, actor, time"
        ),
        (":x", "There is no field \"\"", "one of table, key, op, actor, time"),
        ("new:x", "\"new\" does not name an attribute", "new.status or new.Tags[0], say"),
        ("old.:x", "\"old.\" does not name an attribute", "old.status or old.Tags[0], say"),
        ("any.[0]:x", "\"any.[0]\" does not name an attribute", "any.status or any.Tags[0], say"),
        (
            "note:x", "Entries have no note, because they are sealed before",
            "table:afterimage:notes with words of the note; its key is the entry's id"
        ),
        (
            "rule:x", "Entries have no rule, because they are sealed before",
            "afterimage alert history --rule NAME, or alert backtest NAME"
        ),
        (
            "op:destroy", "There is no operation \"destroy\"",
            "create, update, delete, baseline, note, gap, failure, read or drop"
        ),
        (
            "op:", "There is no operation \"\"",
            "create, update, delete, baseline, note, gap, failure, read or drop"
        ),
        (
            "op:>create", "There is no operation \">create\"",
            "create, update, delete, baseline, note, gap, failure, read or drop"
        ),
        ("table:", "A value is missing behind the colon", "op:delete, say"),
        ("table:a,", "A value is missing behind the colon", "op:delete, say"),
        ("table:,a", "A value is missing behind the colon", "op:delete, say"),
        ("table:a,,b", "A value is missing behind the colon", "op:delete, say"),
        ("table:x,/(/", "A group of the pattern is not closed", "a )"),
        ("new.price:>", "A comparison has nothing to compare with", ">10, or 1..9"),
        ("new.price:1..", "A comparison has nothing to compare with", ">10, or 1..9"),
        ("new.price:..1", "A comparison has nothing to compare with", ">10, or 1..9"),
        ("time:>soon", "\"soon\" is not a time", "15m, today, or 2026-11-21T10:15:00Z"),
        (
            "time:>1h30m", "\"1h30m\" is not a time",
            "one number and one unit: 90m"
        ),
        ("\"alice", "A quote is not closed", "another \" at its end"),
        ("new.price:20..9", "The range ends before it begins", "9..20"),
        ("index:abc", "\"abc\" is no index", "index:42, index:>42 or index:1..42"),
        ("source:tlt", "There is no source \"tlt\"", "ttl"),
        ("actor.type:usr", "There is no type of actors \"usr\"", "user"),
        (
            "id:12345", "\"12345\" is no id",
            "its first 6 hexadecimal digits, or more of the 32"
        ),
        ("table:\"Orders", "A quote is not closed", "another \" at its end"),
        ("new.\"a b:1", "A quote is not closed", "another \" at its end"),
        ("(table:Orders", "A bracket is not closed", "a ) at its end"),
        ("table:Orders)", "A bracket is closed that was not opened", "the query without it"),
        ("()", "Something to look for is missing", "table:Orders op:delete, say"),
        ("a OR", "Something to look for is missing", "table:Orders op:delete, say"),
        ("OR a", "Something to look for is missing", "table:Orders op:delete, say"),
        ("a AND AND b", "Something to look for is missing", "table:Orders op:delete, say"),
        ("-", "Something to look for is missing", "table:Orders op:delete, say"),
        ("\"\"", "Something to look for is missing", "table:Orders op:delete, say"),
    ])
    func `a fault says what is wrong and what to write`(
        text: String, what: String, mend: String,
    ) throws {
        let error = try #require(fault(of: text))
        #expect(error.what == what)
        #expect(error.mend == mend)
    }

    @Test(arguments: [
        ("tabel:a", 0), ("table:a  opp:b", 9), ("é tabel:a", 2), ("(a OR b", 7), ("a \"b", 2),
        ("a b)", 3), ("op:update time:>soon", 15), ("new.a:x,/(/", 8),
    ])
    func `a fault names the character where it is`(text: String, position: Int) throws {
        #expect(try #require(fault(of: text)).position == position)
    }

    @Test(arguments: [#""or""#, "actor:and", "order", "*or"])
    func `small words in quotes, values and longer words are looked for`(text: String) throws {
        #expect(fault(of: text) == nil)
    }

    @Test func `a query may be 4096 bytes long, and no longer`() throws {
        #expect(fault(of: String(repeating: "a", count: 4096)) == nil)
        let error = try #require(fault(of: String(repeating: "a", count: 4097)))
        #expect(error.what == "The query is longer than 4096 bytes")
    }

    @Test func `brackets may be nested 32 times, and no deeper`() throws {
        #expect(fault(of: nested(32)) == nil)
        #expect(try #require(fault(of: nested(33))).what == "The brackets are nested too deeply")
        #expect(fault(of: "\(nested(32)) \(nested(32))") == nil)
    }

    @Test(arguments: [
        String(repeating: "-", count: 4095) + "a", String(repeating: "-(", count: 32),
        String(repeating: "(", count: 4096), String(repeating: ")", count: 4096),
        String(repeating: "a OR ", count: 819), String(repeating: "\"", count: 4096),
        String(repeating: "new.", count: 1024),
        "new." + String(repeating: "a.", count: 2000) + "b:1",
        "new.a[99999999999999999999]:1", "time:>99999999999999999999w", "time:>-", "index:>1E999",
        "table:" + String(repeating: ",", count: 4000), "\u{0}\u{1}:\u{2}", "\u{202e}:\u{feff}",
        "new.\"\\",
        "table:\"\\", "a\u{301}:", "🏳️‍🌈:🏳️‍🌈", "\\", "new.a[-1]:x", "new.a[]:x",
    ])
    func `no text does harm`(text: String) throws {
        guard let query = try? EntryQuery(parsing: text, now: EntrySample().time) else { return }
        _ = query.matches(EntrySample().recorded)
    }

    private func nested(_ depth: Int) -> String {
        String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }

    private func fault(of text: String) -> QueryError? {
        do {
            _ = try EntryQuery(parsing: text, now: EntrySample().time)
            return nil
        } catch {
            return error
        }
    }
}
