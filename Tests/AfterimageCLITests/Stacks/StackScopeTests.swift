import DynamoModel
import Testing

@testable import AfterimageCLI

/// Every resource is in one stack, and every stack has a name of its own.
struct StackScopeTests {
    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.tables = ["a", "b", "c"].map { name in
            var rule = TableRule(name: name)
            rule.audit.destinations = [.table(name == "c" ? "audit-c" : "audit")]
            return rule
        }
        return configuration
    }

    @Test func `what several tables name is shared`() {
        let owners = StackScope.all(of: configuration).filter {
            $0.owns(auditTable: "audit", in: configuration)
        }
        #expect(owners == [.shared])
    }

    @Test func `what one table names is in its stack`() {
        let owners = StackScope.all(of: configuration).filter {
            $0.owns(auditTable: "audit-c", in: configuration)
        }
        #expect(owners == [.table(name: "c")])
    }

    @Test func `every stack together is everything`() {
        let everything = resources(.everything)
        let parts = StackScope.all(of: configuration).flatMap(resources)
        #expect(Set(parts) == Set(everything))
        #expect(parts.filter { $0 != "WorkerPolicy" }.count == Set(everything).count - 1)
    }

    @Test func `a name that CloudFormation takes stays`() {
        #expect(StackScope.table(name: "Orders").stackName(of: "shop") == "shop-Orders")
        #expect(StackScope.shared.stackName(of: "shop") == "shop")
    }

    @Test func `names that differ in what CloudFormation does not take differ`() {
        let names = ["a_b", "a.b", "a-b"].map { StackScope.table(name: $0).stackName(of: "s") }
        #expect(Set(names).count == 3)
        #expect(names.allSatisfy { $0.hasPrefix("s-a-b") })
    }

    private func resources(_ scope: StackScope) -> [String] {
        let template = StackTemplate(configuration, scope: scope, leaseTable: "leases")
        return TemplateResource.all(of: String(decoding: template.json, as: UTF8.self)).map(\.id)
    }
}
