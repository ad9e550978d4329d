/// The statements of one connection, found again without compiling.
///
/// Constants are known by their address, which costs a few nanoseconds and is bounded by the
/// program's text. Generated SQL is known by its text, up to a limit.
struct StatementCache {
    private var constants: [UnsafePointer<UInt8>: Statement] = [:]
    private var generated: [String: Statement] = [:]

    /// The statement for a constant of the program.
    subscript(sql: StaticString) -> Statement? {
        get { constants[sql.utf8Start] }
        set { constants[sql.utf8Start] = newValue }
    }

    /// The statement for generated SQL. A full cache starts anew: statements in use live on with
    /// their users, and a workload that needs more than the limit would evict any order of them.
    subscript(sql: String) -> Statement? {
        get { generated[sql] }
        set {
            if generated.count >= Limits.generatedStatements { generated = [:] }
            generated[sql] = newValue
        }
    }
}
