/// What would become of stacks, and what the changes of their tables cost.
struct DeploymentText {
    let look: Look

    /// The plans one below the other, and the costs.
    func text(_ plans: [StackPlan], _ rules: [TableRule]) -> String {
        let stacks = plans.map { StackPlanText(look: look).text($0) }.joined()
        guard !rules.isEmpty else { return stacks }
        let costs = rules.map { ChangeCost($0).text(of: $0.name) }.joined()
        let shard = ChangeCost.dollars(Limits.shardMonthMillicents / 1000)
        return stacks + "\n" + costs + "and \(shard) a month for each shard that workers read\n"
            + "(items of 1 KB, on demand, as us-east-1 has it)\n"
    }
}
