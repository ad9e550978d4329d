import AWSClients

/// A plan in words.
struct StackPlanText {
    let look: Look

    /// What would become of a stack, and of each of its resources.
    func text(_ plan: StackPlan) -> String {
        let resources = TemplateResource.all(of: plan.template)
        let lines: [String]
        let state: String
        switch plan.step {
        case .make:
            state = "is made"
            lines = resources.map { added($0.text, isRetained: $0.isRetained) }
        case .nothing:
            state = "stays as it is"
            lines = []
        case .change(_, let changes):
            state = "is changed"
            lines = changes.map { line($0, resources) }
        }
        let title = look.paint(.title, "stack \(plan.name)") + " \(state)\n"
        return title + lines.map { "  \($0)\n" }.joined()
    }

    /// What would become of the resources of a stack that is deleted.
    func farewell(_ stack: String, _ resources: [TemplateResource]) -> String {
        let lines = resources.map { resource in
            resource.isRetained
                ? "  \(look.paint(.strong, "stays"))    \(resource.text)\n"
                : "  \(look.paint(.removed, "deleted"))  \(resource.text)\n"
        }
        return look.paint(.title, "stack \(stack)") + " is deleted\n" + lines.joined()
    }

    private func added(_ what: String, isRetained: Bool) -> String {
        look.paint(.added, "+ \(what)") + (isRetained ? ", which stays when the stack goes" : "")
    }

    private func line(_ change: ChangeSet.Change, _ resources: [TemplateResource]) -> String {
        let resource = resources.first { $0.id == change.resource }
        let name = resource?.name ?? change.physicalID ?? change.resource
        let what = "\(TemplateResource.word(for: change.type)) \(name)"
        switch change.action {
        case "Add": return added(what, isRetained: resource?.isRetained ?? false)
        case "Remove": return look.paint(.removed, "- \(what)") + ", as the declaration asks"
        default: break
        }
        switch change.replacement {
        case "True": return look.paint(.removed, "! \(what)") + ", in whose place comes another"
        case "Conditional":
            return look.paint(.changed, "~ \(what)") + ", in whose place may come another"
        default: return look.paint(.changed, "~ \(what)")
        }
    }
}
