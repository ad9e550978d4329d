import AWSWire

extension S3Request {
    /// The number of the part that the query names; nil where it names none.
    func partNumber() throws(S3Error) -> Int? {
        let name = "partNumber"
        let bounds = 1...10_000
        if let text = query(name), let part = Int(text), !bounds.contains(part) {
            throw .invalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive", name, text)
        }
        return try number(name, in: bounds)
    }

    /// Throws where a part is named, and no upload that it is of.
    func checkWhole() throws(S3Error) {
        guard !asks(for: "partNumber") else {
            throw .invalidArgument(
                "This operation does not accept partNumber without uploadId", "partNumber")
        }
    }
}
