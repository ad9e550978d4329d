import AWSWire
import DynamoModel
import LocalServices

/// Asks a store as its clients do, without a network between.
struct ObjectClient: Sendable {
    private let s3: LocalS3

    /// Runs a store for as long as `use` takes.
    static func run(
        _ s3: LocalS3, _ use: @escaping @Sendable (ObjectClient) async throws -> Void,
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await s3.run() }
            defer { group.cancelAll() }
            try await use(ObjectClient(s3: s3))
        }
    }

    /// What a request is answered.
    @discardableResult
    func ask(
        _ method: String, _ target: String, _ headers: [(name: String, value: String)] = [],
        _ body: String = "",
    ) async throws -> (status: Int, headers: [String: String], text: String) {
        let table = s3.operations(requiresVerification: false)
        let request = try S3Request(
            method: method, target: target, headers: headers, requestID: "id")
        let operation = table.operations[try table.place(of: request)]
        let intake = PayloadIntake(
            try PayloadPlan(request), into: operation.takesObject ? try table.newSink() : nil,
            signer: nil)
        try intake.take([Array(body.utf8)])
        let payload = try intake.finish()
        let answer = await withCheckedContinuation { continuation in
            operation.run(request, payload, .unknown) { continuation.resume(returning: $0) }
        }
        let named = answer.headers.map { ($0.name.lowercased(), $0.value) }
        return (
            answer.status, Dictionary(named) { first, _ in first },
            String(decoding: bytes(of: answer), as: UTF8.self)
        )
    }

    /// Has the bucket `bucket` keep versions, or no more of them.
    func setVersioning(_ status: String) async throws {
        try await ask(
            "PUT", "/bucket?versioning", [],
            "<VersioningConfiguration><Status>\(status)</Status></VersioningConfiguration>")
    }

    /// Begins an upload in parts, and gives the id that it has.
    func beginUpload(
        _ target: String, _ headers: [(name: String, value: String)] = [],
    ) async throws -> String {
        let text = try await ask("POST", "\(target)?uploads", headers).text
        let id = text.split(separator: "UploadId>").dropFirst().first?.prefix { $0 != "<" }
        return String(id ?? "")
    }

    private func bytes(of answer: S3Answer) -> [UInt8] {
        switch answer.body {
        case .bytes(let bytes): return bytes
        case .content(let content):
            var bytes = [UInt8](repeating: 0, count: Int(content.sizeBytes))
            let count = bytes.withUnsafeMutableBytes { content.read(into: $0) }
            return Array(bytes.prefix(count))
        }
    }
}
