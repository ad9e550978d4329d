/// The programs that run functions whose code is no program itself.
package struct Interpreters: Sendable, Hashable {
    /// A path, or a name that is looked for on PATH.
    package var python = "python3"
    /// The same, for Node.js.
    package var node = "node"
    /// Where programs are looked for, by interpreters' names and by functions themselves.
    package var path = "/usr/local/bin:/usr/bin:/bin"

    /// The usual names in the usual places.
    package init() {}
}
