import DynamoModel

/// The tables of the demo, after those of the five systems that Afterimage reproduces.
///
/// Their names begin with `demo-`, so that the demo neither writes into nor deletes what is not
/// its own.
enum DemoTable: String, CaseIterable {
    case orders = "demo-orders"
    case configuration = "demo-configuration"
    case primary = "demo-primary"
    case employees = "demo-employees"
    case auditLog = "demo-audit-log"

    /// The key attributes, all of them text.
    var keyNames: [String] {
        switch self {
        case .orders, .primary: ["UserId", "OrderId"]
        case .configuration: ["key"]
        case .employees: ["EmployeeId"]
        case .auditLog: ["PK", "SK"]
        }
    }

    /// What the table's stream shows.
    var viewType: StreamViewType {
        switch self {
        case .auditLog: .newImage
        default: .newAndOldImages
        }
    }

    /// Creates the table.
    var creation: DemoRequest {
        DemoRequest("CreateTable", by: DemoActor.operations) { writer in
            writer.member("TableName", rawValue)
            writer.name("AttributeDefinitions")
            writer.array { writer in
                for name in keyNames {
                    writer.object { writer in
                        writer.member("AttributeName", name)
                        writer.member("AttributeType", "S")
                    }
                }
            }
            writer.name("KeySchema")
            writer.array { writer in
                for (name, role) in zip(keyNames, ["HASH", "RANGE"]) {
                    writer.object { writer in
                        writer.member("AttributeName", name)
                        writer.member("KeyType", role)
                    }
                }
            }
            writer.member("BillingMode", "PAY_PER_REQUEST")
            writer.name("StreamSpecification")
            writer.object { writer in
                writer.member("StreamEnabled", true)
                writer.member("StreamViewType", viewType.rawValue)
            }
        }
    }

    /// Deletes the table.
    var deletion: DemoRequest {
        DemoRequest("DeleteTable", by: DemoActor.operations) { writer in
            writer.member("TableName", rawValue)
        }
    }
}
