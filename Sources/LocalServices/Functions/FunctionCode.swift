import AWSWire

/// Where a function's code is to be taken from.
enum FunctionCode: Sendable, Hashable {
    /// From the request itself.
    case zip([UInt8])
    /// From an object; the latest version where none is named.
    case object(bucket: String, key: String, version: String?)
}

extension LocalLambda {
    /// The zip file that a request brings or names.
    func zip(of request: FunctionRequest) async throws(LambdaError) -> [UInt8] {
        switch try request.code() {
        case .zip(let zip): return zip
        case .object(let bucket, let key, let version):
            guard let objects = environment.objects else {
                throw .notOffered("S3Bucket as the place of code", mend: "send it as ZipFile")
            }
            do throws(S3Error) {
                return try await objects.bytes(
                    of: key, in: bucket, version: version, limitBytes: Limits.codeObjectBytes)
            } catch {
                throw .invalidParameter(
                    "Error occurred while GetObject. S3 Error Code: \(error.code). "
                        + "S3 Error Message: \(error.message)")
            }
        }
    }
}
