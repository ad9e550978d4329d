import DynamoModel

/// Orders are placed, changed, paid, imported, and in the end cleaned up.
struct OrdersStory {
    private struct Order {
        let user: String
        let number: Int
        var status = "placed"

        var key: Item {
            ["UserId": .string(Text(user)), "OrderId": .string(Text("order\(number)"))]
        }
    }

    private static let table = DemoTable.orders.rawValue
    private static let cities = ["Rome", "Milan", "Turin", "Naples", "Bologna"]
    private static let products = ["lamp", "chair", "desk", "shelf", "rug", "mirror"]

    private var orders: [Order] = []
    private var count = 0

    /// The next request.
    mutating func next(_ random: inout SeededGenerator) -> DemoRequest {
        switch random.number(in: 1...100) {
        case _ where orders.count < 4: place(&random)
        case ...30: place(&random)
        case ...55: move(&random)
        case ...70: ship(&random)
        case ...80: pay(&random)
        case ...88: coupon(&random)
        case ...94: importMany(&random)
        default: cleanUp(&random)
        }
    }

    private mutating func place(_ random: inout SeededGenerator) -> DemoRequest {
        let order = add(&random)
        return .put(item(order, &random), into: Self.table, by: DemoActor.shop)
            .acting(for: order.user)
    }

    private mutating func move(_ random: inout SeededGenerator) -> DemoRequest {
        let order = random.pick(orders)
        let change = DemoUpdate(
            expression: "SET Quantity = :q, Address.city = :c",
            values: [
                ":q": .number(Number(Int64(random.number(in: 1...9)))),
                ":c": .string(Text(random.pick(Self.cities))),
            ],
        )
        let request = DemoRequest.update(
            order.key, of: Self.table, by: DemoActor.support, change)
        return random.chance(30) ? request.acting(for: nil, because: "customer called") : request
    }

    private mutating func ship(_ random: inout SeededGenerator) -> DemoRequest {
        let index = random.number(in: 0...(orders.count - 1))
        orders[index].status = "shipped"
        let change = DemoUpdate(
            expression: "SET #s = :s ADD Tags :t", names: [("#s", "Status")],
            values: [
                ":s": .string("shipped"),
                ":t": ValueSet([Text("parcel-\(random.number(in: 100...999))")])
                    .map { .stringSet($0) } ?? .null,
            ],
        )
        return .update(orders[index].key, of: Self.table, by: DemoActor.shop, change)
    }

    /// The order and its invoice change together, or neither does.
    private mutating func pay(_ random: inout SeededGenerator) -> DemoRequest {
        let index = random.number(in: 0...(orders.count - 1))
        orders[index].status = "paid"
        let order = orders[index]
        let change = DemoUpdate(
            expression: "SET #s = :s, PaidWith = :p", names: [("#s", "Status")],
            values: [":s": .string("paid"), ":p": .string(random.chance(70) ? "card" : "transfer")],
        )
        count += 1
        let event = EventsStory.event(count, "invoice.paid", by: order.user)
        return DemoRequest("TransactWriteItems", by: DemoActor.billing) { writer in
            writer.name("TransactItems")
            writer.array { writer in
                writer.object { writer in
                    writer.name("Update")
                    writer.object { writer in
                        writer.member("TableName", Self.table)
                        writer.member("Key", order.key)
                        change.write(to: &writer)
                    }
                }
                writer.object { writer in
                    writer.name("Put")
                    writer.object { writer in
                        writer.member("TableName", DemoTable.auditLog.rawValue)
                        writer.member("Item", event)
                    }
                }
            }
        }
    }

    private mutating func coupon(_ random: inout SeededGenerator) -> DemoRequest {
        let order = random.pick(orders)
        let change =
            random.chance(60)
            ? DemoUpdate(expression: "SET Coupon = :c", values: [":c": .string("WINTER")])
            : DemoUpdate(expression: "REMOVE Coupon")
        return .update(order.key, of: Self.table, by: DemoActor.support, change)
    }

    private mutating func importMany(_ random: inout SeededGenerator) -> DemoRequest {
        var items: [Item] = []
        for _ in 0..<random.number(in: 2...5) {
            let order = add(&random)
            items.append(item(order, &random))
        }
        return .batch(items, into: Self.table, by: DemoActor.importer)
    }

    private mutating func cleanUp(_ random: inout SeededGenerator) -> DemoRequest {
        let order = orders.remove(at: random.number(in: 0...(orders.count - 1)))
        return .delete(order.key, from: Self.table, by: DemoActor.cleanup)
            .acting(for: nil, because: "older than 90 days")
    }

    private mutating func add(_ random: inout SeededGenerator) -> Order {
        count += 1
        let order = Order(user: random.pick(DemoActor.customers), number: count)
        orders.append(order)
        return order
    }

    private func item(_ order: Order, _ random: inout SeededGenerator) -> Item {
        var item = order.key
        item["Status"] = .string(Text(order.status))
        item["Product"] = .string(Text(random.pick(Self.products)))
        item["Quantity"] = .number(Number(Int64(random.number(in: 1...5))))
        item["Address"] = .map([
            "city": .string(Text(random.pick(Self.cities))),
            "zip": .string(Text("\(random.number(in: 10_000...99_999))")),
        ])
        return item
    }
}
