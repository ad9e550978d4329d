/// Where the logs of functions are read.
package protocol FunctionLogDesk: Sendable {
    /// The logs of a function, the one that was written to last at the end; nil where there is no
    /// such function.
    func logs(of function: String) async throws -> [FunctionLogState]?
    /// The whole lines of a log from a place on, as many as one answer takes; nil where there is no
    /// such log.
    func lines(
        of function: String, log: String, from place: Int64,
    ) async throws -> FunctionLogPiece?
}
