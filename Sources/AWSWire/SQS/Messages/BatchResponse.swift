package import DynamoModel

/// What became of the entries of a batch.
package struct BatchResponse<Success: OperationResponse>: OperationResponse {
    private var successful: [(id: String, success: Success)] = []
    private var failed: [(id: String, error: SQSError)] = []

    /// Nothing yet.
    package init() {}

    /// Adds what became of an entry.
    package mutating func add(_ id: String, _ outcome: Result<Success, SQSError>) {
        switch outcome {
        case .success(let success): successful.append((id, success))
        case .failure(let error): failed.append((id, error))
        }
    }

    /// Writes the answer's members.
    package func write(to writer: inout JSONWriter) {
        writer.name("Successful")
        writer.array { writer in
            for (id, success) in successful {
                writer.object { writer in
                    writer.member("Id", id)
                    success.write(to: &writer)
                }
            }
        }
        guard !failed.isEmpty else { return }
        writer.name("Failed")
        writer.array { writer in
            for (id, error) in failed {
                writer.object { writer in
                    writer.member("Id", id)
                    writer.member("SenderFault", error.status < 500)
                    writer.member("Code", error.code)
                    writer.member("Message", error.message)
                }
            }
        }
    }
}
