/// A server that keeps a search index, by its HTTP API.
package protocol SearchServer: Sendable {
    /// Where it is, without anything that only some should know.
    var place: String { get }
    /// Sends a body to a path below the server's URL; throws where no answer comes.
    func send(_ method: SearchMethod, _ body: [UInt8], to path: String) async throws -> SearchAnswer
}
