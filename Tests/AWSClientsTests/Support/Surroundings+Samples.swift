import DynamoModel
import Synchronization

@testable import AWSClients

extension Surroundings {
    /// A world with some variables and files, in which it is always the same time and no pause
    /// lasts.
    static func sample(
        _ variables: [String: String] = [:], files: [String: String] = [:],
        now: String = "2026-11-21T10:00:00Z",
        onPause: @escaping @Sendable (Duration) -> Void = { _ in },
    ) -> Surroundings {
        let moment = Timestamp(now) ?? Timestamp(milliseconds: 0)
        return Surroundings(
            variables: ["HOME": "/home/a"].merging(variables) { $1 },
            readFile: { files[$0] }, now: { moment }, random: { 1 }, sleep: { onPause($0) })
    }
}

extension AWSClient {
    /// A client with fixed credentials, which waits no time.
    static func sample(
        over transport: any HTTPTransport, _ variables: [String: String] = [:],
        onPause: @escaping @Sendable (Duration) -> Void = { _ in },
    ) throws -> AWSClient {
        let keys = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret"]
        let surroundings = Surroundings.sample(
            keys.merging(["AWS_REGION": "eu-central-1"]) { $1 }.merging(variables) { $1 },
            onPause: onPause)
        let settings = try AWSSettings(surroundings)
        let chain = CredentialChain(settings, over: transport, in: surroundings)
        let cache = CredentialCache(chain, now: surroundings.now)
        return AWSClient(settings, credentials: cache, over: transport, in: surroundings)
    }
}
