import DynamoModel

/// An application's own log of events, some of them sensitive, in a single-table design.
struct EventsStory {
    private static let actions = [
        "login.success", "login.success", "login.success", "login.failure", "invoice.export",
        "role.granted",
    ]

    private var count = 0

    /// The next request.
    mutating func next(_ random: inout SeededGenerator) -> DemoRequest {
        count += 1
        let event = Self.event(
            100_000 + count, random.pick(Self.actions), by: random.pick(DemoActor.customers))
        return .put(event, into: DemoTable.auditLog.rawValue, by: DemoActor.gateway)
    }

    /// An event of the one tenant; its number keeps events in order.
    static func event(_ number: Int, _ action: String, by user: String) -> Item {
        [
            "PK": .string("TENANT#acme"),
            "SK": .string(Text("EVENT#\(1_000_000 + number)")),
            "action": .string(Text(action)),
            "user": .string(Text(user)),
        ]
    }
}
