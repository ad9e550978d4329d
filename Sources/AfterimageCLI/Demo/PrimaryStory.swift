import DynamoModel

/// The tutorial's table: orders whose audit entries its own Lambda function writes.
struct PrimaryStory {
    private static let table = DemoTable.primary.rawValue

    private var count = 0

    /// The next request.
    mutating func next(_ random: inout SeededGenerator) -> DemoRequest {
        guard count > 1, random.chance(60) else {
            count += 1
            var item = key(count)
            item["OrderStatus"] = .string("Pending")
            item["OrderAmount"] = .number(Number(Int64(random.number(in: 10...500))))
            return .put(item, into: Self.table, by: DemoActor.operations)
        }
        let change = DemoUpdate(
            expression: "SET OrderStatus = :s",
            values: [":s": .string(random.chance(50) ? "Shipped" : "Delivered")],
        )
        return .update(
            key(random.number(in: 1...count)), of: Self.table, by: DemoActor.operations, change)
    }

    private func key(_ number: Int) -> Item {
        [
            "UserId": .string(Text("user\(number % 4 + 1)")),
            "OrderId": .string(Text("order\(number)")),
        ]
    }
}
