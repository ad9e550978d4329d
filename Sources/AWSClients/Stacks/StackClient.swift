import AWSWire
import DynamoModel

/// Makes, changes and deletes stacks by CloudFormation.
package struct StackClient: Sendable {
    private let client: AWSClient

    /// Calls with `client`.
    package init(_ client: AWSClient) {
        self.client = client
    }

    /// The stack of a name or id; nil where there is none.
    package func stack(_ name: String) async throws(AWSFailure) -> Stack? {
        do throws(AWSFailure) {
            let result = try await send("DescribeStacks", [("StackName", name)])
            return result["Stacks"]?["member"].map(Stack.init(xml:))
        } catch .refused(let refusal) where refusal.saysMissing {
            return nil
        }
    }

    /// The template that a stack was made of, as it was sent.
    package func template(of stack: String) async throws(AWSFailure) -> String {
        let result = try await send("GetTemplate", [("StackName", stack)])
        return result.text("TemplateBody") ?? ""
    }

    /// Has CloudFormation find out what would change; gives the id of what it found out.
    ///
    /// `name` names the change set, so that a repeat makes no second one.
    package func propose(
        _ template: String, _ parameters: [StackParameter], for stack: String, isNew: Bool,
        name: String,
    ) async throws(AWSFailure) -> String {
        let told = parameters.enumerated().flatMap { index, parameter in
            [
                ("Parameters.member.\(index + 1).ParameterKey", parameter.name),
                ("Parameters.member.\(index + 1).ParameterValue", parameter.value),
            ]
        }
        do throws(AWSFailure) {
            let result = try await send(
                "CreateChangeSet",
                [
                    ("StackName", stack), ("ChangeSetName", name),
                    ("ChangeSetType", isNew ? "CREATE" : "UPDATE"),
                    ("TemplateBody", template), ("Capabilities.member.1", "CAPABILITY_IAM"),
                ] + told)
            return result.text("Id") ?? name
        } catch .refused(let refusal) where refusal.code == "AlreadyExistsException" {
            return name
        }
    }

    /// What CloudFormation has found out so far.
    package func changeSet(_ id: String, of stack: String) async throws(AWSFailure) -> ChangeSet {
        var found = ChangeSet()
        var place: [(String, String)] = []
        while true {
            let result = try await send("DescribeChangeSet", reference(id, stack) + place)
            found.add(ChangeSet(xml: result))
            guard let next = result.text("NextToken"), !next.isEmpty else { return found }
            place = [("NextToken", next)]
        }
    }

    /// Does what was found out.
    package func execute(_ id: String, of stack: String) async throws(AWSFailure) {
        _ = try await send("ExecuteChangeSet", reference(id, stack))
    }

    /// Forgets what was found out.
    package func discard(_ id: String, of stack: String) async throws(AWSFailure) {
        _ = try await send("DeleteChangeSet", reference(id, stack))
    }

    /// What has happened to a stack last, newest first.
    package func events(of stack: String) async throws(AWSFailure) -> [StackEvent] {
        let result = try await send("DescribeStackEvents", [("StackName", stack)])
        return (result["StackEvents"]?.all("member") ?? []).map(StackEvent.init(xml:))
    }

    /// Begins to delete a stack; what is to be retained stays.
    package func delete(_ stack: String) async throws(AWSFailure) {
        _ = try await send("DeleteStack", [("StackName", stack)])
    }

    private func reference(_ id: String, _ stack: String) -> [(String, String)] {
        [("StackName", stack), ("ChangeSetName", id)]
    }

    /// The result of an action.
    private func send(
        _ action: String, _ fields: [(String, String)],
    ) async throws(AWSFailure) -> XMLElement {
        let form = [("Action", action), ("Version", "2010-05-15")] + fields
        let document = try await client.send(
            AWSCall(form: .cloudFormation, form), XMLElement.document)
        return document["\(action)Result"] ?? document
    }
}

extension AWSRefusal {
    /// Whether there is no such stack. Source: AWS, CloudFormation, DescribeStacks.
    fileprivate var saysMissing: Bool {
        code == "ValidationError" && message.hasSuffix("does not exist")
    }
}
