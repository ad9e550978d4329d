import AuditPipeline
import DynamoModel

@testable import DynamoEngine

/// The items of the table `T` that clients of an isolation test work on: accounts, whose amounts
/// always make the same sum, and counters.
///
/// Every write names the version that it makes, in `v`; the amount stands in `balance`, by which
/// the index `ByBalance` has the items of a kind in order.
enum Bank {
    static let accounts = (0..<4).map { "account \($0)" }
    static let counters = ["counter 0", "counter 1"]
    static let items = accounts + counters
    /// The items with many between them, so that reading all of them takes a while.
    static let itemsFarApart =
        items.prefix(2) + (0..<90).map { "scratch \($0)" } + items.dropFirst(2)
    static let opening: Int64 = 1000

    /// An index whose rows move with every write.
    static let index = SecondaryIndex(
        name: "ByBalance",
        keySchema: KeySchema(
            partition: KeyAttribute(name: "kind", type: .string),
            sort: KeyAttribute(name: "balance", type: .number),
        ),
        projection: .include(["v"]), scope: .global(.payPerRequest),
    )

    /// A table in which every item is there, and a change of the item `poison` fails when it has
    /// been written already, and undoes the whole group with it.
    static func opened() async throws -> Workbench {
        let bench = try Workbench()
        let key = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        var table = CreateTable.Request(table: "T", keySchema: key)
        table.indexes = [index]
        _ = try await bench.engine.createTable(table)
        try bench.tamper(
            """
            CREATE TRIGGER refuse BEFORE INSERT ON change
            WHEN instr(new.body, CAST('poison' AS BLOB)) > 0
            BEGIN SELECT RAISE(ABORT, 'refused'); END
            """,
        )
        for name in items {
            try await bench.put(item(name, Version(name: "opening", amount: opening)))
        }
        return bench
    }

    /// An item in one of its versions.
    static func item(_ name: String, _ version: Version) -> Item {
        let kind = name.prefix { $0 != " " }
        return [
            "id": .string(Text(name)), "kind": .string(Text(String(kind))),
            "balance": .n(version.amount), "v": .string(Text(version.name)),
        ]
    }

    static func key(_ name: String) -> Item { ["id": .string(Text(name))] }

    /// Adds to an item's amount; refused where the amount would be less than nothing.
    static func move(_ amount: Int64, _ item: String, as version: String) -> UpdateItem.Request {
        var update = UpdateItem.Request(
            table: "T", key: key(item), update: "SET v = :v ADD balance :amount",
            condition: "balance >= :least",
        )
        update.options.inputs.values = [
            .init(token: ":v", value: .string(Text(version))),
            .init(token: ":amount", value: .n(amount)), .init(token: ":least", value: .n(-amount)),
        ]
        update.options.onConditionFailure = .allOld
        return update
    }

    /// Puts another version in the place of the one that was seen; refused where that is gone.
    static func replace(_ seen: Version, of name: String, by version: Version) -> PutItem.Request {
        var put = PutItem.Request(
            table: "T", item: item(name, version), condition: "v = :seen",
        )
        put.options.inputs.values = [.init(token: ":seen", value: .string(Text(seen.name)))]
        put.options.onConditionFailure = .allOld
        return put
    }

    /// Insists that an item still is what was seen.
    static func check(_ name: String, is seen: Version) -> TransactWriteItems.Action {
        var check = TransactWriteItems.ConditionCheck(
            table: "T", key: key(name), condition: "v = :seen",
        )
        check.inputs.values = [.init(token: ":seen", value: .string(Text(seen.name)))]
        check.onConditionFailure = .allOld
        return .check(check)
    }

    /// The versions of some items, by the items' names.
    static func versions(_ found: some Sequence<Item>) -> [String: Version?] {
        var versions: [String: Version?] = [:]
        for item in found {
            guard case .string(let id)? = item["id"], case .string(let name)? = item["v"],
                case .number(let amount)? = item["balance"], items.contains(id.string)
            else { continue }
            versions[id.string] = Version(name: name.string, amount: Int64(amount.integer ?? 0))
        }
        return versions
    }

    /// The versions that a refusal shows of the items that were in the way.
    static func versions(shownBy refusal: any Error) throws -> [String: Version?] {
        switch refusal {
        case DynamoDBError.conditionalCheckFailed(let item): versions([item].compactMap(\.self))
        case DynamoDBError.transactionCanceled(let reasons): versions(reasons.compactMap(\.item))
        case DynamoDBError.internalFailure: [:]
        default: throw refusal
        }
    }
}
