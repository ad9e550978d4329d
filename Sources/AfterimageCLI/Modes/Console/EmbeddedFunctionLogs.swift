import AuditConsole
import LocalFunctions

/// The logs of functions in a data directory.
struct EmbeddedFunctionLogs: FunctionLogDesk {
    private let files: FunctionLogFiles

    init(dataDirectory: String) {
        files = FunctionLogFiles(directory: "\(dataDirectory)/functions")
    }

    func logs(of function: String) async throws -> [FunctionLogState]? {
        try files.logs(of: function)?.map { log in
            FunctionLogState(name: log.name, stream: log.stream, sizeBytes: log.sizeBytes)
        }
    }

    func lines(
        of function: String, log: String, from place: Int64,
    ) async throws -> FunctionLogPiece? {
        try files.lines(of: function, log: log, from: place).map(FunctionLogPiece.init)
    }
}
