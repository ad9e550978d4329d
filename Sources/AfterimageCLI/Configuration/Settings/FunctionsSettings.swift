/// Whether users' functions run here, and by what.
struct FunctionsSettings: Sendable, Hashable {
    /// What the section says; nil where it says nothing.
    var isEnabled: Bool?
    /// The Python of functions: a path, or a name on PATH.
    var python = "python3"
    /// The Node.js of functions, likewise.
    var node = "node"
}
