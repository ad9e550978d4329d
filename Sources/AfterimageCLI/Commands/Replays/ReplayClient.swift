import AuditConsole
import AuditPipeline
import DynamoModel
import NIOHTTP1

/// The replays of a running server, by its HTTP API.
struct ReplayClient {
    let client: ConsoleClient

    /// What a replay would send.
    func plan(_ order: ReplayOrder) async throws -> ReplayPlan {
        var order = order
        order.isDryRun = true
        return try client.read(try await send(order)) { (reader) throws(DynamoDBError) in
            try ReplayPlan(json: &reader)
        }
    }

    /// Begins a replay.
    func start(_ order: ReplayOrder) async throws -> ReplayReport {
        try report(try await send(order))
    }

    /// All replays that are listed.
    func replays() async throws -> [ReplayReport] {
        guard let answer = try await client.answer(.GET, ["replays"]) else { throw unknown }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            var replays: [ReplayReport] = []
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "replays" else { return try reader.skipValue() }
                try reader.readArray { (reader) throws(DynamoDBError) in
                    replays.append(try ReplayReport(json: &reader))
                }
            }
            return replays
        }
    }

    /// One replay.
    func replay(_ id: Int64) async throws -> ReplayReport {
        guard let answer = try await client.answer(.GET, ["replays", "\(id)"]) else {
            throw missing(id)
        }
        return try report(answer)
    }

    /// Has a replay send nothing more.
    func stop(_ id: Int64) async throws -> ReplayReport {
        guard let answer = try await client.answer(.POST, ["replays", "\(id)", "stop"]) else {
            throw missing(id)
        }
        return try report(answer)
    }

    private func send(_ order: ReplayOrder) async throws -> [UInt8] {
        var writer = JSONWriter()
        order.write(to: &writer)
        guard let answer = try await client.answer(.POST, ["replay"], body: writer.bytes) else {
            throw unknown
        }
        return answer
    }

    private func report(_ answer: [UInt8]) throws -> ReplayReport {
        try client.read(answer) { (reader) throws(DynamoDBError) in
            try ReplayReport(json: &reader)
        }
    }

    private func missing(_ id: Int64) -> CommandFailure {
        CommandFailure(.notFound, "there is no replay \(id)", mend: "afterimage replay ls")
    }

    private var unknown: CommandFailure {
        CommandFailure(
            .unreachable, "the server at \(client.url) does not know replay",
            mend: "check that it is an afterimage server of this version")
    }
}
