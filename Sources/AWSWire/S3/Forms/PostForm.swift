/// What a form says that puts an object into a bucket, as browsers post it.
///
/// Source: AWS, S3, POST Object.
package struct PostForm: Sendable {
    typealias Field = (name: String, value: String)

    /// The fields in front of the file, in their order.
    let fields: [Field]
    /// The key of the object.
    let key: String

    /// Takes the fields, and the name of the file on the client's disk.
    init(_ fields: [Field], fileName: String) throws(S3Error) {
        var seen: Set<String> = []
        for field in fields where !seen.insert(field.name.lowercased()).inserted {
            throw .invalidArgument("The field is there twice", field.name, field.value)
        }
        guard let key = fields.first(where: { isSameName($0.name, "key") })?.value else {
            throw .missingField("key")
        }
        self.fields = fields
        // Some browsers tell the folders too.
        let name = fileName.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        self.key = key.replacing("${filename}", with: name.last ?? "")
        guard !self.key.isEmpty else {
            throw .invalidArgument("User key must have a length greater than 0.", "key", "")
        }
    }

    /// The value of a field, in capitals or not.
    package subscript(_ name: String) -> String? {
        fields.first { isSameName($0.name, name) }?.value
    }

    /// The headers of a put that the fields stand for. Those of the body's frame describe no file.
    var headers: [Field] {
        fields.compactMap { field in
            let name = field.name.lowercased()
            if name == "acl" { return ("x-amz-acl", field.value) }
            guard PostForm.described.contains(name) || name.hasPrefix(S3Request.headerPrefix),
                !PostForm.framing.contains(name), !S3Request.signing.contains(name)
            else { return nil }
            return field
        }
    }

    private static let described: Set<String> = [
        "cache-control", "content-type", "content-disposition", "content-encoding", "content-md5",
        "expires", "if-match", "if-none-match",
    ]
    private static let framing: Set<String> = [
        "x-amz-content-sha256", "x-amz-decoded-content-length", "x-amz-trailer",
    ]
}
