package import AWSWire
import DynamoModel

/// Policies and access control lists: kept and given back, for who uses a machine of his own is
/// let in by his key alone.
extension LocalS3 {
    private static let policy = "policy"
    private static let acl = "acl"

    func policy(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let document = try await keptPolicy(of: request)
        return S3Answer(
            200, headers: [], contentType: "application/json", body: .bytes(document))
    }

    func putPolicy(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        guard payload.bytes.count <= Limits.bucketPolicyBytes else {
            throw S3Error("PolicyTooLarge", 400, "Policies must be at most 20 KB long")
        }
        try LocalS3.check(policy: payload.bytes)
        _ = try await save(LocalS3.policy, payload.bytes, of: request)
        return S3Answer(204)
    }

    func deletePolicy(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        try await deleteSetting(LocalS3.policy, of: request)
    }

    func policyStatus(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        _ = try await keptPolicy(of: request)
        // Nobody is let in by a policy here, so none makes anything public.
        return S3Answer(document: "PolicyStatus") { $0.element("IsPublic", "false") }
    }

    func bucketACL(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let kept = try await document(LocalS3.acl, of: request)
        return LocalS3.answer(
            acl: kept.flatMap { CannedACL(rawValue: String(decoding: $0, as: UTF8.self)) })
    }

    func putBucketACL(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let acl = try CannedACL(request)
        return try await save(LocalS3.acl, Array(acl.rawValue.utf8), of: request)
    }

    func objectACL(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        return LocalS3.answer(acl: try await read { try $0.object(place).acl })
    }

    func putObjectACL(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let acl = try CannedACL(request)
        try await write { connection in
            let object = try connection.object(place)
            let bucket = try connection.bucket(place.bucket)
            guard try acl.isOwnersAlone || !connection.ownsAllObjects(bucket) else {
                throw S3Error(
                    "AccessControlListNotSupported", 400, "The bucket does not allow ACLs")
            }
            try connection.save(acl, of: object)
        }
        return S3Answer(200)
    }

    /// The policy of a bucket; nil where it has none. Throws where there is no such bucket.
    package func policy(ofBucket name: String) async throws(S3Error) -> [UInt8]? {
        try await read { connection in
            try connection.setting(LocalS3.policy, of: try connection.bucket(name))
        }
    }

    private func keptPolicy(of request: S3Request) async throws(S3Error) -> [UInt8] {
        guard let document = try await document(LocalS3.policy, of: request) else {
            throw S3Error(
                "NoSuchBucketPolicy", 404, "The bucket policy does not exist",
                .init("BucketName", request.bucket ?? ""))
        }
        return document
    }

    private static func check(policy: [UInt8]) throws(S3Error) {
        var names: Set<String> = []
        do throws(DynamoDBError) {
            var reader = JSONReader(policy.span)
            try reader.readObject { name, reader throws(DynamoDBError) in
                names.insert(name)
                try reader.skipValue()
            }
            try reader.finish()
        } catch {
            throw S3Error(
                "MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'"
            )
        }
        guard names.contains("Statement") else {
            throw S3Error("MalformedPolicy", 400, "Missing required field Statement")
        }
    }

    private static func answer(acl: CannedACL?) -> S3Answer {
        S3Answer(document: "AccessControlPolicy") { writer in
            writer.element("Owner") { $0.owner() }
            writer.element("AccessControlList") { writer in
                writer.grant("FULL_CONTROL", to: "CanonicalUser") { $0.owner() }
                for (group, permission) in (acl ?? .ownerOnly).grants {
                    writer.grant(permission, to: "Group") { $0.element("URI", group) }
                }
            }
        }
    }
}

extension XMLWriter {
    /// Writes that somebody may do something.
    fileprivate mutating func grant(
        _ permission: String, to type: String, _ grantee: (inout XMLWriter) -> Void,
    ) {
        element("Grant") { writer in
            writer.grantee(type: type, grantee)
            writer.element("Permission", permission)
        }
    }
}
