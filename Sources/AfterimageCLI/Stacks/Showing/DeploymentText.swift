/// What would become of stacks, and what the changes of their tables cost.
struct DeploymentText {
    let look: Look

    /// The plans one below the other, and the costs.
    func text(_ plans: [StackPlan], of task: DeployOptions.Task) -> String {
        let stacks =
            plans.map { StackPlanText(look: look).text($0) }.joined()
            + (task.delivery?.text ?? "")
        guard !task.rules.isEmpty else { return stacks }
        let hasFunctions = task.functions != nil
        let costs = task.rules.map {
            ChangeCost($0, hasFunctions: hasFunctions).text(of: $0.name)
        }.joined()
        let shard = ChangeCost.dollars(Limits.shardMonthMillicents / 1000)
        // Lambda reads streams for nothing.
        let reading =
            hasFunctions ? "" : "and \(shard) a month for each shard that workers read\n"
        return stacks + "\n" + costs + reading
            + "(items of 1 KB, on demand, as us-east-1 has it)\n"
    }
}
