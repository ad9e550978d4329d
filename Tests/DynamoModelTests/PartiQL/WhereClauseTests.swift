import Testing

@testable import DynamoModel

private let schema = KeySchema(
    partition: KeyAttribute(name: "id", type: .string),
    sort: KeyAttribute(name: "sk", type: .number),
)

private func select(_ rest: String) throws -> SelectStatement {
    guard case .select(let select) = try PartiQLStatement("SELECT * FROM T \(rest)") else {
        throw DynamoDBError.validation("A SELECT is read as something else")
    }
    return select
}

private func item(_ condition: String, acceptingIn: Bool = false) throws -> NamedItem? {
    try select("WHERE \(condition)").condition?.item(schema, acceptingIn: acceptingIn)
}

private func plan(_ rest: String) throws -> KeyPlan {
    try KeyPlan(select(rest), IndexKeySchema(schema))
}

/// The branches of a read as text: each partition key with what is asked of the sort key.
private func branches(_ rest: String) throws -> [String]? {
    try plan(rest).branches?.map { branch in
        let sorts = branch.conditions.compactMap { $0.last.map { "\($0.values.count)" } }
        guard case .string(let id)? = branch.partition.first else { return "" }
        return "\(id)\(sorts.joined())"
    }
}

private func fault(_ rest: String) -> String? {
    do {
        _ = try plan(rest)
        return nil
    } catch {
        return (error as? DynamoDBError)?.message
    }
}

private let key: Item = ["id": .string("a"), "sk": .number(Number(1))]

struct WhereClauseTests {
    @Test(arguments: [
        "id = 'a' AND sk = 1", "1 = sk AND 'a' = id", "(id = 'a') AND ((sk = 1))",
        "id = 'a' AND sk = 1 AND id = 'a'",
    ])
    func `equalities of all key attributes name an item`(condition: String) throws {
        let item = try #require(try item(condition))
        #expect(item.key == key)
        #expect(item.isKeyOnly)
        #expect(item.conditionToDelete == nil)
        #expect(item.conditionToUpdate.isTrue(for: key))
        #expect(!item.conditionToUpdate.isTrue(for: nil))
    }

    @Test(arguments: [
        "id = 'a'", "id = 'a' OR sk = 1", "id = 'a' AND sk > 1", "id = 'a' AND NOT sk = 1",
        "id = 'a' AND sk IN [1]", "id = 'a' AND n.sk = 1",
    ])
    func `anything less names none`(condition: String) throws {
        #expect(try item(condition) == nil)
    }

    @Test func `a read takes an IN with one value for an equality`() throws {
        #expect(try item("id IN ['a'] AND sk IN [1]", acceptingIn: true)?.key == key)
        #expect(try item("id IN ['a', 'b'] AND sk = 1", acceptingIn: true) == nil)
    }

    @Test func `what else is asked has to hold, for a delete only where there is an item`() throws {
        let item = try #require(try item("id = 'a' AND sk = 1 AND n = 2"))
        #expect(!item.isKeyOnly)
        #expect(!item.conditionToUpdate.isTrue(for: key))
        #expect(item.conditionToDelete?.isTrue(for: key) == false)
        #expect(item.conditionToDelete?.isTrue(for: nil) == true)
        #expect(!item.conditionToCheck.isTrue(for: nil))
    }

    @Test func `a key that has to be two things at once is told`() throws {
        let item = try #require(try item("id = 'a' AND sk = 1 AND id = 'b'"))
        #expect(item.contradicted == "id")
        #expect(item.key == key)
        #expect(!item.conditionToCheck.isTrue(for: key))
    }

    @Test(
        arguments: [
            ("WHERE id = 'a'", ["a"]), ("WHERE id IN ['a', 'b']", ["a", "b"]),
            ("WHERE id = 'a' OR id = 'b' AND sk > 1", ["a", "b1"]),
            ("WHERE id = 'a' AND sk BETWEEN 1 AND 2", ["a2"]),
            ("WHERE id = 'a' AND sk IN [1, 2]", ["a1", "a1"]),
            ("WHERE id = 'a' AND sk > 1 AND sk < 5", ["a11"]),
            ("WHERE id = 'a' AND sk <> 1", ["a"]),
            ("WHERE id = 'a' AND (n = 1 OR n = 2)", ["a"]),
            ("WHERE id = 'a' AND id = 'b'", []),
            ("WHERE id = 'a' AND (id = 'b' OR n = 1)", ["a"]),
        ] as [(String, [String])])
    func `a known partition key is read by keys`(rest: String, expected: [String]) throws {
        #expect(try branches(rest) == expected)
    }

