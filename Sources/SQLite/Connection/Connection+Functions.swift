import CSQLite

extension Connection {
    /// Has the connection's statements call functions by their names; no schema may.
    package func define(_ functions: [SQLFunction]) throws(SQLiteError) {
        for function in functions {
            hasFunctions = true
            let kept = Unmanaged.passRetained(KeptFunction(function))
            // SQLite gives `kept` back itself, also where it fails.
            let code = sqlite3_create_function_v2(
                database, function.name, Int32(function.parameters),
                SQLITE_UTF8 | SQLITE_DIRECTONLY, kept.toOpaque(), call, nil, nil, release)
            guard code == SQLITE_OK else {
                throw SQLiteError(database: database, subject: .sql(function.name))
            }
        }
    }
}

/// Keeps a function for as long as SQLite refers to it.
private final class KeptFunction {
    let function: SQLFunction

    init(_ function: SQLFunction) {
        self.function = function
    }
}

private func call(
    _ context: OpaquePointer?, _ count: Int32,
    _ values: UnsafeMutablePointer<OpaquePointer?>?,
) {
    guard let values, let kept = sqlite3_user_data(context) else { return }
    let function = Unmanaged<KeptFunction>.fromOpaque(kept).takeUnretainedValue().function
    do {
        guard let bytes = try function.body(FunctionArguments(values)) else {
            return sqlite3_result_value(context, values[0])
        }
        // No bytes have no address, and SQLite would take that for NULL.
        guard !bytes.isEmpty else { return sqlite3_result_zeroblob(context, 0) }
        bytes.withUnsafeBytes { bytes in
            sqlite3_result_blob64(
                context, bytes.baseAddress, UInt64(bytes.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    } catch {
        sqlite3_result_error(context, "\(function.name): \(error)", -1)
    }
}

private func release(_ kept: UnsafeMutableRawPointer?) {
    guard let kept else { return }
    Unmanaged<KeptFunction>.fromOpaque(kept).release()
}
