/// One way to spoil a value of a request.
protocol TreeMutation: Sendable {
    /// What becomes of the value; nil where it is of a kind that can not be spoilt like this.
    func spoil(_ value: JSONTree, _ random: inout SplitMix) -> JSONTree?
}
