/// Which values of a table's items no entry may have, and what takes their place.
public struct RedactionRule: Sendable, Hashable {
    /// The values.
    public let path: RedactionPath
    /// What takes their place.
    public let method: RedactionMethod

    /// Pairs places with what is done there.
    public init(_ path: RedactionPath, with method: RedactionMethod) {
        self.path = path
        self.method = method
    }
}
