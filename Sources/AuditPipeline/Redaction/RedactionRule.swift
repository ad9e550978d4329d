/// Which values of a table's items no entry may have, and what takes their place.
package struct RedactionRule: Sendable, Hashable {
    /// The values.
    package let path: RedactionPath
    /// What takes their place.
    package let method: RedactionMethod

    /// Pairs places with what is done there.
    package init(_ path: RedactionPath, with method: RedactionMethod) {
        self.path = path
        self.method = method
    }
}
