import DynamoModel
import Testing

@testable import AfterimageCLI

/// Each principal gets what it needs on the resources that it needs, and nothing else.
struct PolicyRoleTests {
    private let resources: AuditedResources

    init() throws {
        let configuration = try ConfigurationFile(
            path: "afterimage.yaml",
            text: """
                tables:
                  - table:
                      name: Orders
                      props: { dynamoStream: NEW_AND_OLD_IMAGES }
                      stream: { enabled: true }
                      audit:
                        type: [DYNAMODB, CLOUDWATCH]
                        cloudwatchOptions: { logGroupName: /audit/orders }
                        dynamodbstreamOptions: { auditTableName: orders-audit }
                """
        ).configuration(environment: [:])
        resources = AuditedResources(
            rules: configuration.watchedTables, partition: "aws-cn", region: "cn-north-1",
            account: "123456789012", leaseTable: "leases")
    }

    @Test func `a processor reads the streams of its tables, and publishes`() {
        #expect(
            statements(.processor) == [
                "dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator "
                    + "dynamodb:ListStreams -> "
                    + "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Orders/stream/*",
                "sns:Publish -> arn:aws-cn:sns:cn-north-1:123456789012:Orders-stream",
                "dynamodb:DescribeTable -> "
                    + "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Orders",
            ])
    }

    @Test(arguments: [PolicyRole.worker, .logger])
    func `who keeps entries can neither change nor delete them`(_ role: PolicyRole) {
        let table = "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders-audit"
        let actions = role.policy(of: resources).statements
            .filter { $0.resources.contains(table) }.flatMap(\.actions)
        #expect(actions.contains("dynamodb:PutItem"))
        let allowed = ["dynamodb:PutItem", "dynamodb:DescribeTable", "dynamodb:CreateTable"]
        #expect(Set(actions).isSubset(of: allowed))
    }

    @Test func `a reader writes nothing`() {
        let actions = PolicyRole.reader.policy(of: resources).statements.flatMap(\.actions)
        #expect(
            Set(actions) == [
                "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query",
                "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents",
            ])
    }

    @Test func `only a restorer writes to the tables themselves`() {
        let table = "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Orders"
        for role in PolicyRole.allCases {
            let writes = role.policy(of: resources).statements.contains { statement in
                statement.resources.contains(table)
                    && statement.actions.contains("dynamodb:PutItem")
            }
            #expect(writes == (role == .restorer))
        }
    }

    @Test func `no policy has an action or a resource that is everything`() {
        for statement in PolicyRole.allCases.flatMap({ $0.policy(of: resources).statements }) {
            #expect(!statement.actions.contains { $0.contains("*") })
            #expect(!statement.resources.contains { $0.hasPrefix("*") })
            #expect(!statement.resources.isEmpty)
        }
    }

    @Test func `the document is JSON as IAM takes it`() throws {
        let text = try IAMPolicy([.init("Read", "dynamodb", ["GetItem"], on: ["arn"])])
            .document.text(as: .json)
        #expect(
            text == """
                {
                  "Statement" : [
                    {
                      "Action" : [
                        "dynamodb:GetItem"
                      ],
                      "Effect" : "Allow",
                      "Resource" : [
                        "arn"
                      ],
                      "Sid" : "Read"
                    }
                  ],
                  "Version" : "2012-10-17"
                }

                """)
    }

    private func statements(_ role: PolicyRole) -> [String] {
        role.policy(of: resources).statements.map { statement in
            let actions = statement.actions.joined(separator: " ")
            return "\(actions) -> \(statement.resources.joined(separator: " "))"
        }
    }
}
