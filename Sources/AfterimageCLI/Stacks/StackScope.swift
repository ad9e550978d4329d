/// Which part of a deployment a stack is.
///
/// Each table has a stack of its own, so that it can come and go, and one has what tables share.
enum StackScope: Hashable {
    /// Everything, for those who deploy it by their own means.
    case everything
    /// What several tables share: leases, dead letters, log groups.
    case shared
    /// What there is for one table.
    case table(name: String)

    /// The stacks of all tables, in the order in which they are made.
    static func all(of configuration: Configuration) -> [StackScope] {
        [.shared] + configuration.watchedTables.map { .table(name: $0.name) }
    }

    /// Whether the stack has what tables share.
    var hasWhatAllShare: Bool {
        switch self {
        case .everything, .shared: true
        case .table: false
        }
    }

    /// The tables that the stack is about.
    func rules(of configuration: Configuration) -> [TableRule] {
        guard case .table(let name) = self else { return configuration.watchedTables }
        return configuration.watchedTables.filter { $0.name == name }
    }

    /// Whether an audit table is in the stack: one that several tables name is shared.
    func owns(auditTable name: String, in configuration: Configuration) -> Bool {
        let users = configuration.tables.filter { rule in
            rule.audit.destinations.contains { $0.table == name }
        }
        switch self {
        case .everything: return true
        case .shared: return users.count > 1
        case .table(let table): return users.map(\.name) == [table]
        }
    }

    /// What CloudFormation calls the stack of an application: letters, digits and hyphens. What is
    /// none of these becomes a hyphen, and a number behind tells such names apart.
    func stackName(of application: String) -> String {
        var name = application
        if case .table(let table) = self { name += "-\(table)" }
        let isPlain = { (byte: UInt8) in
            let scalar = Character(Unicode.Scalar(byte))
            return scalar.isASCII && (scalar.isLetter || scalar.isNumber || scalar == "-")
        }
        guard !name.utf8.allSatisfy(isPlain) else { return name }
        let kept = name.utf8.map { isPlain($0) ? String(Character(Unicode.Scalar($0))) : "-" }
        let number = name.utf8.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) }
        return "\(kept.joined())-\(String(number, radix: 16))"
    }
}

extension Configuration {
    /// Whether tables share what functions need too: these have no leases.
    var hasSharedResources: Bool {
        !auditLogGroups.isEmpty
            || auditTableLayouts.keys.contains {
                StackScope.shared.owns(auditTable: $0, in: self)
            }
    }
}
