import DynamoModel

/// Managers hire, promote and dismiss through the HR portal, which says for whom it acts.
struct EmployeesStory {
    private static let table = DemoTable.employees.rawValue
    private static let roles = ["engineer", "designer", "accountant", "analyst"]
    private static let names = [
        "Ada", "Ben", "Chiara", "Dario", "Elena", "Fabio", "Giulia", "Hugo",
    ]

    private var employees: [Int] = []
    private var count = 0

    /// The next request.
    mutating func next(_ random: inout SeededGenerator) -> DemoRequest {
        let manager = random.pick(DemoActor.managers)
        switch random.number(in: 1...100) {
        case _ where employees.count < 3: return hire(&random).acting(for: manager)
        case ...35: return hire(&random).acting(for: manager)
        case ...75:
            return raise(&random).acting(for: manager, because: "yearly review")
        case ...92: return promote(&random).acting(for: manager)
        default:
            let employee = employees.remove(at: random.number(in: 0...(employees.count - 1)))
            return .delete(key(employee), from: Self.table, by: DemoActor.portal)
                .acting(for: manager, because: "left the company")
        }
    }

    private mutating func hire(_ random: inout SeededGenerator) -> DemoRequest {
        count += 1
        employees.append(count)
        var item = key(count)
        item["Name"] = .string(Text(random.pick(Self.names)))
        item["Role"] = .string(Text(random.pick(Self.roles)))
        item["Salary"] = .number(Number(Int64(random.number(in: 30...60) * 1000)))
        item["Active"] = .bool(true)
        return .put(item, into: Self.table, by: DemoActor.portal)
    }

    private func raise(_ random: inout SeededGenerator) -> DemoRequest {
        let change = DemoUpdate(
            expression: "SET Salary = Salary + :r",
            values: [":r": .number(Number(Int64(random.number(in: 1...8) * 500)))],
        )
        return .update(
            key(random.pick(employees)), of: Self.table, by: DemoActor.portal, change)
    }

    private func promote(_ random: inout SeededGenerator) -> DemoRequest {
        let change = DemoUpdate(
            expression: "SET #r = :r, Grades = list_append(if_not_exists(Grades, :none), :g)",
            names: [("#r", "Role")],
            values: [
                ":r": .string(Text("senior " + random.pick(Self.roles))),
                ":none": .list([]),
                ":g": .list([.number(Number(Int64(random.number(in: 1...5))))]),
            ],
        )
        return .update(
            key(random.pick(employees)), of: Self.table, by: DemoActor.portal, change)
    }

    private func key(_ employee: Int) -> Item {
        ["EmployeeId": .string(Text("E\(1000 + employee)"))]
    }
}
