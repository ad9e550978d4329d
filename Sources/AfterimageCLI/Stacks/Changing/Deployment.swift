import AWSClients
import AWSWire
import DynamoModel

/// Brings stacks to what the configuration says, and says on the way what happens.
struct Deployment {
    private let stacks: StackClient
    private let region: String
    private let pause: @Sendable (Duration) async throws -> Void
    private let say: @Sendable (String) -> Void

    /// Calls with a client, waits as surroundings do, and tells events by `say`.
    init(
        _ client: AWSClient, in surroundings: Surroundings,
        say: @escaping @Sendable (String) -> Void,
    ) {
        stacks = StackClient(client)
        region = client.region
        pause = surroundings.sleep
        self.say = say
    }

    /// The stack of a name; nil where there is none.
    func stack(_ name: String) async throws -> Stack? {
        try await explaining("DescribeStacks", name) { () async throws(AWSFailure) in
            try await stacks.stack(name)
        }
    }

    /// What happened to a stack last, newest first.
    func events(of name: String) async throws -> [StackEvent] {
        try await explaining("DescribeStackEvents", name) { () async throws(AWSFailure) in
            try await stacks.events(of: name)
        }
    }

    /// The resources of a stack that is there.
    func resources(of name: String) async throws -> [TemplateResource] {
        let template = try await explaining("GetTemplate", name) {
            () async throws(AWSFailure) in
            try await stacks.template(of: name)
        }
        return TemplateResource.all(of: template)
    }

    /// What is to become of a stack that is to have a template; leaves a change set where there is
    /// something to change.
    func plan(
        _ name: String, _ template: [UInt8], _ parameters: [StackParameter] = [],
    ) async throws -> StackPlan {
        guard template.count <= Limits.templateBytes else {
            throw CommandFailure(
                .usage, "The template of \(name) has \(template.count) bytes, more than one may",
                mend: "fewer filters or a shorter declaration in afterimage.yaml")
        }
        let text = String(decoding: template, as: UTF8.self)
        guard let stack = try await stack(name), !stack.isUnderReview else {
            return StackPlan(name: name, template: text, parameters: parameters, step: .make)
        }
        try check(stack)
        var plan = StackPlan(name: name, template: text, parameters: parameters, step: .nothing)
        let id = try await propose(plan, isNew: false)
        let found = try await changeSet(id, of: name)
        plan.step = .change(id: id, found.changes)
        guard !found.isEmpty, !found.changes.isEmpty else {
            try await discard(plan)
            plan.step = .nothing
            return plan
        }
        return plan
    }

    /// Forgets what was found out for a plan that nobody follows.
    func discard(_ plan: StackPlan) async throws {
        guard case .change(let id, _) = plan.step else { return }
        try await explaining("DeleteChangeSet", plan.name) { () async throws(AWSFailure) in
            try await stacks.discard(id, of: plan.name)
        }
    }

    /// Follows a plan; returns the stack once it is as it should be.
    func apply(_ plan: StackPlan) async throws -> Stack? {
        let id: String
        switch plan.step {
        case .nothing: return try await stack(plan.name)
        case .change(let found, _): id = found
        case .make:
            id = try await propose(plan, isNew: true)
            _ = try await changeSet(id, of: plan.name)
        }
        var told = Set(try await events(of: plan.name).map(\.id))
        try await explaining("ExecuteChangeSet", plan.name) { () async throws(AWSFailure) in
            try await stacks.execute(id, of: plan.name)
        }
        let stack = try await settled(plan.name, &told)
        guard let stack, stack.isWell else {
            throw CommandFailure(
                .unreachable, "The stack \(plan.name) is \(stack?.status ?? "gone")",
                mend: "afterimage deploy status, which says why")
        }
        return stack
    }

    /// Deletes a stack; returns once it is gone.
    func delete(_ stack: Stack) async throws {
        var told = Set(try await events(of: stack.id).map(\.id))
        try await explaining("DeleteStack", stack.name) { () async throws(AWSFailure) in
            try await stacks.delete(stack.name)
        }
        // A stack that is gone is known by its id only.
        let rest = try await settled(stack.id, &told)
        guard rest == nil || rest?.status == "DELETE_COMPLETE" else {
            throw CommandFailure(
                .unreachable, "The stack \(stack.name) is \(rest?.status ?? "")",
                mend: "afterimage deploy status, which says why")
        }
    }

    /// Waits until nothing is done to a stack any more, and tells what happens meanwhile.
    private func settled(_ name: String, _ told: inout Set<String>) async throws -> Stack? {
        for look in 0..<Limits.stackLooks {
            if look > 0 { try await pause(Limits.stackPause) }
            let stack = try await stack(name)
            if stack != nil {
                for event in try await events(of: name).reversed()
                where told.insert(event.id).inserted {
                    say(StackEventText.line(event))
                }
            }
            guard let stack, stack.isBusy else { return stack }
        }
        throw CommandFailure(
            .inconclusive, "The stack \(name) is still being changed",
            mend: "afterimage deploy status")
    }

    private func propose(_ plan: StackPlan, isNew: Bool) async throws -> String {
        // Named by what is said and when, so that only a repeat of the very call finds it there.
        let change = "afterimage-\(SystemClock.now().milliseconds)"
        return try await explaining("CreateChangeSet", plan.name) {
            () async throws(AWSFailure) in
            try await stacks.propose(
                plan.template, plan.parameters, for: plan.name, isNew: isNew, name: change)
        }
    }

    private func changeSet(_ id: String, of name: String) async throws -> ChangeSet {
        for look in 0..<Limits.stackLooks {
            if look > 0 { try await pause(Limits.stackPause) }
            let found = try await explaining("DescribeChangeSet", name) {
                () async throws(AWSFailure) in
                try await stacks.changeSet(id, of: name)
            }
            if found.isBusy { continue }
            guard found.status != "FAILED" || found.isEmpty else {
                throw CommandFailure(
                    .unreachable, "CloudFormation does not take the stack \(name): \(found.reason)",
                    mend: "afterimage deploy template, to see what it was sent")
            }
            return found
        }
        throw CommandFailure(
            .inconclusive, "CloudFormation does not say what would change of \(name)",
            mend: "the same command once more")
    }

    private func check(_ stack: Stack) throws(CommandFailure) {
        if stack.isBusy {
            throw CommandFailure(
                .conflict, "The stack \(stack.name) is being changed by somebody: \(stack.status)",
                mend: "afterimage deploy status, and the same once it is done")
        }
        if stack.isStillborn {
            throw CommandFailure(
                .conflict, "The stack \(stack.name) could not be made the last time",
                mend: "afterimage deploy status, and deploy destroy once it is clear why")
        }
    }

    private func explaining<Value>(
        _ operation: String, _ name: String,
        _ work: () async throws(AWSFailure) -> Value,
    ) async throws(CommandFailure) -> Value {
        do throws(AWSFailure) {
            return try await work()
        } catch {
            throw AWSTrouble(
                table: "the stack \(name)", region: region,
                service: AWSService.cloudFormation.rawValue
            ).failure(DynamoDBError(error), operation)
        }
    }
}
