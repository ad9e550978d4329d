/// Why a form is refused. Source: AWS, S3, Error responses.
extension S3Error {
    /// The body is no form.
    static let malformedForm = S3Error(
        "MalformedPOSTRequest", 400,
        "The body of your POST request is not well-formed multipart/form-data.")

    /// The fields in front of the file take more than a form may have.
    static let tooLongBeforeFile = S3Error(
        "MaxPostPreDataLengthExceeded", 400,
        "Your POST request fields preceding the upload file were too large.",
        .init("MaxPostPreDataLength", "\(Limits.formBytes)"))

    /// A field is not there, or only behind the file.
    static func missingField(_ name: String) -> S3Error {
        .invalidArgument(
            "Bucket POST must contain a field named '\(name)'.  If it is specified, please check "
                + "the order of the fields.", name, "")
    }

    /// The policy is none.
    static func invalidPolicy(_ why: String) -> S3Error {
        S3Error("InvalidPolicyDocument", 400, "Invalid Policy: \(why)")
    }

    /// The form is not one that the policy allows.
    static func againstPolicy(_ why: String) -> S3Error {
        .accessDenied("Invalid according to Policy: \(why)")
    }

    /// A file that has more, or fewer, bytes than the policy allows.
    static func fileSize(_ sizeBytes: Int64, notIn sizes: ClosedRange<Int64>) -> S3Error {
        sizeBytes < sizes.lowerBound
            ? S3Error(
                "EntityTooSmall", 400,
                "Your proposed upload is smaller than the minimum allowed size",
                .init("ProposedSize", "\(sizeBytes)"),
                .init("MinSizeAllowed", "\(sizes.lowerBound)"))
            : .entityTooLarge(limitBytes: sizes.upperBound, proposedBytes: sizeBytes)
    }
}
