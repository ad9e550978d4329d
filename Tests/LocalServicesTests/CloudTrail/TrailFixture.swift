import AWSWire
import DynamoModel
import Foundation
import Logging

@testable import LocalServices

/// A trail `trail` that records everything into a bucket `bucket`, with a clock that tests move.
final class TrailFixture: Sendable {
    /// Signs by giving back what is to be signed, so that tests see it.
    struct Signer: DigestSigner {
        let fingerprint: String
        let publicKey: [UInt8] = [1]

        func signature(of text: [UInt8]) throws -> [UInt8] { text }
    }

    let store: ObjectStore
    let objects: LocalS3

    init() async throws {
        store = try ObjectStore()
        objects = try await store.openWithBucket()
        try await setPolicy(BucketAccessTests.policy())
    }

    /// Gives the bucket a policy, or takes it away.
    func setPolicy(_ policy: String?) async throws {
        try await objects.write { connection in
            let bucket = try connection.bucket("bucket")
            if let policy {
                try connection.save("policy", of: bucket, Array(policy.utf8))
            } else {
                try connection.deleteSetting("policy", of: bucket)
            }
        }
    }

    /// Opens `apievents.db` as it is on disk.
    func open(key: String = "first", isClockBelieved: Bool = true) throws -> LocalCloudTrail {
        var delivery = TrailDelivery(
            to: objects, signer: Signer(fingerprint: key),
            every: (logs: .seconds(300), digests: .seconds(3600)), compress: { $0 },
            newName: { String(UUID().uuidString.prefix(16)) })
        delivery.isClockBelieved = { isClockBelieved }
        return try LocalCloudTrail(
            path: store.directory.appending(path: "apievents.db").path,
            .init(
                region: "us-east-1", now: { [store] in store.now },
                schema: { _ in
                    KeySchema(partition: KeyAttribute(name: "pk", type: .string))
                }, log: Logger(label: "test")),
            delivery: delivery)
    }

    /// Opens it with the trail in it, which is started.
    func openWithTrail() async throws -> LocalCloudTrail {
        let trails = try open()
        _ = try await trails.createTrail(
            request(
                #"{"Name": "trail", "S3BucketName": "bucket", "EnableLogFileValidation": true}"#))
        _ = try await trails.putEventSelectors(
            request(
                """
                {"TrailName": "trail", "EventSelectors": [{"DataResources": [
                    {"Type": "AWS::DynamoDB::Table", "Values": ["arn:aws:dynamodb"]}]}]}
                """))
        _ = try await trails.startLogging(request(#"{"Name": "trail"}"#))
        return trails
    }

    /// Has a call of PutItem recorded, which does nothing, and its answer leave.
    func put(_ key: String, _ trails: LocalCloudTrail) async {
        await call(key, trails)
        trails.keepRecorded()
    }

    /// Has a call of PutItem recorded, which does nothing; its answer is about to leave.
    func call(_ key: String, _ trails: LocalCloudTrail) async {
        let operation = JSONOperation("DynamoDB_20120810", "PutItem") {
            (_: EmptyRequest, _, reply: @escaping Reply<EmptyResponse>) in
            reply(.success(EmptyResponse()))
        }
        let body = #"{"TableName": "Orders", "Item": {"pk": {"S": "\#(key)"}}}"#
        await withCheckedContinuation { continuation in
            for operation in trails.recorded([operation]) {
                let caller = Caller(accessKeyID: "AKID", requestID: "REQUEST-\(key)")
                operation.run(body.utf8.span, JSONCall(caller)) { _ in continuation.resume() }
            }
        }
    }

    /// What is in the bucket of one kind of file, the oldest first.
    func documents(_ kind: String) async throws -> [String] {
        var documents: [String] = []
        let folder = "AWSLogs/000000000000/\(kind)/"
        for object in try await objects.list(folder, in: "bucket") {
            let bytes = try await objects.bytes(of: object.key, in: "bucket", limitBytes: 1 << 20)
            documents.append(String(decoding: bytes, as: UTF8.self))
        }
        return documents
    }

    /// How the trail fares.
    func status(_ trails: LocalCloudTrail) async throws -> GetTrailStatus.Response {
        try await trails.trailStatus(request(#"{"Name": "trail"}"#))
    }

    /// Reads a request.
    func request<Request: OperationRequest>(_ document: String) throws -> Request {
        var reader = JSONReader(document.utf8.span)
        return try Request(json: &reader)
    }
}
