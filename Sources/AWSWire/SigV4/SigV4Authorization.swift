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
        var rest = header[...].utf8
        let algorithm = Substring(rest.cut(at: UInt8(ascii: " ")))
        guard algorithm == SigV4Authorization.algorithm else {
            throw .unknownAlgorithm(String(algorithm))
        }
        var parameters = Parameters()
        while !rest.isEmpty {
            var value = rest.cut(at: UInt8(ascii: ",")).drop { $0 == UInt8(ascii: " ") }
            parameters.take(name: value.cut(at: UInt8(ascii: "=")), value: Substring(value))
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

    mutating func take(name: Substring.UTF8View, value: Substring) {
        // The length alone tells them apart, as those of headers.
        switch name.count {
        case 10 where name.elementsEqual("Credential".utf8): credential = value
        case 13 where name.elementsEqual("SignedHeaders".utf8): signedHeaders = value
        case 9 where name.elementsEqual("Signature".utf8): signature = value
        default: break
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

extension Substring.UTF8View {
    /// Takes away everything up to the first `separator`, and the separator; or everything.
    mutating func cut(at separator: UInt8) -> Substring.UTF8View {
        let length = length(before: separator)
        let head = prefix(length)
        self = dropFirst(length + 1)
        return head
    }

    /// Over the bytes themselves: indices of a text cost several times as much.
    private func length(before separator: UInt8) -> Int {
        let bytes = span
        var length = 0
        while length < bytes.count, bytes[length] != separator { length += 1 }
        return length
    }
}
