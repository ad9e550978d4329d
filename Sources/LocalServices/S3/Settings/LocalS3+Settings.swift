import AWSWire
import DynamoModel

extension LocalS3 {
    /// The operations on all documents about buckets.
    var settingWork: [String: S3Operation.Work] {
        var work: [String: S3Operation.Work] = [:]
        for setting in BucketSetting.all {
            work["Get\(setting.noun)"] = reading(setting)
            if setting.isOffered { work["Put\(setting.noun)"] = writing(setting) }
            if let deletion = setting.deletion { work[deletion] = deleting(setting) }
        }
        return work
    }

    private func reading(_ setting: BucketSetting) -> S3Operation.Work {
        { [self] request, _, _ async throws(S3Error) in
            try await self.setting(setting, of: request)
        }
    }

    private func writing(_ setting: BucketSetting) -> S3Operation.Work {
        { [self] request, payload, _ async throws(S3Error) in
            let document = try payload.document()
            try setting.check(document)
            let kept = setting.normal?(document, environment.newID) ?? payload.bytes
            return try await save(setting.kind, kept, of: request)
        }
    }

    private func deleting(_ setting: BucketSetting) -> S3Operation.Work {
        { [self] request, _, _ async throws(S3Error) in
            try await deleteSetting(setting.kind, of: request)
        }
    }

    private func setting(
        _ setting: BucketSetting, of request: S3Request,
    ) async throws(S3Error) -> S3Answer {
        if let document = try await document(setting.kind, of: request) {
            return S3Answer(200, xml: document)
        }
        switch setting.initial {
        case .refusal(var error):
            error.details.append(.init("BucketName", request.bucket ?? ""))
            throw error
        case .document(let text): return S3Answer(200, xml: Array(text.utf8))
        }
    }

    /// What is kept about the bucket that a request names; nil where nothing is.
    func document(_ kind: String, of request: S3Request) async throws(S3Error) -> [UInt8]? {
        let name = request.bucket ?? ""
        return try await read { connection in
            try connection.setting(kind, of: try connection.bucket(name))
        }
    }

    /// Keeps a document about the bucket that a request names.
    func save(
        _ kind: String, _ document: [UInt8], of request: S3Request,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        try await write { connection in
            try connection.save(kind, of: try connection.bucket(name), document)
        }
        return S3Answer(200)
    }

    /// Forgets a document about the bucket that a request names.
    func deleteSetting(_ kind: String, of request: S3Request) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        try await write { connection in
            try connection.deleteSetting(kind, of: try connection.bucket(name))
        }
        return S3Answer(204)
    }
}
