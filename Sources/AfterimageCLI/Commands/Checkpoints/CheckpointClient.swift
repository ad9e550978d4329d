import AuditConsole
import AuditPipeline
import DynamoModel
import NIOHTTP1

/// The checkpoints of a running server, and what it proves.
struct CheckpointClient: CheckpointDesk {
    let client: ConsoleClient

    func checkpoints(before number: Int?, limit: Int) async throws -> [CheckpointState] {
        let parameters = [("before", number.map(String.init)), ("limit", "\(limit)")]
        let bytes = try client.required(
            try await client.answer(.GET, ["checkpoints"], parameters))
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            var found: [CheckpointState] = []
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "checkpoints" else { return try reader.skipValue() }
                try reader.readArray { (reader) throws(DynamoDBError) in
                    found.append(try CheckpointState(json: &reader))
                }
            }
            return found
        }
    }

    func checkpoint(_ number: Int?) async throws -> CheckpointState? {
        let path = ["checkpoints", number.map(String.init) ?? "newest"]
        guard let bytes = try await client.answer(.GET, path) else { return nil }
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try CheckpointState(json: &reader)
        }
    }

    func consistency(
        from older: CheckpointState, to newer: CheckpointState,
    ) async throws -> [String]? {
        let bytes = try client.required(
            try await client.answer(
                .GET, ["checkpoints", "\(newer.number)", "consistency"],
                [("from", "\(older.number)")]))
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            var hashes: [String] = []
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "hashes" else { return try reader.skipValue() }
                hashes = try reader.readTexts()
            }
            return hashes
        }
    }

    func proof(of entry: RecordedEntry, withContent: Bool) async throws -> String? {
        let bytes = try client.required(
            try await client.answer(
                .GET, ["entries", entry.entry.id.description, "proof"],
                [("content", withContent ? nil : "false")]))
        return String(decoding: bytes, as: UTF8.self)
    }
}
