import DynamoModel

/// Operators turn the settings of an application, the original of the Audit table's exercise.
struct SettingsStory {
    private static let table = DemoTable.configuration.rawValue
    private static let settings = [
        "CACHE_TTL_SEC", "MAX_UPLOAD_MB", "SIGNUP_OPEN", "RATE_LIMIT", "WELCOME_TEXT",
    ]

    private var known: Set<String> = []

    /// The next request.
    mutating func next(_ random: inout SeededGenerator) -> DemoRequest {
        let name = random.pick(Self.settings)
        let actor = random.chance(80) ? DemoActor.operations : DemoActor.support
        let value = value(of: name, &random)
        guard known.insert(name).inserted else {
            let change = DemoUpdate(
                expression: "SET #v = :v", names: [("#v", "value")], values: [":v": value])
            let request = DemoRequest.update(key(name), of: Self.table, by: actor, change)
            return random.chance(40) ? request.acting(for: nil, because: "incident 4711") : request
        }
        var item = key(name)
        item["value"] = value
        return .put(item, into: Self.table, by: actor)
    }

    private func key(_ name: String) -> Item { ["key": .string(Text(name))] }

    private func value(of name: String, _ random: inout SeededGenerator) -> AttributeValue {
        switch name {
        case "SIGNUP_OPEN": .bool(random.chance(50))
        case "WELCOME_TEXT": .string(random.chance(50) ? "Welcome!" : "Benvenuti!")
        default: .number(Number(Int64(random.number(in: 1...60) * 60)))
        }
    }
}