    @Test(arguments: [
        "", "WHERE n = 1", "WHERE sk = 1", "WHERE id > 'a'", "WHERE id = 'a' OR n = 1",
        "WHERE NOT id = 'a'", "WHERE id <> 'a'", "WHERE contains(id, 'a')", "WHERE id = n",
    ])
    func `anything else is a scan`(rest: String) throws {
        #expect(try branches(rest) == nil)
    }

    @Test func `a key of another type is refused where keys are read`() throws {
        let message = "Key attribute's data type should match its data type in table's schema: Key "
        #expect(fault("WHERE id = 1 OR id = 'a'") == message + "id")
        #expect(fault("WHERE id = 'a' AND sk IN [1, '2']") == message + "sk")
        #expect(fault("WHERE id > 1") == nil)
    }

    @Test func `50 branches are read and one more is refused`() throws {
        func list(_ count: Int) -> String {
            (0..<count).map { "'\($0)'" }.joined(separator: ",")
        }
        let message = "Too many decomposed read operations for a given query."
        #expect(try branches("WHERE id IN [\(list(50))]")?.count == 50)
        #expect(fault("WHERE id IN [\(list(51))]") == message)
        #expect(fault("WHERE id IN [\(list(26))] AND sk IN [1, 2]") == message)
        #expect(fault("WHERE id IN [\(list(51))] OR n = 1") == nil)
    }

    @Test func `an order sorts the partitions and says which way they are read`() throws {
        let ascending = try plan("WHERE id IN ['b', 'a'] ORDER BY id, sk ASC")
        #expect(ascending.branches?.map(\.partition) == [[.string("a")], [.string("b")]])
        #expect(ascending.isForward)
        let descending = try plan("WHERE id IN ['a', 'b'] ORDER BY id DESC, sk")
        #expect(descending.branches?.map(\.partition) == [[.string("b")], [.string("a")]])
        #expect(descending.isForward)
        #expect(try !plan("WHERE id = 'a' ORDER BY sk DESC").isForward)
        #expect(try plan("WHERE id = 'a'").isForward)
    }

    @Test func `the partition key alone orders each partition backwards, as by the service`() throws
    {
        #expect(try !plan("WHERE id = 'a' ORDER BY id").isForward)
    }

    @Test(
        arguments: [
            ("ORDER BY sk", "Must have WHERE clause in the statement when using ORDER BY clause."),
            (
                "WHERE id = 'a' ORDER BY n",
                "Attribute n in ORDER BY clause must be part of the primary key"
            ),
            (
                "WHERE id > 'a' ORDER BY sk",
                "Must have at least one non-optional hash key condition in WHERE clause when "
                    + "using ORDER BY clause."
            ),
            (
                "WHERE id IN ['a', 'b'] ORDER BY sk",
                "Must have hash key in ORDER BY clause when more than one hash key condition "
                    + "specified in WHERE clause."
            ),
        ] as [(String, String)])
    func `an order that keys do not have is refused`(rest: String, message: String) {
        #expect(fault(rest) == message)
    }

    @Test func `an order by the partition key says nothing within one partition`() throws {
        #expect(try plan("WHERE id = 'a' ORDER BY sk, id DESC").isForward)
    }

    @Test(arguments: ["ORDER BY id, id", "ORDER BY sk, sk DESC", "ORDER BY id, sk, id"])
    func `an attribute orders once`(rest: String) {
        let name = rest.contains("id") ? "id" : "sk"
        #expect(
            fault("WHERE id = 'a' \(rest)")
                == "Attribute \(name) must not be in ORDER BY clause more than once")
    }

    @Test func `partitions are not mixed in the order of their sort keys`() {
        #expect(
            fault("WHERE id IN ['a', 'b'] ORDER BY sk, id")
                == "ORDER BY clause must name the attributes of the hash key before those of the "
                + "range key, each in the order of the key schema and all of a key in one "
                + "direction.")
    }
}
