import AWSWire
import DynamoModel

/// Whether an answer is one that AWS could give.
enum Verdict {
    /// The exceptions that the samples' operations have on AWS, and that are no server's fault.
    private static let types: Set<String> = [
        "ValidationException", "SerializationException", "ResourceNotFoundException",
        "TableNotFoundException", "ResourceInUseException", "ConditionalCheckFailedException",
        "TransactionCanceledException", "IdempotentParameterMismatchException",
        "TrimmedDataAccessException", "ExpiredIteratorException", "LimitExceededException",
        "DuplicateItemException", "PolicyNotFoundException", "TableInUseException",
        "TableAlreadyExistsException", "BackupNotFoundException", "BackupInUseException",
        "AccessDeniedException",
        "PointInTimeRecoveryUnavailableException", "InvalidRestoreTimeException",
    ]

    /// What is wrong with an answer; nil where it is an answer to the request, or a refusal of it.
    static func fault(in answer: FuzzWave.Answer) -> String? {
        switch answer {
        case .failure(let error): fault(in: error)
        case .success(let response): fault(in: response)
        }
    }

    private static func fault(in refusal: WireError) -> String? {
        guard case .operation(let error) = refusal, refusal.status == 400,
            types.contains(error.code)
        else { return "\(refusal.status) \(refusal)" }
        guard !error.message.isEmpty else { return "A refusal without a message: \(error.code)" }
        return isObject(refusal.body) ? nil : "A refusal that is no JSON: \(error)"
    }

    private static func fault(in response: any OperationResponse) -> String? {
        var writer = JSONWriter()
        writer.object { response.write(to: &$0) }
        guard isObject(writer.bytes) else { return "An answer that is no JSON: \(writer.text)" }
        guard let page = response as? ReadPage else { return nil }
        guard page.count == page.items?.count ?? page.count, page.count <= page.scannedCount else {
            return "A page that counts wrongly: \(page.count) of \(page.scannedCount)"
        }
        return nil
    }

    private static func isObject(_ bytes: [UInt8]) -> Bool {
        var reader = JSONReader(bytes.span)
        do {
            try reader.readObject { (_, reader) throws(DynamoDBError) in try reader.skipValue() }
            try reader.finish()
            return true
        } catch {
            return false
        }
    }
}
