import Testing

@testable import DynamoModel

private func select(_ text: String, _ values: [AttributeValue] = []) throws -> SelectStatement {
    guard case .select(let select) = try PartiQLStatement(text, parameters: values) else {
        throw DynamoDBError.validation("The statement is no SELECT")
    }
    return select
}

private func holds(
    _ condition: String, _ item: Item, _ values: [AttributeValue] = [],
) throws -> Bool {
    let select = try select("SELECT * FROM T WHERE \(condition)", values)
    return try #require(select.condition).filter.isTrue(for: item)
}

private func inserted(_ value: String, _ values: [AttributeValue] = []) throws -> String? {
    let text = "INSERT INTO T VALUE {'a': \(value)}"
    guard case .write(.insert(let insert)) = try PartiQLStatement(text, parameters: values) else {
        return nil
    }
    return insert.item.text
}

private func updated(_ actions: String, _ item: String) throws -> String? {
    let text = "UPDATE T \(actions) WHERE id = 'x'"
    guard case .write(.update(let update)) = try PartiQLStatement(text) else { return nil }
    return try update.update.apply(to: Item(text: item)).text
}

private let song = #"""
    {"n":{"N":"5"},"s":{"S":"hello"},"b":{"BOOL":true},"none":{"NULL":true},"e":{"S":"é\"x"},
    "l":{"L":[{"S":"a"},{"M":{"k":{"N":"1"}}}]},"m":{"M":{"k":{"L":[{"S":"c"}]}}},
    "tags":{"SS":["x","y"]},"a b":{"S":"spaced"}}
    """#

struct PartiQLStatementTests {
    @Test(
        arguments: [
            ("n = 5", true), ("5 = n", true), ("n <> 5", false), ("n != 4", true), ("n < 5", false),
            ("n <= 5.0", true), ("n > -5", true), ("n >= 5e0", true), ("n = .5e1", true),
            ("n = - - 5", true), ("n BETWEEN 1 AND 5", true), ("n NOT BETWEEN 1 AND 4", true),
            ("n IN [1, 5]", true), ("n IN (1, 5)", true), ("n NOT IN [1, 5]", false),
            ("n = 5 AND s = 'x'", false), ("n = 5 OR s = 'x'", true),
            ("s = 'x' AND n = 5 OR n = 5", true), ("NOT s = 'x' AND n = 5", true),
            ("NOT (n = 5)", false), ("none IS NULL", true), ("n IS NULL", false),
            ("x IS NULL", false), ("x IS NOT NULL", true), ("x IS MISSING", true),
            ("n IS NOT MISSING", true), ("none IS MISSING", false), ("b = true", true),
            ("none = null", true), ("begins_with(s, 'he')", true), ("contains(tags, 'y')", true),
            ("attribute_type(\"n\", 'N')", true), ("SIZE(s) = 5", true),
            ("attribute_exists(m.k[0])", true), ("Attribute_Not_Exists(m.x)", true),
            ("l[1].k = 1", true), ("l[0] = 'a'", true), ("\"a b\" = 'spaced'", true),
            ("m = {'k': ['c']}", true), ("tags = <<'y', 'x'>>", true), ("l[0] IN [s, 'a']", true),
            ("s = 'it''s'", false), ("e = 'é\"x'", true), ("n = n1", false),
            ("b IS BOOL", true), ("b IS NOT boolean", false), ("s IS STRING", true),
            ("n IS NUMERIC", true), ("m IS STRUCT", true), ("l[1] IS TUPLE", true),
            ("l IS LIST", true), ("tags IS LIST", false), ("x IS STRING", false),
            ("x IS NOT BLOB", true), ("attribute_exists(n) = true", true),
            ("attribute_exists(x) = true", false), ("false = attribute_exists(x)", true),
            ("(contains(tags, 'y')) <> true", false), ("begins_with(s, 'x') <> true", true),
            ("x -- a note\n IS MISSING", true), ("x /* a\nnote */ IS MISSING", true),
        ] as [(String, Bool)])
    func `a condition holds as one of an expression does`(
        condition: String, expected: Bool,
    ) throws {
        #expect(try holds(condition, Item(text: song)) == expected)
    }

    @Test func `values of the request stand for question marks in their order`() throws {
        let values: [AttributeValue] = [.number(Number(1)), .number(Number(9)), .string("hello")]
        #expect(try holds("n BETWEEN ? AND ? AND s IN [?, 'x']", Item(text: song), values))
    }

    @Test func `keywords have any capitals and names have theirs`() throws {
        let select = try select("sElEcT a From \"Music\" wHeRe A = 1 oRdEr bY a DeSc, b aSc")
        #expect(select.source == StatementSource(table: "Music", index: nil))
        #expect(select.condition?.filter.isTrue(for: ["A": .number(Number(1))]) == true)
        #expect(select.condition?.filter.isTrue(for: ["a": .number(Number(1))]) == false)
        #expect(select.order.map(\.name) == ["a", "b"])
        #expect(select.order.map(\.isDescending) == [true, false])
    }

    @Test func `a name in quotes can be any text, and a table can have an index`() throws {
        let select = try select("SELECT \"select\", \"a\"\"b\" FROM \"my-table\".\"my.index\";")
        #expect(select.source == StatementSource(table: "my-table", index: "my.index"))
        #expect(select.projection?.paths == [DocumentPath("a\"b"), DocumentPath("select")])
    }

    @Test func `each column is an attribute named by the end of its path`() throws {
        let select = try select("SELECT n, m.k[0], l[1], l[0], m.x FROM T")
        let found = try #require(select.projection).project(Item(text: song))
        #expect(
            found.text
                == #"{"k[0]":{"S":"c"},"l[0]":{"S":"a"},"l[1]":{"M":{"k":{"N":"1"}}},"#
                + #""n":{"N":"5"}}"#
        )
    }

    @Test(
        arguments: [
            ("'it''s'", #"{"S":"it's"}"#), ("1E3", #"{"N":"1000"}"#), ("-.5", #"{"N":"-0.5"}"#),
            ("true", #"{"BOOL":true}"#), ("NULL", #"{"NULL":true}"#),
            ("[1, 'b', []]", #"{"L":[{"N":"1"},{"S":"b"},{"L":[]}]}"#),
            ("{'x': {'y': false}}", #"{"M":{"x":{"M":{"y":{"BOOL":false}}}}}"#),
            ("<<1, 34, 4.5>>", #"{"NS":["1","4.5","34"]}"#), ("<<'b', 'a'>>", #"{"SS":["a","b"]}"#),
            ("{}", #"{"M":{}}"#),
        ] as [(String, String)])
    func `a value is written out as it is kept`(value: String, expected: String) throws {
        #expect(try inserted(value) == #"{"a":"# + expected + "}")
    }

    @Test func `an attribute or a whole item can be a value of the request`() throws {
        #expect(try inserted("?", [.binary([1])]) == #"{"a":{"B":"AQ=="}}"#)
        let item: Item = ["a": .null]
        let statement = try PartiQLStatement("INSERT INTO T VALUE ?", parameters: [.map(item)])
        guard case .write(.insert(let insert)) = statement else {
            Issue.record("An INSERT is read as something else")
            return
        }
        #expect(insert.item == item)
    }

    @Test(
        arguments: [
            ("SET n = 1", #"{"n":{"N":"1"}}"#), ("SET n=n-1", #"{"n":{"N":"4"}}"#),
            ("SET n = n - - 2", #"{"n":{"N":"7"}}"#), ("SET n = 10 + (n)", #"{"n":{"N":"15"}}"#),
            ("SET m = n, n = 1", #"{"m":{"N":"5"},"n":{"N":"1"}}"#),
            ("SET m = 1 REMOVE n SET o = 2", #"{"m":{"N":"1"},"o":{"N":"2"}}"#),
            ("REMOVE n, x", "{}"),
        ] as [(String, String)])
    func `an update changes a number`(actions: String, expected: String) throws {
        #expect(try updated(actions, #"{"n":{"N":"5"}}"#) == expected)
    }

    @Test func `an update changes lists, sets and maps`() throws {
        #expect(
            try updated(
                "SET l = list_append(l, [2]) SET s = SET_ADD(s, <<'b'>>) "
                    + "SET t = set_delete(t, <<1>>) SET u = set_add(u, <<3>>) SET m.k = 'v'",
                #"{"l":{"L":[{"N":"1"}]},"s":{"SS":["a"]},"t":{"NS":["1"]},"m":{"M":{}}}"#,
            )
                == #"{"l":{"L":[{"N":"1"},{"N":"2"}]},"m":{"M":{"k":{"S":"v"}}},"#
                + #""s":{"SS":["a","b"]},"u":{"NS":["3"]}}"#)
    }

    @Test func `an update can name its item before what changes of it`() throws {
        let text = "from T where id = ? and n = 5 set n = ?, m = 1 remove s RETURNING ALL NEW *"
        let statement = try PartiQLStatement(text, parameters: [.string("x"), .number(Number(7))])
        guard case .write(.update(let update)) = statement else {
            Issue.record("An UPDATE is read as something else")
            return
        }
        #expect(update.table == "T")
        #expect(statement.namedValues == ["id": .string("x"), "n": .number(Number(5))])
        #expect(update.returning == .allNew)
        #expect(
            try update.update.apply(to: Item(text: #"{"n":{"N":"5"},"s":{"S":"s"}}"#)).text
                == #"{"m":{"N":"1"},"n":{"N":"7"}}"#)
    }

    @Test(
        arguments: [
            ("ALL OLD", .allOld), ("all new", .allNew), ("MODIFIED OLD", .updatedOld),
            ("modified NEW", .updatedNew),
        ] as [(String, ReturnValues)])
    func `an update returns one of four states`(clause: String, expected: ReturnValues) throws {
        let text = "UPDATE T SET a = 1 WHERE id = 'x' RETURNING \(clause) *"
        guard case .write(let write) = try PartiQLStatement(text) else {
            Issue.record("An UPDATE is read as something else")
            return
        }
        #expect(write.returning == expected)
        #expect(write.table == "T")
    }
}
