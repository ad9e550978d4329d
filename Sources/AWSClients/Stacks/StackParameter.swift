/// What a template is told when a stack is made of it.
package struct StackParameter: Sendable, Hashable {
    /// The parameter's name.
    package let name: String
    /// What it is.
    package let value: String

    /// Gives a parameter its value.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
