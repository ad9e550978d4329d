import DynamoModel

/// The parts of an `Authorization` header in Signature Version 4.
///
/// They are slices of the header: nothing is copied.
/// Source: AWS, Signature Version 4, Authorization header.
struct SigV4Authorization {
    static let algorithm: Substring = "AWS4-HMAC-SHA256"

    let credential: Substring
    let accessKeyID: Substring
    let scope: CredentialScope
    /// Lower-case names, separated by semicolons.
    let signedHeaders: Substring
    /// 64 hexadecimal digits.
    let signature: Substring

    init(_ header: String) throws(SignatureFault) {
        let text = header[...]
        let bytes = header.utf8.span
        let algorithm = bytes.place(of: UInt8(ascii: " "), from: 0)
        guard bytes.extracting(0..<algorithm).isEqual(to: SigV4Authorization.algorithm.utf8.span)
        else { throw .unknownAlgorithm(String(text.part(0..<algorithm))) }
        var parameters = Parameters()
        var next = algorithm + 1
        while next < bytes.count {
            let end = bytes.place(of: UInt8(ascii: ","), from: next)
            while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
            let parameter = bytes.extracting(next..<end)
            let name = parameter.place(of: UInt8(ascii: "="), from: 0)
            let value = text.part(min(next + name + 1, end)..<end)
            parameters.take(name: parameter.extracting(0..<name), value: value)
            next = end + 1
        }
        (credential, signedHeaders, signature) = try parameters.all(of: header)
        (accessKeyID, scope) = try CredentialScope.split(credential)
    }
}

extension SigV4Authorization {
    /// Puts together what the query of a link says.
    init(
        credential: String, signedHeaders: String, signature: String,
    ) throws(SignatureFault) {
        self.credential = credential[...]
        self.signedHeaders = signedHeaders[...]
        self.signature = signature[...]
        (accessKeyID, scope) = try CredentialScope.split(self.credential)
    }
}

/// The named parts while they are collected.
private struct Parameters {
    private var credential: Substring?
    private var signedHeaders: Substring?
    private var signature: Substring?

    mutating func take(name: Span<UInt8>, value: Substring) {
        if name.isEqual(to: "Credential".utf8.span) {
            credential = value
        } else if name.isEqual(to: "SignedHeaders".utf8.span) {
            signedHeaders = value
        } else if name.isEqual(to: "Signature".utf8.span) {
            signature = value
        }
    }

    func all(of header: String) throws(SignatureFault) -> (Substring, Substring, Substring) {
        if let credential, let signedHeaders, let signature {
            return (credential, signedHeaders, signature)
        }
        let missing = [
            (credential, "Credential"), (signature, "Signature"), (signedHeaders, "SignedHeaders"),
        ]
        throw .incomplete(missing.filter { $0.0 == nil }.map(\.1), header: header)
    }
}
