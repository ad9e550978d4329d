import AWSClients
import AWSWire
import AuditPipeline
import DynamoModel
import LocalServices

/// Functions in the place of workers, as a stack is to have them.
struct FunctionDeployment: Hashable {
    /// Where their program lies.
    let code: FunctionCode
    /// What they run on.
    let architecture: FunctionPackage.Architecture
    /// The topics of tables that name none.
    private let topics: [String: TopicSettings]

    /// Prepares functions for some tables; throws where they can not do what is asked for.
    init(
        _ code: FunctionCode, on architecture: FunctionPackage.Architecture, for rules: [TableRule],
    ) throws(CommandFailure) {
        self.code = code
        self.architecture = architecture
        var topics: [String: TopicSettings] = [:]
        for rule in rules {
            guard !rule.audit.destinations.contains(.trail) else {
                throw .trailInFunctions(rule.name)
            }
            guard rule.topic == nil else { continue }
            do throws(QueryRefusal) {
                topics[rule.name] = TopicSettings(
                    name: try TopicName("\(rule.name)-stream"), displayName: rule.name)
            } catch {
                throw CommandFailure(
                    .usage,
                    "No topic can be called \(rule.name)-stream, as that of \(rule.name) is",
                    mend: "stream: {enabled: true, topic: {name: …}}")
            }
        }
        self.topics = topics
    }

    /// What there is for each table; one that is alone in its stack needs no name of its own there.
    func resources(of rules: [TableRule], isAlone: Bool) -> [FunctionResources] {
        rules.compactMap { rule in
            var rule = rule
            rule.topic = rule.topic ?? topics[rule.name]
            guard let topic = rule.topic?.name.text else { return nil }
            return FunctionResources(
                rule: rule, code: code, architecture: architecture,
                arns: AuditedResources(
                    rules: [rule], partition: "${AWS::Partition}", region: "${AWS::Region}",
                    account: "${AWS::AccountId}", leaseTable: ""),
                suffix: isAlone ? "" : StackTemplate.logicalID("", rule.name), topic: topic)
        }
    }

    /// What the stack of one table is told; throws where a secret is missing.
    func parameters(
        of rules: [TableRule], stream: String, _ redactionKey: String?,
    ) throws(CommandFailure) -> [StackParameter] {
        let functions = resources(of: rules, isAlone: true)
        var parameters = functions.map { StackParameter($0.streamParameter, stream) }
        if FunctionDeployment.needsKey(functions) {
            guard let redactionKey else {
                throw CommandFailure(
                    .usage, "A redaction needs a key that all functions share",
                    mend: "redaction: {key: ${REDACTION_KEY}} in afterimage.yaml")
            }
            parameters.append(StackParameter(FunctionVariables.redactionKey, redactionKey))
        }
        return parameters
    }

    private static func needsKey(_ functions: [FunctionResources]) -> Bool {
        functions.contains { $0.rule.audit.redactions.contains(where: \.method.needsKey) }
    }

    /// Writes what whoever makes the stack has to say, or may.
    static func writeParameters(
        _ functions: [FunctionResources], to writer: inout JSONWriter,
    ) {
        var parameters: [TemplateValue.Member] = functions.map { each in
            .init(
                name: each.streamParameter,
                value: [
                    "Type": "String",
                    "Description": .text("The stream of \(each.rule.name) (LatestStreamArn)"),
                    "AllowedPattern": "^arn:[^:]+:dynamodb:[^:]+:[^:]+:table/[^/]+/stream/.+$",
                ])
        }
        parameters.append(
            .init(
                name: FunctionResources.alarmParameter,
                value: [
                    "Type": "String", "Default": "",
                    "Description": "The topic that alarms are sent to; none if it is empty",
                ]))
        if needsKey(functions) {
            parameters.append(
                .init(
                    name: FunctionVariables.redactionKey,
                    value: [
                        "Type": "String", "NoEcho": true, "MinLength": 32,
                        "Description": "What redacted values are digested and encrypted with",
                    ]))
        }
        writer.name("Parameters")
        writer.value(.object(parameters))
        writer.name("Conditions")
        writer.value([
            FunctionResources.alarmCondition: [
                "Fn::Not": [["Fn::Equals": [.reference(FunctionResources.alarmParameter), ""]]]
            ]
        ])
    }
}
