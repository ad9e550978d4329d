import AuditPipeline
import DynamoModel
import Logging

/// The tables that the configuration describes: those to be audited, and those that hold entries.
struct DeclaredTables {
    private let rules: [TableRule]
    private let layouts: [String: TableLayout]
    private let log: Logger

    init(_ configuration: Configuration, log: Logger) {
        rules = configuration.tables
        layouts = configuration.auditTableLayouts
        self.log = log
    }

    /// Creates the tables that are not there, and has items expire where nothing says so yet.
    func prepare(in engine: any DynamoDB & DynamoDBAdministration) async throws {
        for rule in rules {
            if let schema = rule.keySchema {
                var request = CreateTable.Request(table: rule.name, keySchema: schema)
                request.stream = rule.viewType.map {
                    StreamSpecification(isEnabled: true, viewType: $0)
                }
                try await createIfMissing(request, in: engine)
            }
            if let attribute = rule.timeToLiveAttribute {
                try await expire(rule.name, by: attribute, in: engine)
            }
        }
        for (name, layout) in layouts.sorted(by: { $0.key < $1.key }) {
            try await createIfMissing(layout.table(named: name), in: engine)
            if layout.timeToLive != nil {
                try await expire(name, by: TableLayout.expiryAttribute, in: engine)
            }
        }
    }

    private func createIfMissing(
        _ request: CreateTable.Request, in engine: any DynamoDB,
    ) async throws {
        do {
            _ = try await engine.createTable(request)
        } catch .resourceInUse {
            let present = try await engine.describeTable(.init(table: request.table))
            guard present.table.keySchema != request.keySchema else {
                return compare(request.stream, with: present.table.viewType, of: request.table)
            }
            log.error(
                """
                The table \(request.table) is there already, keyed by \
                \(present.table.keySchema.words), and the configuration wants it keyed by \
                \(request.keySchema.words): name another table, or remove this one
                """)
        }
    }

    /// Warns of a public stream that is not as it is declared; the change log has both images all
    /// the same.
    private func compare(
        _ declared: StreamSpecification?, with present: StreamViewType?, of table: String,
    ) {
        guard let view = declared?.viewType, view != present else { return }
        log.warning(
            """
            The table \(table) is there already, and its stream shows \
            \(present?.rawValue ?? "nothing"), not \(view.rawValue) as it is declared: \
            aws dynamodb update-table --stream-specification changes that
            """)
    }

    private func expire(
        _ table: String, by attribute: Text, in engine: any DynamoDBAdministration,
    ) async throws {
        do {
            let present = try await engine.describeTimeToLive(TableRequest(table: table))
            if let other = present.attribute {
                guard other != attribute else { return }
                log.warning("The items of \(table) expire by \(other), so not by \(attribute)")
                return
            }
            let wanted = TimeToLiveSpecification(isEnabled: true, attribute: attribute)
            _ = try await engine.updateTimeToLive(.init(table: table, specification: wanted))
        } catch .resourceNotFound {
            log.warning("\(table) is not there, so its items can not expire by \(attribute) yet")
        }
    }
}

extension KeySchema {
    /// The key as people read it, such as `id (S)`.
    fileprivate var words: String {
        ([partition] + (sort.map { [$0] } ?? []))
            .map { "\($0.name) (\($0.type.rawValue))" }.joined(separator: " and ")
    }
}
